import * as l10n from '@vscode/l10n';
import { getEndpointStatus, getServiceStatus } from '../../currentStatus';
import type { EndpointService } from '../../model';
import { getProvider } from '../../providers';
import { getEndpoint, toEndpointKey, type Snapshot } from '../../snapshot';
import { isMoving } from '../../status';
import { toEndpointAdvice } from '../../terminate/endpointAdvice';
import { toPlainText } from '../../text';
import { toElapsedSentence } from '../elapsed';
import {
  getAddress,
  getClustersOfService,
  isReadyService,
  toClusterNames,
  type SetupFacts,
  type SetupPart,
} from '../stepPart';
import type { SetupState } from '../reducer';

/** The two statuses that the documentation has users check, with the advice while they aren't both Available. */
export function toConnectedPart(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
  { now }: SetupFacts,
): SetupPart {
  const profile = getProvider(state.provider);
  const title = l10n.t('Connected');
  const address = getAddress(state, service);
  const serviceStatus = getServiceStatus(service, snapshot);
  if (!address)
    return {
      id: 'connected',
      title,
      isDone: false,
      summary: l10n.t('after you add the endpoint in Atlas'),
    };
  const status = getEndpointStatus(address, snapshot);
  const endpoint = getEndpoint(snapshot, address);
  const isDone = status?.kind === 'available' && isReadyService(serviceStatus);
  const advice = endpoint && toEndpointAdvice(service, endpoint, snapshot);
  const since = snapshot.statusChanges.get(toEndpointKey(address));
  const names = toClusterNames(service, snapshot);
  const failed = endpoint?.rules?.filter((rule) => rule.status === 'FAILED') ?? [];
  return {
    id: 'connected',
    title,
    isDone,
    summary: status ? toPlainText(status.word) : l10n.t('not loaded yet'),
    text: [
      l10n.t('Endpoint service: {0}', toPlainText(serviceStatus.word)),
      l10n.t(
        'Endpoint {0}: {1}',
        profile.shortEndpointId(address.endpointId),
        toPlainText(status?.word ?? ''),
      ),
      ...(advice && !isDone ? [advice.meaning, advice.next] : []),
      ...(endpoint?.errorMessage
        ? [l10n.t('Atlas reports: {0}', toPlainText(endpoint.errorMessage, 4096))]
        : []),
      ...(failed.length > 0
        ? [
            l10n.t(
              'Forwarding rules that failed: {0}',
              failed
                .map(({ name, ipAddress }) => `${toPlainText(name)} (${toPlainText(ipAddress)})`)
                .join(', '),
            ),
          ]
        : []),
      ...(status && isMoving(status.kind) && since !== undefined
        ? [
            toElapsedSentence(since, now, profile.times.endpoint),
            l10n.t('You can close this page. You’ll be notified when the status changes.'),
          ]
        : []),
      ...(isDone && service.connectionString === undefined
        ? [
            names.length > 0
              ? l10n.t(
                  'The connection strings for {0} appear when Atlas has updated the clusters, usually within 5 minutes.',
                  names.join(', '),
                )
              : l10n.t('No cluster has nodes in this region yet.'),
          ]
        : []),
    ],
    actions: [
      ...(service.connectionString === undefined
        ? []
        : ([
            { does: 'copyConnectionString', label: l10n.t('Copy Connection String'), look: 'primary' },
          ] as const)),
      ...(isDone && getClustersOfService(service, snapshot).length > 0
        ? ([{ does: 'connect', label: l10n.t('Connect'), look: 'primary' }] as const)
        : []),
      { does: 'describe', label: l10n.t('Describe'), look: 'secondary' },
      ...(status && !isDone && !isMoving(status.kind)
        ? ([
            {
              does: 'openTroubleshooting',
              label: l10n.t('How to troubleshoot private endpoints'),
              look: 'link',
            },
          ] as const)
        : []),
    ],
  };
}
