import * as l10n from '@vscode/l10n';
import type { Failure } from './errors';
import { toFailureSentence } from './explainFailure';
import type { Cluster, ClusterRegion, EndpointService } from './model';
import {
  getProvider,
  isProvider,
  toCloudName,
  toCloudRegion,
  toEndpointStatus,
  toServiceStatus,
} from './providers';
import { getFailure, getLast } from './remote';
import { getEndpoint, getServices, toServiceAddress, toServicesKey, type Snapshot } from './snapshot';
import { toPlainText } from './text';

/** Where the next step of a reason is taken. */
export type ReasonAction = 'privateEndpointPage' | 'clusterPage' | 'refresh';

/** One cause of a missing private endpoint-aware connection string. */
export interface Reason {
  readonly code:
    | 'tier'
    | 'creating'
    | 'deleting'
    | 'paused'
    | 'updating'
    | 'noService'
    | 'serviceNotAvailable'
    | 'noEndpoint'
    | 'endpointNotAvailable'
    | 'unknownProvider'
    | 'notRead'
    | 'unexplained';
  /** Short, for a row. */
  readonly label: string;
  readonly sentence: string;
  readonly next: string;
  readonly action: ReasonAction;
  /** The region that the reason is about. */
  readonly region?: ClusterRegion | undefined;
}

/**
 * Why a cluster has no private endpoint-aware connection string, most basic cause first. Atlas gives one only for
 * M10 and larger, only when every region with nodes has an available endpoint, and only once the cluster is IDLE
 * again. Empty when there is a string.
 */
export function toReasons(cluster: Cluster, snapshot: Snapshot): readonly Reason[] {
  if (cluster.privateStrings.length > 0) {
    return [];
  }
  if (cluster.unsupportedTier) {
    return [toTierReason(cluster.unsupportedTier)];
  }
  const reasons = [
    ...toStateReasons(cluster),
    ...cluster.regions.flatMap((region) =>
      toRegionReasons(cluster, region, snapshot).map((reason) => ({ ...reason, region })),
    ),
  ];
  return reasons.length > 0 ? reasons : [toUnexplained(cluster)];
}

function toTierReason(tier: string): Reason {
  return {
    code: 'tier',
    label: l10n.t('private endpoints start at M10 (not for M0, M2, M5, Flex)'),
    sentence: l10n.t('Clusters of tier {0} have no private endpoints: they start at M10.', toPlainText(tier)),
    next: l10n.t('Use a cluster of tier M10 or larger.'),
    action: 'clusterPage',
  };
}

function toStateReasons(cluster: Cluster): Reason[] {
  const name = toPlainText(cluster.name);
  const reasons: Reason[] = [];
  if (cluster.paused) {
    reasons.push({
      code: 'paused',
      label: l10n.t('paused'),
      sentence: l10n.t('{0} is paused.', name),
      next: l10n.t('Resume the cluster in Atlas.'),
      action: 'clusterPage',
    });
  }
  switch (cluster.state) {
    case 'CREATING':
      reasons.push({
        code: 'creating',
        label: l10n.t('being created'),
        sentence: l10n.t('{0} is being created; it has no connection string before that is done.', name),
        next: l10n.t('Wait until it is IDLE, then refresh.'),
        action: 'refresh',
      });
      break;
    case 'DELETING':
      reasons.push({
        code: 'deleting',
        label: l10n.t('being deleted'),
        sentence: l10n.t('{0} is being deleted.', name),
        next: l10n.t('Choose another cluster.'),
        action: 'refresh',
      });
      break;
    case 'UPDATING':
    case 'REPAIRING':
      reasons.push({
        code: 'updating',
        label: l10n.t('updating: the string comes when it is IDLE again'),
        sentence: l10n.t('Atlas is changing {0}. The string appears once the cluster is IDLE again.', name),
        next: l10n.t('Wait a few minutes, then refresh.'),
        action: 'refresh',
      });
      break;
    default:
      break;
  }
  return reasons;
}

