import * as l10n from '@vscode/l10n';
import { getEndpointStatus, getServiceStatus } from '../currentStatus';
import type { Cluster, ClusterRegion, EndpointService } from '../model';
import { isProvider, isSameRegion, toCloudRegion, toShortEndpointId } from '../providers';
import { getDedicatedServices } from '../families';
import { toServiceAddress, type Snapshot } from '../snapshot';
import type { Status } from '../status';
import { toPlainText } from '../text';
import { hasConnectionString, toChecks } from '../missingString/checks';
import { findBroken, type EndpointFacts } from './endpoint';
import { stop, toWay, type Stop } from './pathStop';

/** The endpoint with a problem, otherwise the first, and its service; undefined when none is selected. */
export function toEndpointStops(
  endpoints: readonly EndpointFacts[],
  snapshot: Snapshot,
): readonly Stop[] | undefined {
  const shown =
    endpoints.find(({ isDeleted }) => isDeleted) ??
    findBroken(endpoints) ??
    endpoints.find(({ status }) => status?.kind !== 'available') ??
    endpoints[0];
  if (!shown) return undefined;
  const more = endpoints.length === 1 ? '' : ` ${l10n.t('and {0} more', endpoints.length - 1)}`;
  const place = (shown.place ?? l10n.t('none')) + more;
  return [
    shown.isDeleted
      ? stop('endpoint', shown.name + more, 'broken', 'deleted', l10n.t('not in Atlas'))
      : toEndpointStop(shown.name + more, shown.status),
    shown.service || shown.isDeleted
      ? toServiceStop(place, shown.service, snapshot)
      : stop('service', place, 'open'),
  ];
}

/**
 * While a cluster has no connection string: the first region that prevents one, otherwise its first region. Two unknown
 * stops where none is known, or where the user has yet to select.
 */
export function toGapStops(cluster: Cluster | undefined, snapshot: Snapshot): readonly Stop[] {
  if (!cluster || hasConnectionString(cluster)) {
    const name = l10n.t('to be selected');
    return [stop('endpoint', name, 'open'), stop('service', name, 'open')];
  }
  const region = findPlace(cluster, snapshot);
  if (!region || !isProvider(region.provider)) {
    return [stop('endpoint', l10n.t('none'), 'open'), stop('service', l10n.t('none'), 'open')];
  }
  const place = toPlainText(toCloudRegion(region.provider, region.region).cloud);
  const service = findService(cluster, region, snapshot);
  const serviceStop = toServiceStop(place, service, snapshot);
  const found = service && findEndpoint(service, snapshot);
  if (!found) {
    // While Atlas is still working on the service, there can be no endpoint.
    const way = serviceStop.way === 'open' ? 'open' : 'broken';
    const name = l10n.t('none in {0}', place);
    return [stop('endpoint', name, way, 'unconfigured', l10n.t('Not configured')), serviceStop];
  }
  return [toEndpointStop(toShortEndpointId(region.provider, found.id), found.status), serviceStop];
}

/** A region that isn't loaded isn't a gap, because its content is unknown. */
function findPlace(cluster: Cluster, snapshot: Snapshot): ClusterRegion | undefined {
  const gap = toChecks(cluster, snapshot).find(
    ({ region, state }) => region !== undefined && (state === 'fail' || state === 'waiting'),
  );
  return gap?.region ?? cluster.regions.find((region) => findService(cluster, region, snapshot));
}

function findService(
  cluster: Cluster,
  region: ClusterRegion,
  snapshot: Snapshot,
): EndpointService | undefined {
  const { provider } = region;
  const services = isProvider(provider) ? getDedicatedServices(snapshot, cluster.projectId, provider) : [];
  const here = services.filter((service) => isSameRegion(service, region));
  return here.find(({ endpointIds }) => endpointIds.length > 0) ?? here[0];
}

/** The endpoint that works, else the first. */
function findEndpoint(service: EndpointService, snapshot: Snapshot) {
  const all = service.endpointIds.map((endpointId) => {
    const address = { ...toServiceAddress(service), endpointId };
    return { id: endpointId, status: getEndpointStatus(address, snapshot) };
  });
  return all.find(({ status }) => status?.kind === 'available') ?? all[0];
}

function toEndpointStop(name: string, status: Status | undefined): Stop {
  const word = toPlainText(status?.word ?? '');
  return stop('endpoint', name, toWay(status?.kind), status?.kind, word);
}

function toServiceStop(place: string, service: EndpointService | undefined, snapshot: Snapshot): Stop {
  if (!service) return stop('service', place, 'broken', 'unconfigured', l10n.t('none in this region'));
  const { kind, word } = getServiceStatus(service, snapshot);
  return stop('service', place, toWay(kind), kind, toPlainText(word));
}
