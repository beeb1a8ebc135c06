import * as l10n from '@vscode/l10n';
import { getEndpointStatusKind } from '../../currentStatus';
import type { EndpointService } from '../../model';
import { getProvider } from '../../providers';
import { toEndpointKey, toServiceAddress, type EndpointAddress, type Snapshot } from '../../snapshot';
import { isFailedEndpoint } from '../../status';
import { getAddress, type SetupPart } from '../stepPart';
import { isLimitedToOneEndpoint } from '../regionRule';
import type { SetupState } from '../reducer';

/** The endpoints of a service that Atlas won't connect, except the one that the page is about. */
export function getFailedEndpoints(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
): readonly EndpointAddress[] {
  const own = getAddress(state, service)?.endpointId;
  return service.endpointIds
    .filter((endpointId) => endpointId !== own)
    .map((endpointId) => ({ ...toServiceAddress(service), endpointId }))
    .filter((address) => isFailedEndpoint(getEndpointStatusKind(toEndpointKey(address), snapshot)));
}

/**
 * For a service with failed endpoints only: their termination, once another endpoint is available. Terminated before, the
 * last one would delete the service (Atlas docs, Troubleshoot Private Endpoint Connection Issues).
 */
export function toReplacementPart(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
): readonly SetupPart[] {
  const failed = getFailedEndpoints(state, service, snapshot);
  if (failed.length === 0) return [];
  const { shortEndpointId } = getProvider(service.provider);
  const names = failed.map(({ endpointId }) => shortEndpointId(endpointId)).join(', ');
  const own = getAddress(state, service);
  const isLimited = own === undefined && isLimitedToOneEndpoint(service, snapshot);
  const isReplaced = own !== undefined && getEndpointStatusKind(toEndpointKey(own), snapshot) === 'available';
  return [
    {
      id: 'replacement',
      title: l10n.t('Failed endpoints'),
      isDone: false,
      summary:
        isReplaced || isLimited
          ? l10n.t('terminate {0}', names)
          : l10n.t('after the new endpoint is available'),
      text: [
        isLimited
          ? l10n.t(
              'Other regions of this project have endpoints, so Atlas accepts only one endpoint in this region. Terminate {0} first. Atlas also deletes the service when you terminate its last endpoint. Then create both again.',
              names,
            )
          : isReplaced
            ? l10n.t('The new endpoint is available. Terminate the endpoints that failed: {0}.', names)
            : l10n.t(
                'Add a correct endpoint first. If you terminate the last endpoint, Atlas also deletes the service. Failed: {0}.',
                names,
              ),
      ],
      actions:
        isReplaced || isLimited
          ? [{ does: 'terminateFailed', label: l10n.t('Terminate…'), look: 'primary' }]
          : [],
    },
  ];
}