function toRegionReasons(
  cluster: Cluster,
  { provider, region }: ClusterRegion,
  snapshot: Snapshot,
): Reason[] {
  const place = toPlainText(toCloudRegion(provider, region).cloud);
  if (!isProvider(provider)) {
    return [
      {
        code: 'unknownProvider',
        label: l10n.t('{0} is a provider that the extension does not know', toPlainText(provider)),
        sentence: l10n.t(
          'The cluster has nodes on {0}, which the extension does not know.',
          toPlainText(provider),
        ),
        next: l10n.t('Look at the cluster in Atlas.'),
        action: 'clusterPage',
      },
    ];
  }
  const remote = snapshot.services.get(toServicesKey(cluster.projectId, provider));
  if (!getLast(remote)) {
    return [toUnreadReason(place, getFailure(remote))];
  }
  const services = getServices(snapshot, cluster.projectId, provider).filter(
    (service) => service.region === region,
  );
  if (services.length === 0) {
    return [
      {
        code: 'noService',
        label: l10n.t('{0} has no endpoint', place),
        sentence: l10n.t(
          'The cluster has nodes in {0} ({1}), and that region has no private endpoint. One string must cover every region with nodes.',
          place,
          toCloudName(provider),
        ),
        next: l10n.t('Create a private endpoint for {0} in Atlas.', place),
        action: 'privateEndpointPage',
      },
    ];
  }
  const found = services.map((service) => toServiceReason(service, place, snapshot));
  return found.some((reason) => reason === undefined) ? [] : found.filter((reason) => reason !== undefined);
}

/** A list that could not be read is no empty list: nothing is said of what it would hold. */
function toUnreadReason(place: string, failure: Failure | undefined): Reason {
  return {
    code: 'notRead',
    label: l10n.t('{0}: endpoint services not read', place),
    sentence: failure
      ? toFailureSentence(l10n.t('The endpoint services in {0} could not be read', place), failure)
      : l10n.t('The endpoint services in {0} have not been read yet.', place),
    next: l10n.t('Refresh.'),
    action: 'refresh',
  };
}

/** The one thing that keeps a service from carrying a string; undefined when nothing does. */
function toServiceReason(service: EndpointService, place: string, snapshot: Snapshot): Reason | undefined {
  const status = toServiceStatus(service);
  if (status.kind !== 'available') {
    return {
      code: 'serviceNotAvailable',
      label: l10n.t('{0}: endpoint service {1}', place, toPlainText(status.word)),
      sentence: l10n.t('The endpoint service in {0} is not available: {1}.', place, toPlainText(status.word)),
      next: status.next,
      action: status.kind === 'working' ? 'refresh' : 'privateEndpointPage',
    };
  }
  const profile = getProvider(service.provider);
  if (service.endpointIds.length === 0) {
    return {
      code: 'noEndpoint',
      label: l10n.t('{0} has no endpoint', place),
      sentence: l10n.t('The endpoint service in {0} has no interface endpoint yet (Not configured).', place),
      next: l10n.t('Create a {0} for it and add its id in Atlas.', profile.endpointNoun()),
      action: 'privateEndpointPage',
    };
  }
  const statuses = service.endpointIds.map((endpointId) => {
    const endpoint = getEndpoint(snapshot, { ...toServiceAddress(service), endpointId });
    return { endpointId, status: endpoint ? toEndpointStatus(endpoint) : undefined };
  });
  // An endpoint that was not read yet is not held against it.
  if (statuses.some(({ status }) => status === undefined || status.kind === 'available')) {
    return undefined;
  }
  const [first] = statuses;
  const id = profile.shortEndpointId(first?.endpointId ?? '');
  const word = toPlainText(first?.status?.word ?? '');
  return {
    code: 'endpointNotAvailable',
    label: l10n.t('{0}: endpoint {1}', place, word),
    sentence: l10n.t('Endpoint {0} in {1} is not available: {2}.', id, place, word),
    next: first?.status?.next ?? '',
    action: 'privateEndpointPage',
  };
}

function toUnexplained(cluster: Cluster): Reason {
  return {
    code: 'unexplained',
    label: l10n.t('Atlas gives no private string yet'),
    sentence: l10n.t(
      'Every region of {0} has an available endpoint, and Atlas gives no private string yet.',
      toPlainText(cluster.name),
    ),
    next: l10n.t('It usually appears within 5 minutes. If not, look at the cluster in Atlas.'),
    action: 'refresh',
  };
}
