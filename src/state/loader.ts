import type { AtlasClient } from '../atlas/client';
import { AtlasError, toFailure } from '../core/errors/errors';
import type { SnapshotHolder, ListPart, ListValue, MapPart, PartValue } from './snapshotHolder';
import { LoadQueue, URGENCY, type Urgency } from './loadQueue';
import type { Session } from './session';

/**
 * Loads parts of the snapshot. Concurrent loads of the same part share one request, and a response for an earlier
 * session is dropped.
 */
export class Loader {
  readonly #flights = new Map<string, Promise<void>>();
  readonly #queue: LoadQueue;
  #generation = 0;

  constructor(
    private readonly session: Session,
    private readonly snapshots: SnapshotHolder,
    private readonly now: () => number,
    clock: () => number,
  ) {
    this.#queue = new LoadQueue(clock);
  }

  /** Starts over: loads in progress no longer count. */
  reset(): void {
    this.#generation += 1;
    this.#flights.clear();
    this.#queue.reset();
  }

  /** Loads no endpoints in the background for so many milliseconds. */
  hold(ms: number): void {
    this.#queue.hold(ms);
  }

  /** A question for after an await: is it still the same session? */
  toIsCurrent(): () => boolean {
    const generation = this.#generation;
    return () => generation === this.#generation;
  }

  /** The session's client. Throws AtlasError `cancelled` when the user isn't signed in. */
  async client(): Promise<AtlasClient> {
    const session = this.session.get();
    if (session.state !== 'signedIn') throw new AtlasError({ kind: 'cancelled' });
    return session.client();
  }

  loadList<P extends ListPart>(part: P, read: (client: AtlasClient) => Promise<ListValue<P>>): Promise<void> {
    return this.#once(part, URGENCY.user, async (isCurrent) => {
      if (!this.snapshots.get()[part]) this.snapshots.setList(part, { state: 'loading' });
      try {
        const value = await read(await this.client());
        if (isCurrent()) this.snapshots.setList(part, { state: 'loaded', value, at: this.now() });
      } catch (error) {
        if (isCurrent()) this.snapshots.failList(part, toFailure(error));
      }
    });
  }

  /** What the credential may do. A failure leaves what is known of it. */
  loadRoles(): Promise<void> {
    return this.#once('roles', URGENCY.user, async (isCurrent) => {
      try {
        const { roles } = await (await this.client()).loadIdentity();
        if (isCurrent()) this.snapshots.setRoles(roles);
      } catch {
        // Atlas decides then, call by call.
      }
    });
  }

  load<P extends MapPart>(
    part: P,
    key: string,
    read: (client: AtlasClient) => Promise<PartValue<P>>,
    urgency: Urgency = URGENCY.user,
  ): Promise<void> {
    return this.#once(`${part}/${key}`, urgency, async (isCurrent) => {
      // A failure stays visible until there is a response.
      if (!this.snapshots.get()[part].has(key)) this.snapshots.set(part, key, { state: 'loading' });
      try {
        const value = await read(await this.client());
        if (isCurrent()) this.snapshots.set(part, key, { state: 'loaded', value, at: this.now() });
      } catch (error) {
        if (isCurrent()) this.snapshots.fail(part, key, toFailure(error));
      }
    });
  }

  /** Joins what waits or is in progress by this name, or queues it. */
  #once(name: string, urgency: Urgency, run: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const flying = this.#flights.get(name);
    if (flying) {
      this.#queue.raise(name, urgency);
      return flying;
    }
    const flight = new Promise<void>((resolve, reject) => {
      const start = () => run(this.toIsCurrent()).then(resolve, reject);
      this.#queue.add(urgency, { name, projectId: name.split('/')[1] ?? '', start, drop: resolve });
    }).finally(() => {
      if (this.#flights.get(name) === flight) this.#flights.delete(name);
    });
    this.#flights.set(name, flight);
    return flight;
  }
}
