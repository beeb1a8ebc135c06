import { findEntries } from '../connectionString/connectionString';
import { toEndpointRef, toPlainId } from '../connectionString/endpointRef';
import { PROVIDERS, type Cluster, type EndpointService, type ConnectionStringEndpoint } from '../model';
import { toCloudRegion, toShortEndpointId } from '../providers';
import { getEndpointStatus } from '../currentStatus';
import { areAllLoaded } from '../loadable';
import { findEndpoint, toServiceAddress, toServicesKey, type Snapshot } from '../snapshot';
import type { Status, StatusKind } from '../status';
import { toPlainText } from '../text';
import { getSelectedEndpointId, getSelectedConnectionString } from './selection';
import type { ConnectState } from './reducer';

/**
 * An interface endpoint of a connection, as far as it's known: a connection string names it before its service is
 * loaded.
 */
export interface EndpointFacts {
  /** Its short id, fit to be shown. */
  readonly name: string;
  /** The region in the cloud's spelling; undefined while it's unknown. */
  readonly place: string | undefined;
  readonly status: Status | undefined;
  readonly service: EndpointService | undefined;
  /** Every list that could contain it is loaded, and none does. */
  readonly isDeleted: boolean;
  /** The API's own word; empty while the provider is unknown. */
  readonly provider: string;
  /** IDs of the candidate endpoints if no service has the ID. A single candidate is assumed to be the endpoint. */
  readonly candidateIds: readonly string[];
}

/**
 * The endpoints of the selected connection string. If no connection string uses the endpoint that the page is about,
 * only that endpoint. Empty while none is selected, and for connections without endpoints.
 */
export function toChosenEndpoints(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
): readonly EndpointFacts[] {
  if (state.type !== 'private') return [];
  const endpointId = cluster ? getSelectedEndpointId(state, cluster) : state.endpointId;
  if (endpointId === undefined) return [];
  const entry =
    cluster && (getSelectedConnectionString(state, cluster) ?? findEntries(cluster, endpointId)[0]);
  if (entry) return toNamedEndpoints(snapshot, state.projectId, entry.endpoints);
  return endpointId === '' ? [] : [toFacts(snapshot, state.projectId, endpointId)];
}

/** What is known about the endpoints of a connection string. */
export function toNamedEndpoints(
  snapshot: Snapshot,
  projectId: string,
  endpoints: readonly ConnectionStringEndpoint[],
): readonly EndpointFacts[] {
  return endpoints.map((named) => toFacts(snapshot, projectId, toEndpointRef(named), named));
}

const BROKEN: readonly StatusKind[] = ['deleting', 'deleted', 'rejected', 'failed'];

/** The first endpoint that carries no connection, or soon none any more. One that waits or works is not meant. */
export function findBroken(
  endpoints: readonly EndpointFacts[],
): (EndpointFacts & { readonly status: Status }) | undefined {
  return endpoints.find(
    (facts): facts is EndpointFacts & { readonly status: Status } =>
      facts.status !== undefined && BROKEN.includes(facts.status.kind),
  );
}

function toFacts(
  snapshot: Snapshot,
  projectId: string,
  endpointRef: string,
  named?: ConnectionStringEndpoint,
): EndpointFacts {
  const candidates = PROVIDERS.filter((provider) => named === undefined || provider === named.provider);
  const candidateIds = named?.candidateIds ?? [];
  const candidateId = candidateIds.length === 1 ? candidateIds[0] : undefined;
  const ref =
    named && candidateId !== undefined ? toEndpointRef({ ...named, endpointId: candidateId }) : endpointRef;
  const found = findEndpoint(snapshot, projectId, ref, candidates);
  const service = found?.service;
  const provider = named?.provider ?? service?.provider ?? '';
  const lists = candidates.map((each) => snapshot.services.get(toServicesKey(projectId, each)));
  const region = named?.region ?? service?.region;
  return {
    name: toShortEndpointId(provider, toPlainId(endpointRef)),
    place: region === undefined ? undefined : toPlainText(toCloudRegion(provider, region).cloud),
    status:
      found &&
      getEndpointStatus({ ...toServiceAddress(found.service), endpointId: found.endpointId }, snapshot),
    service,
    isDeleted: !service && candidateIds.length === 0 && areAllLoaded(lists),
    provider,
    candidateIds,
  };
}
