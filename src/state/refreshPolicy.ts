import { PROVIDERS, type EndpointService, type Project } from '../core/model';
import { toEndpointStatus, toServiceStatus } from '../core/providers';
import { getFailure } from '../core/loadable';
import {
  getAnsweredAt,
  getClusters,
  getEndpoint,
  getLists,
  getServices,
  getShownProjects,
  toEndpointKey,
  toServiceAddress,
  toServiceKey,
  type EndpointAddress,
  type Snapshot,
} from '../core/snapshot';
import { isMoving } from '../core/status';

/**
 * The shown projects that a poll loads: expanded ones, those with a changing status, and those that aren't loaded in
 * this session. A project without access is left out, and one with a list that Atlas asked to load later. `now`:
 * milliseconds since the epoch.
 */
export function toPolled(snapshot: Snapshot, open: ReadonlySet<string>, now: number): readonly Project[] {
  return getShownProjects(snapshot).filter(
    ({ id }) =>
      !isRefused(snapshot, id) &&
      !isHeld(snapshot, id, now) &&
      (open.has(id) || isUnread(snapshot, id) || isAnyMoving(snapshot, id)),
  );
}

/** True while a poll would only extend the wait that Atlas asked for. `now`: milliseconds since the epoch. */
export function isOnHold({ waitUntil = 0, projects }: Snapshot, now: number): boolean {
  const retryAt = projects?.state === 'failed' ? projects.at + (projects.failure.retryAfter ?? 0) * 1000 : 0;
  return now < Math.max(waitUntil, retryAt);
}

/**
 * True for a shown project with a list that was loaded longer ago than `ms` or not in this session, unless Atlas asked
 * to wait. Times in milliseconds, `now` since the epoch.
 */
export function isOlder(snapshot: Snapshot, projectId: string, now: number, ms: number): boolean {
  if (isOnHold(snapshot, now) || isHeld(snapshot, projectId, now)) return false;
  const isShown = getShownProjects(snapshot).some(({ id }) => id === projectId);
  const at = getAnsweredAt(getLists(snapshot, projectId));
  return isShown && (at === undefined || now - at > ms);
}

/** True when a list of the project isn't loaded yet in this session, whatever is cached from an earlier one. */
export function isUnread(snapshot: Snapshot, projectId: string): boolean {
  return getLists(snapshot, projectId).some((list) => list === undefined || list.state === 'loading');
}

function isRefused(snapshot: Snapshot, projectId: string): boolean {
  return getLists(snapshot, projectId).every((list) => getFailure(list)?.kind === 'role');
}

/** True while Atlas asks to wait with a list of the project. `now`: milliseconds since the epoch. */
function isHeld(snapshot: Snapshot, projectId: string, now: number): boolean {
  return getLists(snapshot, projectId).some(
    (list) =>
      list?.state === 'failed' &&
      list.failure.kind === 'rateLimited' &&
      now < list.at + (list.failure.retryAfter ?? 0) * 1000,
  );
}

function isAnyMoving(snapshot: Snapshot, projectId: string): boolean {
  const services = PROVIDERS.flatMap((provider) => getServices(snapshot, projectId, provider));
  return (
    [...snapshot.deletions.keys()].some((key) => key.startsWith(`${projectId}/`)) ||
    getClusters(snapshot, projectId).some(({ state }) => state !== 'IDLE') ||
    services.some(
      (service) => isMoving(toServiceStatus(service).kind) || isAnyEndpointMoving(service, snapshot),
    )
  );
}

/** As Atlas reports it: a deletion that it has accepted is followed by itself. */
function isAnyEndpointMoving(service: EndpointService, snapshot: Snapshot): boolean {
  return service.endpointIds.some((endpointId) => {
    const endpoint = getEndpoint(snapshot, { ...toServiceAddress(service), endpointId });
    return endpoint && isMoving(toEndpointStatus(endpoint).kind);
  });
}

/**
 * Whether a refresh loads a service's endpoints one by one: if the service is expanded, its status is changing, or it
 * changed. The others keep their last status.
 */
export function isDue(
  service: EndpointService,
  before: readonly EndpointService[],
  snapshot: Snapshot,
  expanded: ReadonlySet<string>,
): boolean {
  const address = toServiceAddress(service);
  const old = before.find(({ id }) => id === service.id);
  return (
    expanded.has(toServiceKey(address)) ||
    toServiceStatus(service).kind !== 'available' ||
    isAnyEndpointMoving(service, snapshot) ||
    // As text, because a cached value has no undefined fields.
    (old !== undefined && JSON.stringify(old) !== JSON.stringify(service))
  );
}

/** What {@link loadUnreadEndpoints} needs of the store. */
interface EndpointStore {
  get(): Snapshot;
  refreshEndpoint(address: EndpointAddress): Promise<void>;
}

/** Endpoints that one refresh loads at most; Atlas allows a project 4000 such calls, then 2000 a minute. */
const MOST = 500;

/**
 * Loads the endpoints of shown projects that aren't loaded in this session. A refresh leaves out those of collapsed
 * services whose status isn't changing, so a search by status would miss them. Everything over 500 isn't loaded, and
 * counts still say "at least".
 */
export async function loadUnreadEndpoints(store: EndpointStore): Promise<void> {
  const snapshot = store.get();
  const unread = getShownProjects(snapshot)
    .flatMap(({ id }) => PROVIDERS.flatMap((provider) => getServices(snapshot, id, provider)))
    .flatMap((service) =>
      service.endpointIds.map((endpointId) => ({ ...toServiceAddress(service), endpointId })),
    )
    .filter((address) => snapshot.endpoints.get(toEndpointKey(address))?.state !== 'loaded');
  await Promise.all(unread.slice(0, MOST).map((address) => store.refreshEndpoint(address)));
}
