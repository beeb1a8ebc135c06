import { PROVIDERS, type Project } from '../core/model';
import { toEndpointStatus, toServiceStatus } from '../core/providers';
import { getAnsweredAt, getLists } from '../core/projectLists';
import { getFailure } from '../core/loadable';
import {
  getClusters,
  getEndpoint,
  getServices,
  getShownProjects,
  toServiceAddress,
  type Snapshot,
} from '../core/snapshot';
import { isMoving } from '../core/status';

/**
 * The shown projects that a poll reads: those that are open, those in which something moves, and those that were not
 * read in this session. One that refused everything for the role is left alone, and one of which Atlas asked not to read
 * a list until later. `now`: milliseconds since the epoch.
 */
export function toPolled(snapshot: Snapshot, open: ReadonlySet<string>, now: number): readonly Project[] {
  return getShownProjects(snapshot).filter(
    ({ id }) =>
      !isRefused(snapshot, id) &&
      !isHeld(snapshot, id, now) &&
      (open.has(id) || isUnread(snapshot, id) || isAnyMoving(snapshot, id)),
  );
}

/** True while a poll would only add to what Atlas asked to wait for. `now`: milliseconds since the epoch. */
export function isOnHold({ waitUntil = 0, projects }: Snapshot, now: number): boolean {
  const retryAt = projects?.state === 'failed' ? projects.at + (projects.failure.retryAfter ?? 0) * 1000 : 0;
  return now < Math.max(waitUntil, retryAt);
}

/**
 * True for a shown project with a list that was answered longer ago than `ms` or not in this session, unless Atlas asked
 * to wait. Times in milliseconds, `now` since the epoch.
 */
export function isOlder(snapshot: Snapshot, projectId: string, now: number, ms: number): boolean {
  if (isOnHold(snapshot, now) || isHeld(snapshot, projectId, now)) return false;
  const isShown = getShownProjects(snapshot).some(({ id }) => id === projectId);
  const at = getAnsweredAt(getLists(snapshot, projectId));
  return isShown && (at === undefined || now - at > ms);
}

/** True when a list of the project had no answer yet in this session, whatever was kept from an earlier one. */
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
      (service) =>
        isMoving(toServiceStatus(service).kind) ||
        service.endpointIds.some((endpointId) => {
          const endpoint = getEndpoint(snapshot, { ...toServiceAddress(service), endpointId });
          return endpoint && isMoving(toEndpointStatus(endpoint).kind);
        }),
    )
  );
}
