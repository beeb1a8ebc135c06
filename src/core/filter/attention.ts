import { PROVIDERS, type EndpointService } from '../model';
import { getEndpointStatusKind, getServiceStatusKind, isDeletionScheduled } from '../currentStatus';
import { getProvider } from '../providers';
import { getLast, type Loadable } from '../loadable';
import {
  getShownProjects,
  toEndpointKey,
  toServiceAddress,
  type EndpointAddress,
  type Snapshot,
} from '../snapshot';
import { isMoving, needsAttention, STATUS_KINDS, type StatusKind } from '../status';
import { getTallies, type Measure, type Tallies, type Tally } from './tallies';

/** What some services and their interface endpoints add up to. */
export interface Summary {
  readonly services: number;
  /** Services and interface endpoints that need attention. */
  readonly attention: number;
  /** An interface endpoint isn't loaded yet in this session: there may be more. */
  readonly isPartial: boolean;
  /** The most urgent status; undefined without services. */
  readonly worst: StatusKind | undefined;
  /** A status will change by itself. */
  readonly isMoving: boolean;
}

/** What needs attention in the shown projects. `isPartial` also while a list is still to be loaded. */
export function getAttention(snapshot: Snapshot): Pick<Summary, 'attention' | 'isPartial'> {
  const tally = getStatusTallies(snapshot).ofShown();
  const { attention, isPartial } = toSummary(tally);
  return { attention, isPartial: isPartial || (tally[LISTS] ?? 0) < toListCount(snapshot) };
}

/** How many of the shown projects have all their service lists, loaded or failed. */
export function countListedProjects(snapshot: Snapshot): number {
  return Math.floor((getStatusTallies(snapshot).ofShown()[LISTS] ?? 0) / PROVIDERS.length);
}

/** What a project's services add up to, or those of one of its lists, or one service with its endpoints. */
export function getSummary(
  snapshot: Snapshot,
  of: { project: string } | { list: string } | { service: string },
): Summary {
  const tallies = getStatusTallies(snapshot);
  if ('project' in of) return toSummary(tallies.ofProject(of.project));
  return toSummary('list' in of ? tallies.ofList(of.list) : tallies.ofService(of.service));
}

const LISTS = 0;
const SERVICES = 1;
const ATTENTION = 2;
const UNSETTLED = 3;
/** The first of the counts by status, in the order of STATUS_KINDS. */
const KINDS = 4;

function toListCount(snapshot: Snapshot): number {
  return getShownProjects(snapshot).length * PROVIDERS.length;
}

function toSummary(tally: Tally): Summary {
  const has = (kind: StatusKind) => (tally[KINDS + STATUS_KINDS.indexOf(kind)] ?? 0) > 0;
  return {
    services: tally[SERVICES] ?? 0,
    attention: tally[ATTENTION] ?? 0,
    isPartial: (tally[UNSETTLED] ?? 0) > 0,
    worst: STATUS_KINDS.find(has),
    isMoving: STATUS_KINDS.some((kind) => isMoving(kind) && has(kind)),
  };
}

function getStatusTallies(snapshot: Snapshot): Tallies {
  return getTallies(snapshot, 'status', undefined, () => toMeasure(snapshot));
}

function toMeasure(snapshot: Snapshot): Measure {
  const size = KINDS + STATUS_KINDS.length;
  const zeros = new Array<number>(size).fill(0);
  return {
    size,
    ofList: (list) => zeros.with(LISTS, isSettled(list) ? 1 : 0),
    ofService: (service) => {
      const tally = [...zeros];
      const add = (position: number) => (tally[position] = (tally[position] ?? 0) + 1);
      add(SERVICES);
      add(KINDS + STATUS_KINDS.indexOf(toServiceKind(service, snapshot)));
      if (isServiceInNeed(service, snapshot)) add(ATTENTION);
      const serviceAddress = toServiceAddress(service);
      for (const endpointId of service.endpointIds) {
        const key = toEndpointKey({ ...serviceAddress, endpointId });
        if (!snapshot.deletions.has(key) && !isSettled(snapshot.endpoints.get(key), true)) add(UNSETTLED);
        const kind = getEndpointStatusKind(key, snapshot);
        if (kind === undefined) continue;
        add(KINDS + STATUS_KINDS.indexOf(kind));
        if (needsAttention(kind)) add(ATTENTION);
      }
      return tally;
    },
  };
}

/**
 * False while a value is still to be loaded. A cached list counts, a cached endpoint (`isFresh`) doesn't. What Atlas
 * asked to load later will be loaded.
 */
function isSettled(remote: Loadable<unknown> | undefined, isFresh = false): boolean {
  if (remote?.state === 'failed') return remote.failure.kind !== 'rateLimited' || !isFresh;
  return isFresh ? remote?.state === 'loaded' : getLast(remote) !== undefined;
}

/** True for a service whose status needs attention, and for a legacy one that isn't being deleted. */
export function isServiceInNeed(service: EndpointService, snapshot: Snapshot): boolean {
  const kind = toServiceKind(service, snapshot);
  if (isDeletionScheduled(kind)) return false;
  return needsAttention(kind) || getProvider(service.provider).isLegacy(service);
}

/** The status kind that a service's row shows: its own, "not configured" where it has no endpoint. */
export function toServiceKind(service: EndpointService, snapshot: Snapshot): StatusKind {
  if (service.reportedProvider !== undefined) return 'unknown';
  const kind = getServiceStatusKind(service, snapshot);
  return kind === 'available' && service.endpointIds.length === 0 ? 'unconfigured' : kind;
}

/** The status kind in an interface endpoint's row; undefined while it isn't loaded. */
export function toEndpointKind(address: EndpointAddress, snapshot: Snapshot): StatusKind | undefined {
  return getEndpointStatusKind(toEndpointKey(address), snapshot);
}
