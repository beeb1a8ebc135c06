import * as l10n from '@vscode/l10n';
import { findChoice, toHosts } from '../connectionString';
import type { Cluster, EndpointService } from '../model';
import { getProvider, isProvider, toCloudRegion, toEndpointStatus, toServiceStatus } from '../providers';
import { getEndpoint, getServices, toServiceAddress, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { toReasons, type Reason } from '../whyNoString';
import { findBroken, toChosenEndpoints, type EndpointFacts } from './endpoint';
import { getChosenEndpointId, type ConnectState } from './flow';
import type { PathStop, PathView } from './view';

/** The path of a connection: this computer, DNS name, interface endpoint, endpoint service, cluster. */
export function toPath(state: ConnectState, cluster: Cluster | undefined, snapshot: Snapshot): PathView {
  const endpointId = cluster && getChosenEndpointId(state, cluster);
  const choice =
    cluster && endpointId !== undefined ? findChoice(cluster, endpointId, state.form) : undefined;
  const hosts = choice ? toHosts(choice.raw) : [];
  return {
    label: l10n.t('Path of the connection'),
    stops: [
      stop(l10n.t('From'), l10n.t('your application')),
      hosts.length > 0
        ? stop(l10n.t('DNS name'), toPlainText(hosts.join(', ')), 'available', l10n.t('given by Atlas'))
        : endpointId === undefined
          ? stop(l10n.t('DNS name'), l10n.t('none yet'))
          : stop(l10n.t('DNS name'), l10n.t('none'), 'unconfigured', l10n.t('none through this endpoint')),
      ...(toEndpointStops(toChosenEndpoints(state, cluster, snapshot)) ?? toBrokenStops(cluster, snapshot)),
      toClusterStop(cluster),
    ],
  };
}

function stop(role: string, name: string, status: PathStop['status'] = 'none', statusWord = ''): PathStop {
  return { role, name, status, statusWord };
}

/** The endpoint that needs a look, else the first, and its service; undefined when none is chosen. */
function toEndpointStops(endpoints: readonly EndpointFacts[]): PathStop[] | undefined {
  const shown = findBroken(endpoints) ?? endpoints[0];
  if (!shown) return undefined;
  const more = endpoints.length === 1 ? '' : ` ${l10n.t('and {0} more', endpoints.length - 1)}`;
  const place = (shown.place ?? l10n.t('none')) + more;
  return [
    shown.isGone
      ? stop(l10n.t('Interface endpoint'), shown.name + more, 'deleted', l10n.t('not in Atlas'))
      : stop(
          l10n.t('Interface endpoint'),
          shown.name + more,
          shown.status?.kind,
          toPlainText(shown.status?.word ?? ''),
        ),
    shown.service || shown.isGone
      ? toServiceStop(place, shown.service)
      : stop(l10n.t('Endpoint service'), place),
  ];
}

/** Where the path breaks off: the first region that keeps the cluster from having a string. */
function toBrokenStops(cluster: Cluster | undefined, snapshot: Snapshot): PathStop[] {
  const region = cluster && toReasons(cluster, snapshot).find(isKnownGap)?.region;
  if (!cluster || !region || !isProvider(region.provider)) {
    return [
      stop(l10n.t('Interface endpoint'), l10n.t('none')),
      stop(l10n.t('Endpoint service'), l10n.t('none')),
    ];
  }
  const place = toPlainText(toCloudRegion(region.provider, region.region).cloud);
  const service = getServices(snapshot, cluster.projectId, region.provider).find(
    (candidate) => candidate.region === region.region,
  );
  const [endpointId] = service?.endpointIds ?? [];
  const endpoint =
    service &&
    endpointId !== undefined &&
    getEndpoint(snapshot, { ...toServiceAddress(service), endpointId });
  const status = endpoint ? toEndpointStatus(endpoint) : undefined;
  return [
    endpointId === undefined
      ? stop(
          l10n.t('Interface endpoint'),
          l10n.t('none in {0}', place),
          'unconfigured',
          l10n.t('Not configured'),
        )
      : stop(
          l10n.t('Interface endpoint'),
          getProvider(region.provider).shortEndpointId(endpointId),
          status?.kind,
          toPlainText(status?.word ?? ''),
        ),
    toServiceStop(place, service),
  ];
}

/** A region that was not read is no gap: what it has is not known. */
function isKnownGap(reason: Reason): boolean {
  return reason.region !== undefined && reason.code !== 'notRead';
}

function toServiceStop(name: string, service: EndpointService | undefined): PathStop {
  const status = service && toServiceStatus(service);
  return status
    ? stop(l10n.t('Endpoint service'), name, status.kind, toPlainText(status.word))
    : stop(l10n.t('Endpoint service'), name, 'unconfigured', l10n.t('none in this region'));
}

function toClusterStop(cluster: Cluster | undefined): PathStop {
  if (!cluster) {
    return stop(l10n.t('Cluster'), l10n.t('none chosen'));
  }
  const name = toPlainText(cluster.name);
  if (cluster.unsupportedTier) {
    return stop(l10n.t('Cluster'), name, 'rejected', toPlainText(cluster.unsupportedTier));
  }
  if (cluster.paused) {
    return stop(l10n.t('Cluster'), name, 'waiting', l10n.t('PAUSED'));
  }
  const kind = cluster.state === 'IDLE' ? 'available' : 'working';
  return stop(l10n.t('Cluster'), name, kind, toPlainText(cluster.state));
}
