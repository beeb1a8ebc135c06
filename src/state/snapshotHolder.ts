import type { Failure } from '../core/errors/errors';
import type { AtlasRole } from '../core/account/permissions';
import { noteChange } from '../core/filter/tallies';
import type { EndpointService, Pin } from '../core/model';
import { getLast, getValue, type Loadable } from '../core/loadable';
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
import { isSameToEye, withLast, withUnchangedValue } from './loadables';
import { isSameJson } from './sameJson';
import { noteStatusChanges } from './statusChanges';
import type { CachedTree } from './treeCacheFormat';

/** Parts of the snapshot that are one loadable. */
export type ListPart = 'projects' | 'organizations';
export type ListValue<P extends ListPart> = NonNullable<Snapshot[P]> extends Loadable<infer T> ? T : never;

/** Parts of the snapshot that are maps of loadables. */
export type MapPart = 'services' | 'endpoints' | 'clusters' | 'users' | 'regionalModes';
export type PartValue<P extends MapPart> =
  Snapshot[P] extends ReadonlyMap<string, Loadable<infer T>> ? T : never;

/**
 * The keys of what changed in the snapshot's maps. WHOLE among them: something else changed, which may concern every
 * row. None: only time has passed.
 */
export type ChangedKeys = ReadonlySet<string>;
export const WHOLE = '';

/** Milliseconds in which changes are collected for one event: a frame. */
const FRAME = 16;

type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends ReadonlyMap<infer Key, infer Value> ? Map<Key, Value> : T[K];
};

/**
 * Holds the one snapshot and changes it in place: the cost of a change doesn't grow with what is loaded. Fires once in
 * a frame when something that is shown changed. Decides nothing.
 */
export class SnapshotHolder implements Disposable {
  readonly #changed = new Emitter<ChangedKeys>();
  readonly onDidChange = this.#changed.event;
  #snapshot = createSnapshot();
  #version = 0;
  #keys = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly now: () => number) {}

  get(): Snapshot {
    return this.#snapshot;
  }

  /** Grows with each change that is shown. */
  getVersion(): number {
    return this.#version;
  }

  /** Begins with a new snapshot; whoever still has the last one sees no change in it. */
  clear(): void {
    this.#snapshot = createSnapshot();
    this.#note(WHOLE);
  }

  /** Draws again without new facts: for rows that show passing time. */
  touch(): void {
    this.#timer ??= setTimeout(() => this.#fire(), FRAME);
  }

  setList<P extends ListPart>(part: P, remote: Loadable<ListValue<P>>): void {
    const before = this.#snapshot[part] as Loadable<ListValue<P>> | undefined;
    const after = withUnchangedValue(before, remote);
    (this.#snapshot[part] as Loadable<ListValue<P>>) = after;
    this.#note(WHOLE, isSameToEye(before, after));
  }

  /** Notes a failed load beside the last value. */
  failList(part: ListPart, failure: Failure): void {
    const last = getLast<ListValue<typeof part>>(this.#snapshot[part]);
    this.setList(part, { state: 'failed', failure, at: this.now(), last });
  }

  set<P extends MapPart>(part: P, key: string, remote: Loadable<PartValue<P>>): void {
    const map = this.#snapshot[part] as Map<string, Loadable<PartValue<P>>>;
    const before = map.get(key);
    const after = withUnchangedValue(before, remote);
    map.set(key, after);
    noteStatusChanges(this.#snapshot.statusChanges, part, key, getValue(before), getValue(after), this.now());
    // No row shows users or regionalized modes.
    const changed = part === 'users' || part === 'regionalModes' ? `${part}/${key}` : key;
    this.#note(changed, isSameToEye(before, after));
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

  /** Notes that an endpoint was added now, so that its first status has a time. */
  noteNewEndpoint(address: EndpointAddress): void {
    this.#snapshot.statusChanges.set(toEndpointKey(address), this.now());
    this.#note(toEndpointKey(address));
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
    this.#snapshot.deletions.set(key, { since: this.now() });
    this.#note(key);
  }

  forgetDeletion(key: string): void {
    if (this.#snapshot.deletions.delete(key)) this.#note(key);
  }

  /** Notes that one service couldn't be loaded; undefined clears it. The list keeps its own state. */
  setProblem(key: string, failure: Failure | undefined): void {
    const { problems } = this.#snapshot;
    if (failure) problems.set(key, failure);
    else if (!problems.delete(key)) return;
    this.#note(key);
  }

  setPins(pins: readonly Pin[]): void {
    if (isSameJson(this.#snapshot.pins, pins)) return;
    this.#snapshot.pins = pins;
    this.#note(WHOLE);
  }

  setRoles(roles: readonly AtlasRole[] | undefined): void {
    const { access } = this.#snapshot;
    if (isSameJson(access.roles, roles)) return;
    this.#snapshot.access = { ...access, roles };
    this.#note(WHOLE);
  }

  /** Remembers these refusals, and no others. */
  setRefusals(refusals: ReadonlySet<string>): void {
    const { access } = this.#snapshot;
    if (isSameJson([...access.refusals], [...refusals])) return;
    this.#snapshot.access = { ...access, refusals };
    this.#note(WHOLE);
  }

  /** Notes that Atlas makes calls wait. Forgotten with the first change after that time: milliseconds since the epoch. */
  setWait(waitUntil: number): void {
    this.#snapshot.waitUntil = waitUntil;
    this.#note(WHOLE);
  }

  /** Uses cached values wherever there are none. */
  restore(tree: CachedTree): void {
    const snapshot = this.#snapshot;
    snapshot.projects = withLast(snapshot.projects, tree.projects);
    if (tree.organizations) snapshot.organizations = withLast(snapshot.organizations, tree.organizations);
    for (const part of ['services', 'endpoints', 'clusters'] as const) {
      const map = snapshot[part] as Map<string, Loadable<unknown>>;
      for (const [key, last] of tree[part]) {
        map.set(key, withLast<unknown>(map.get(key), last));
        noteChange(snapshot, key);
      }
    }
    for (const [key, at] of tree.statusChanges) snapshot.statusChanges.set(key, at);
    this.#note(WHOLE);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  #note(key: string, isQuiet = false): void {
    const { waitUntil } = this.#snapshot;
    const isWaitOver = waitUntil !== undefined && waitUntil <= this.now();
    if (isWaitOver) this.#snapshot.waitUntil = undefined;
    if (isQuiet && !isWaitOver) return;
    noteChange(this.#snapshot, key);
    this.#version += 1;
    this.#keys.add(key).add(isWaitOver ? WHOLE : key);
    this.touch();
  }

  #fire(): void {
    this.#timer = undefined;
    const keys = this.#keys;
    this.#keys = new Set();
    this.#changed.fire(keys);
  }
}

function createSnapshot(): Mutable<Snapshot> {
  return {
    ...EMPTY_SNAPSHOT,
    services: new Map(),
    endpoints: new Map(),
    clusters: new Map(),
    users: new Map(),
    regionalModes: new Map(),
    deletions: new Map(),
    statusChanges: new Map(),
    problems: new Map(),
  };
}
