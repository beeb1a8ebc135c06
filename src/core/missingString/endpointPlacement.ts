import * as l10n from '@vscode/l10n';
import { toPlainId } from '../connectionString/endpointRef';
import { PROVIDERS, type Cluster, type Provider } from '../model';
import { isSameRegion, toCloudName, toCloudRegion, toShortEndpointId } from '../providers';
import { areAllLoaded, getFailure } from '../loadable';
import { findServiceOfEndpoint, toServicesKey, type Snapshot } from '../snapshot';
import { shorten, toPlainText } from '../text';
import type { Check } from './check';
import { toNotLoaded } from './notLoaded';

/** Whether a selected endpoint is where the cluster has nodes; empty when it is. */
export function toPlacingChecks(cluster: Cluster, snapshot: Snapshot, endpointId: string): readonly Check[] {
  const { projectId } = cluster;
  const service = findServiceOfEndpoint(snapshot, projectId, endpointId);
  if (!service) return [toMissing(snapshot, projectId, endpointId)];
  const { provider, region } = service;
  if (cluster.regions.some((own) => isSameRegion(own, service))) return [];
  if (getFailure(snapshot.services.get(toServicesKey(projectId, provider)))) {
    return [toMissing(snapshot, projectId, endpointId, [provider])];
  }
  const place = toPlainText(toCloudRegion(provider, region).cloud);
  const name = toPlainText(cluster.name);
  return [
    {
      code: 'endpointElsewhere',
      state: 'fail',
      sentence: l10n.t(
        'Endpoint {0} belongs to the endpoint service in {1} ({2}), but {3} has no nodes there.',
        toShortEndpointId(provider, toPlainId(endpointId)),
        place,
        toCloudName(provider),
        name,
      ),
      next: l10n.t('Select an endpoint in a region where the cluster has nodes.'),
      action: 'clusterPage',
    },
  ];
}

/** A name for an endpoint whose provider is not known. */
export function toShortId(endpointId: string): string {
  return shorten(endpointId.split('/').at(-1) ?? endpointId);
}

/** An endpoint counts as deleted only when every list that could contain it was loaded and none has failed since. */
function toMissing(
  snapshot: Snapshot,
  projectId: string,
  endpointId: string,
  providers: readonly Provider[] = PROVIDERS,
): Check {
  const name = toShortId(endpointId);
  const lists = providers.map((provider) => snapshot.services.get(toServicesKey(projectId, provider)));
  const failure = lists.map(getFailure).find((found) => found !== undefined);
  return areAllLoaded(lists)
    ? {
        code: 'endpointGone',
        state: 'fail',
        sentence: l10n.t('No endpoint service in the project has endpoint {0}.', name),
        next: l10n.t('Select another private endpoint.'),
        action: 'privateEndpointPage',
      }
    : {
        code: 'notRead',
        ...toNotLoaded(
          failure,
          l10n.t('Couldn’t load the endpoint service of endpoint {0}', name),
          l10n.t('Endpoint {0} wasn’t found, but not all endpoint services are loaded yet.', name),
        ),
      };
}
