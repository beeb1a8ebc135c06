import * as l10n from '@vscode/l10n';
import { toCreateServiceCommand } from '../atlasCli/commands';
import { matchesEndpoint } from '../connectionString/endpointRef';
import type { Cluster, ClusterRegion, EndpointService, Provider } from '../model';
import { getServiceStatus } from '../currentStatus';
import { getProvider, isProvider, isSameRegion, toCloudName, toCloudRegion } from '../providers';
import { getFailure, getLast } from '../loadable';
import { getDedicatedServices } from '../families';
import { toServicesKey, type Snapshot } from '../snapshot';
import type { Status } from '../status';
import { toPlainText } from '../text';
import type { Check } from './check';
import { toNotLoaded } from './notLoaded';
import { toEndpointCheck } from './endpointChecks';
import { isRegional } from './regionalizedMode';

/**
 * The requirements for a connection string of one region of a cluster: its endpoint service, then an interface endpoint
 * of that. Of two services in one region (Google Cloud, legacy and port-mapped), the one that is further along. With an
 * endpoint in the region: only that one.
 */
export function toRegionChecks(
  cluster: Cluster,
  region: ClusterRegion,
  snapshot: Snapshot,
  endpointId?: string,
): readonly Check[] {
  const place = toPlainText(toCloudRegion(region.provider, region.region).cloud);
  const { provider } = region;
  if (!isProvider(provider)) return [{ ...toUnknownProvider(provider), region }];
  const found = toServicesChecks(cluster, { provider, region: region.region, place }, snapshot, endpointId);
  return found.map((check) => ({ ...check, region }));
}

interface CheckedRegion {
  readonly provider: Provider;
  readonly region: string;
  /** As the cloud spells it, fit to be shown. */
  readonly place: string;
}

function toServicesChecks(
  cluster: Cluster,
  { provider, region, place }: CheckedRegion,
  snapshot: Snapshot,
  endpointId: string | undefined,
): readonly Check[] {
  const remote = snapshot.services.get(toServicesKey(cluster.projectId, provider));
  const failure = getFailure(remote);
  if (failure || !getLast(remote)) return [toUnread(place, failure)];
  const isChosen = (id: string) => matchesEndpoint({ provider, region, endpointId: id }, endpointId ?? '');
  const services = getDedicatedServices(snapshot, cluster.projectId, provider).filter((service) =>
    isSameRegion(service, { provider, region }),
  );
  const chosen =
    endpointId === undefined ? undefined : services.find(({ endpointIds }) => endpointIds.some(isChosen));
  if (chosen) {
    const own = chosen.endpointIds.filter(isChosen);
    return toServiceChecks({ ...chosen, endpointIds: own }, place, snapshot);
  }
  if (services.length === 0) return [toNoService(cluster, { provider, region, place }, snapshot)];
  const [furthest = []] = services
    .map((service) => toServiceChecks(service, place, snapshot))
    .sort((a, b) => toProgress(b) - toProgress(a));
  return furthest;
}

/** Ticks count most; of two that got equally far, the one that comes by itself. */
function toProgress(checks: readonly Check[]): number {
  const worth = { pass: 4, waiting: 2, unknown: 1, fail: 0 };
  return checks.reduce((sum, { state }) => sum + worth[state], 0);
}

function toServiceChecks(service: EndpointService, place: string, snapshot: Snapshot): readonly Check[] {
  const status = getServiceStatus(service, snapshot);
  if (status.kind !== 'available') return [toNotAvailable(service, status, place)];
  const pass: Check = {
    code: 'service',
    state: 'pass',
    sentence: l10n.t('The endpoint service in {0} is available.', place),
    next: '',
  };
  return [pass, toEndpointCheck(service, place, snapshot)];
}

function toNotAvailable(service: EndpointService, status: Status, place: string): Check {
  const word = toPlainText(status.word);
  const state = status.kind === 'working' ? 'waiting' : status.kind === 'unknown' ? 'unknown' : 'fail';
  const error = toPlainText(service.errorMessage ?? '');
  return {
    code: 'serviceNotAvailable',
    state,
    label: l10n.t('{0}: endpoint service {1}', place, word),
    sentence: [
      l10n.t('The endpoint service in {0} isn’t available: {1}.', place, word),
      error && l10n.t('Atlas reports: {0}', error),
    ]
      .filter(Boolean)
      .join(' '),
    next: status.next,
    action: state === 'waiting' ? 'watch' : state === 'unknown' ? 'refresh' : 'privateEndpointPage',
  };
}

function toNoService(
  cluster: Cluster,
  { provider, region, place }: CheckedRegion,
  snapshot: Snapshot,
): Check {
  const { projectId } = cluster;
  const portMapped = getProvider(provider).hasPortMapping;
  return {
    code: 'noService',
    state: 'fail',
    label: l10n.t('No endpoint in {0}', place),
    sentence: l10n.t(
      'The cluster has nodes in {0} ({1}), but that region has no private endpoint.',
      place,
      toCloudName(provider),
    ),
    consequence: toConsequence(isRegional(cluster, snapshot)),
    next: l10n.t('Create a private endpoint for {0}.', place),
    action: 'setUp',
    commands: [toCreateServiceCommand({ projectId, provider, region, portMapped })],
  };
}

function toConsequence(isRegionalized: boolean | undefined): string {
  switch (isRegionalized) {
    case true:
      return l10n.t('In regionalized mode, only this region’s connection string is missing.');
    case false:
      return l10n.t('Every region with nodes needs an available endpoint.');
    case undefined:
      return l10n.t(
        'Unless the project is in regionalized mode, every region with nodes needs an available endpoint.',
      );
  }
}

/** A list that couldn't be loaded is neither empty nor unchanged, so its content is unknown. */
function toUnread(place: string, failure: ReturnType<typeof getFailure>): Check {
  return {
    code: 'notRead',
    label: l10n.t('{0}: endpoint services not loaded', place),
    ...toNotLoaded(
      failure,
      l10n.t('Couldn’t load the endpoint services in {0}', place),
      l10n.t('The endpoint services in {0} aren’t loaded yet.', place),
    ),
  };
}

function toUnknownProvider(provider: string): Check {
  const name = toPlainText(provider);
  return {
    code: 'unknownProvider',
    state: 'unknown',
    label: l10n.t('Unknown provider {0}', name),
    sentence: l10n.t('The cluster has nodes on {0}, an unsupported provider.', name),
    next: l10n.t('Check the cluster in Atlas.'),
    action: 'clusterPage',
  };
}
