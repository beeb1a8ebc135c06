import * as l10n from '@vscode/l10n';
import { getEndpointStatus, getServiceStatus } from '../currentStatus';
import { getFamily } from '../families';
import { dedicated } from '../families/dedicated';
import type { EndpointService } from '../model';
import type { PathStop } from '../pageView';
import { getProvider } from '../providers';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { getAddress, isReadyService, toClusterNames } from './stepPart';
import type { SetupState } from './reducer';

/** The path from the user's cloud account through Atlas's service to the clusters of the region. */
export function toStops(
  state: SetupState,
  service: EndpointService | undefined,
  snapshot: Snapshot,
): readonly PathStop[] {
  const profile = getProvider(state.provider);
  const address = getAddress(state, service);
  const serviceStatus = service && getServiceStatus(service, snapshot);
  const endpointStatus = address && getEndpointStatus(address, snapshot);
  const isReady = serviceStatus !== undefined && isReadyService(serviceStatus);
  const isConnected = endpointStatus?.kind === 'available';
  const names = service ? toClusterNames(service, snapshot) : [];
  return [
    {
      kind: 'endpoint',
      role: l10n.t('In your {0} account', profile.cloudName),
      name: address
        ? profile.shortEndpointId(address.endpointId)
        : l10n.t('your {0}', profile.endpointNoun()),
      status: endpointStatus?.kind ?? 'none',
      statusWord: endpointStatus ? toPlainText(endpointStatus.word) : l10n.t('not added yet'),
      link: 'none',
      linkWord: '',
    },
    {
      kind: 'service',
      role: l10n.t('In Atlas'),
      name: service
        ? l10n.t('endpoint service {0}', toPlainText(profile.region(service.region).cloud))
        : l10n.t('endpoint service'),
      status: serviceStatus?.kind ?? 'none',
      statusWord: serviceStatus ? toPlainText(serviceStatus.word) : '',
      link: isConnected ? 'whole' : 'open',
      linkWord: '',
    },
    {
      kind: 'cluster',
      role: (service ? getFamily(service) : dedicated).targetRole(),
      name: names.length > 0 ? names.join(', ') : l10n.t('none yet'),
      status: 'none',
      statusWord: '',
      link: isReady && isConnected ? 'whole' : 'open',
      linkWord: '',
    },
  ];
}
