import { isDeepStrictEqual } from 'node:util';
import type { Failure } from '../core/errors/errors';
import type { Role } from '../core/account/permissions';
import type { EndpointService, Pin } from '../core/model';
import { getFailure, getLast, getValue, type Loadable } from '../core/loadable';
import {
  EMPTY_SNAPSHOT,
  getServices,
  toEndpointKey,
  toServicesKey,
  type EndpointAddress,
  type ServiceAddress,
  type Snapshot,
} from '../core/snapshot';
import { Emitter, type Disposable } from './event';
import { withCachedTree, type CachedTree } from './treeCacheFormat';

/** Parts of the snapshot that are one loadable. */
export type ListPart = 'projects' | 'organizations';
export type ListValue<P extends ListPart> = NonNullable<Snapshot[P]> extends Loadable<infer T> ? T : never;

/** Parts of the snapshot that are maps of loadables. */
export type MapPart = 'services' | 'endpoints' | 'clusters' | 'users' | 'regionalModes';
export type PartValue<P extends MapPart> =
  Snapshot[P] extends ReadonlyMap<string, Loadable<infer T>> ? T : never;

/** Holds the one immutable snapshot and replaces it; fires when something that is shown changed. Decides nothing. */
export class SnapshotHolder implements Disposable {
  readonly #changed = new Emitter<Snapshot>();
  readonly onDidChange = this.#changed.event;
  #snapshot: Snapshot = EMPTY_SNAPSHOT;
  #version = 0;

  constructor(private readonly now: () => number) {}

  get(): Snapshot {
    return this.#snapshot;
  }

  /** Grows with each change that is shown. */
  getVersion(): number {
    return this.#version;
  }

  clear(): void {
    this.#replace(EMPTY_SNAPSHOT);
  }

  /** Draws again without new facts: for rows that show passing time. */
  touch(): void {
    this.#changed.fire(this.#snapshot);
  }

  has(part: MapPart, key: string): boolean {
    return this.#snapshot[part].has(key);
  }

  setList<P extends ListPart>(part: P, remote: Loadable<ListValue<P>>): void {
    this.#replace({ ...this.#snapshot, [part]: remote }, isSameToEye(this.#snapshot[part], remote));
  }

  /** Notes a failed load beside the last value. */
  failList(part: ListPart, failure: Failure): void {
    const last = getLast<ListValue<typeof part>>(this.#snapshot[part]);
    this.setList(part, { state: 'failed', failure, at: this.now(), last });
  }

  set<P extends MapPart>(part: P, key: string, remote: Loadable<PartValue<P>>): void {
    const map = this.#snapshot[part] as ReadonlyMap<string, Loadable<PartValue<P>>>;
    const next = new Map(map).set(key, remote);
    this.#replace({ ...this.#snapshot, [part]: next }, isSameToEye(map.get(key), remote));
  }

  /** Notes a failed load beside the last value. */
  fail(part: MapPart, key: string, failure: Failure): void {
    const map = this.#snapshot[part] as ReadonlyMap<string, Loadable<never>>;
    this.set(part, key, { state: 'failed', failure, at: this.now(), last: getLast(map.get(key)) });
  }

  /**
   * Changes some services of a list. A list that couldn't be loaded remains failed, because its other services are
   * still stale.
   */
  amendServices({ projectId, provider }: ServiceAddress, value: readonly EndpointService[]): void {
    const key = toServicesKey(projectId, provider);
    const before = this.#snapshot.services.get(key);
    const last = { value, at: this.now() };
    if (before?.state === 'failed') this.set('services', key, { ...before, last });
    // A single service that was loaded isn't the whole list.
    else if (before?.state === 'loaded') this.set('services', key, { state: 'loaded', ...last });
    else this.set('services', key, { state: 'loading', last });
  }

  /** Removes an endpoint from its service, together with its deletion. */
  removeEndpoint(address: EndpointAddress): void {
    const services = getServices(this.#snapshot, address.projectId, address.provider).map((service) =>
      service.id === address.serviceId
        ? { ...service, endpointIds: service.endpointIds.filter((id) => id !== address.endpointId) }
        : service,
    );
    this.amendServices(address, services);
    this.forgetDeletion(toEndpointKey(address));
  }

  /** Notes a deletion that Atlas has accepted. `key` is a service's or an endpoint's. */
  noteDeletion(key: string): void {
    const deletions = new Map(this.#snapshot.deletions).set(key, { since: this.now() });
    this.#replace({ ...this.#snapshot, deletions });
  }

  forgetDeletion(key: string): void {
    if (!this.#snapshot.deletions.has(key)) return;
    const deletions = new Map(this.#snapshot.deletions);
    deletions.delete(key);
    this.#replace({ ...this.#snapshot, deletions });
  }

  /** Notes that one service couldn't be loaded; undefined clears it. The list keeps its own state. */
  setProblem(key: string, failure: Failure | undefined): void {
    const problems = new Map(this.#snapshot.problems);
    if (failure) problems.set(key, failure);
    else if (!problems.delete(key)) return;
    this.#replace({ ...this.#snapshot, problems });
  }

  setPins(pins: readonly Pin[]): void {
    this.#replace({ ...this.#snapshot, pins }, isDeepStrictEqual(this.#snapshot.pins, pins));
  }

  setRoles(roles: readonly Role[] | undefined): void {
    const { access } = this.#snapshot;
    this.#replace(
      { ...this.#snapshot, access: { ...access, roles } },
      isDeepStrictEqual(access.roles, roles),
    );
  }

  /** Remembers these refusals, and no others. */
  setRefusals(refusals: ReadonlySet<string>): void {
    const { access } = this.#snapshot;
    this.#replace(
      { ...this.#snapshot, access: { ...access, refusals } },
      isDeepStrictEqual(access.refusals, refusals),
    );
  }

  /** Notes that Atlas makes calls wait. Forgotten with the first change after that time: milliseconds since the epoch. */
  setWait(waitUntil: number): void {
    this.#replace({ ...this.#snapshot, waitUntil });
  }

  /** Uses cached values wherever there are none. */
  restore(tree: CachedTree): void {
    this.#replace(withCachedTree(this.#snapshot, tree));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #replace(snapshot: Snapshot, isQuiet = false): void {
    const isWaitOver = snapshot.waitUntil !== undefined && snapshot.waitUntil <= this.now();
    this.#snapshot = isWaitOver ? { ...snapshot, waitUntil: undefined } : snapshot;
    if (isQuiet && !isWaitOver) return;
    this.#version += 1;
    this.#changed.fire(this.#snapshot);
  }
}

/** True when nothing that is shown differs: the same value or the same failure once more is no news. */
function isSameToEye(before: Loadable<unknown> | undefined, after: Loadable<unknown>): boolean {
  return (
    before?.state === after.state &&
    isDeepStrictEqual(getFailure(before), getFailure(after)) &&
    isDeepStrictEqual(getValue(before), getValue(after))
  );
}
