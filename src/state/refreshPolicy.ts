import type { Failure } from '../core/errors/errors';
import { getSummary } from '../core/filter/attention';
import type { EndpointService, Project } from '../core/model';
import { toEndpointStatusKind, toServiceStatusKind } from '../core/providers';
import { getFailure, getValue, type Loadable } from '../core/loadable';
import {
  getLoadedAt,
  getEndpoint,
  getLists,
  getShownProjects,
  toEndpointKey,
  toServiceAddress,
  toServiceKey,
  type EndpointAddress,
  type Snapshot,
} from '../core/snapshot';
import { isMoving } from '../core/status';
import { URGENCY, type Urgency } from './loadQueue';

/**
 * The shown projects that a poll loads: expanded ones, those with a changing status, and those that aren't loaded in
 * this session. A project without access is omitted, and one with a list that Atlas’s rate limit delays. `now`:
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

/** Longest wait that Atlas requires and that calls wait for, in milliseconds. */
const LONGEST_WAIT = 60_000;

/**
 * True while a poll would only extend the wait that Atlas requires. `now`: milliseconds since the epoch. A wait that
 * hasn't begun, or that ends later than it can, shows that the clock was set back: it's over.
 */
export function isOnHold({ waitUntil = 0, projects }: Snapshot, now: number): boolean {
  return (now < waitUntil && waitUntil - now <= LONGEST_WAIT) || isWaiting(projects, now);
}

/** True from the failure of a load until the time that Atlas requires. */
function isWaiting(loadable: Loadable<unknown> | undefined, now: number): boolean {
  if (loadable?.state !== 'failed') return false;
  const { at, failure } = loadable;
  return at <= now && now < at + (failure.retryAfter ?? 0) * 1000;
}

/**
 * True for a shown project with a list that was loaded longer ago than `ms` or not in this session, unless Atlas asked
 * to wait. Times in milliseconds, `now` since the epoch.
 */
export function isOlder(snapshot: Snapshot, projectId: string, now: number, ms: number): boolean {
  if (isOnHold(snapshot, now) || isHeld(snapshot, projectId, now)) return false;
  const isShown = getShownProjects(snapshot).some(({ id }) => id === projectId);
  const at = getLoadedAt(getLists(snapshot, projectId));
  // After the clock was set back, the difference is negative.
  return isShown && (at === undefined || Math.abs(now - at) > ms);
}

/**
 * True when a list of the project isn't loaded yet in this session, whatever is cached from an earlier one, or when the
 * connection failed.
 */
export function isUnread(snapshot: Snapshot, projectId: string): boolean {
  return getLists(snapshot, projectId).some(
    (list) =>
      list === undefined ||
      list.state === 'loading' ||
      (list.state === 'failed' && isTransient(list.failure)),
  );
}

function isRefused(snapshot: Snapshot, projectId: string): boolean {
  return getLists(snapshot, projectId).every((list) => getFailure(list)?.kind === 'role');
}

/** True while Atlas’s rate limit delays a list of the project. `now`: milliseconds since the epoch. */
function isHeld(snapshot: Snapshot, projectId: string, now: number): boolean {
  return getLists(snapshot, projectId).some(
    (list) => getFailure(list)?.kind === 'rateLimited' && isWaiting(list, now),
  );
}

function isAnyMoving(snapshot: Snapshot, projectId: string): boolean {
  return (
    getSummary(snapshot, { project: projectId }).isMoving ||
    [...snapshot.deletions.keys()].some((key) => key.startsWith(`${projectId}/`)) ||
    (getValue(snapshot.clusters.get(projectId)) ?? []).some(({ state }) => state !== 'IDLE')
  );
}

/**
 * How urgent a service's endpoints are for a refresh: those of an expanded service first, then those of a service whose
 * status is changing or that changed since `before`, then the rest.
 */
export function toUrgency(
  service: EndpointService,
  before: EndpointService | undefined,
  snapshot: Snapshot,
  expanded: ReadonlySet<string>,
): Exclude<Urgency, 0 | 1> {
  const key = toServiceKey(toServiceAddress(service));
  if (expanded.has(key)) return URGENCY.visible;
  const isChanging =
    toServiceStatusKind(service) !== 'available' ||
    isAnyEndpointMoving(service, snapshot) ||
    // What didn't change is the same object.
    (before !== undefined && before !== service);
  return isChanging ? URGENCY.changing : URGENCY.rest;
}

/** As Atlas reports it: a deletion that it has accepted is followed by itself. */
function isAnyEndpointMoving(service: EndpointService, snapshot: Snapshot): boolean {
  return service.endpointIds.some((endpointId) => {
    const endpoint = getEndpoint(snapshot, { ...toServiceAddress(service), endpointId });
    return endpoint && isMoving(toEndpointStatusKind(endpoint));
  });
}

/** True when an endpoint isn't loaded in this session, whatever is cached from an earlier one. */
export function isUnreadEndpoint(snapshot: Snapshot, address: EndpointAddress): boolean {
  const remote = snapshot.endpoints.get(toEndpointKey(address));
  return remote?.state === 'failed' ? isTransient(remote.failure) : remote?.state !== 'loaded';
}

/** A failure of the connection, not of the request: after the computer has slept, for example. */
function isTransient({ kind }: Failure): boolean {
  return kind === 'network' || kind === 'timeout' || kind === 'rateLimited';
}
