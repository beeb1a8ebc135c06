import { isPlanLoaded, isSamePlan, toTerminationPlan, type TerminationTarget } from '../core/terminate/plan';
import { AtlasError, isOutcomeUnknown, toFailure } from '../core/errors/errors';
import type { EndpointService } from '../core/model';
import { toEndpointStatus, toServiceStatus } from '../core/providers';
import { getEndpoint, getService, toEndpointKey, toServiceKey, type EndpointAddress } from '../core/snapshot';
import { Emitter, type Disposable } from './event';
import type { Poller } from './poller';
import {
  GIVE_UP,
  PendingDeletions,
  toTargetKey,
  type DeletionMemory,
  type Prepared,
} from './pendingDeletions';
import type { Session } from './session';
import type { Finished, TerminationOutcome } from './terminationOutcome';
import type { Store } from './store';

/** deleting: or deleted already. unknown: it couldn't be loaded. */
type TargetState = 'deleting' | 'remains' | 'unknown';

/** First and longest interval between two checks of a deletion, in milliseconds. */
const WAITS = { first: 2_000, most: 15_000 };

/** Terminates services and endpoints: loads, compares with what was confirmed, deletes, and follows the deletion. */
export class Terminations implements Disposable {
  readonly #finished = new Emitter<Finished>();
  readonly onDidFinish = this.#finished.event;
  readonly #notDeleted = new Emitter<Prepared>();
  /** Fires for a termination whose response was lost and that Atlas didn't carry out. */
  readonly onDidNotDelete = this.#notDeleted.event;
  readonly #pending: PendingDeletions;
  readonly #subscription: Disposable;

  constructor(
    private readonly session: Session,
    private readonly store: Store,
    private readonly poller: Poller,
    memory: DeletionMemory,
    /** False while nothing may be sent without a user action. */
    private readonly mayLoad: () => boolean,
  ) {
    this.#pending = new PendingDeletions(session, memory);
    this.#subscription = session.onDidChange(() => {
      for (const prepared of this.#pending.get()) this.#watchOutcome(prepared);
    });
  }

  /**
   * Refreshes the target and the clusters, and returns what the termination breaks; undefined when the target no longer
   * exists. Throws AtlasError.
   */
  async prepare(target: TerminationTarget): Promise<Prepared | undefined> {
    const { address } = target;
    const session = this.session.get();
    const [service] = await Promise.all([
      // The endpoint's siblings too, because one that is being deleted no longer keeps the service.
      this.store.readService(address).then(async (read) => {
        await this.store.refreshEndpoints(address);
        return read;
      }),
      this.store.refreshClusters(address.projectId),
    ]);
    // A target that isn't visible anymore isn't necessarily deleted.
    if (this.session.get() !== session) throw new AtlasError({ kind: 'cancelled' });
    return service && this.#toPrepared(target, service);
  }

  /** The same without a request, from what is loaded already; undefined if that isn't complete. */
  findPrepared(target: TerminationTarget): Prepared | undefined {
    const snapshot = this.store.get();
    const service = isPlanLoaded(target, snapshot) ? getService(snapshot, target.address) : undefined;
    return service && this.#toPrepared(target, service);
  }

  /**
   * Loads once more and deletes, if it still breaks exactly what was confirmed. Throws AtlasError when Atlas rejects
   * it. A call that was cut off isn't resent: the current state is loaded instead, until it's known.
   */
  async run({ plan }: Prepared, signal: AbortSignal): Promise<TerminationOutcome> {
    const prepared = await this.prepare(plan.target);
    if (!prepared) return { kind: 'alreadyDeleted' };
    if (!isSamePlan(plan, prepared.plan)) return { kind: 'changed', prepared };
    signal.throwIfAborted();
    const session = this.session.get();
    // Before it's sent, because the window may close before the response.
    this.#pending.add(prepared);
    try {
      await this.#delete(plan.target);
    } catch (error) {
      const state = await this.#loadStateAfter(error, plan.target);
      if (this.session.get() !== session) throw error;
      if (state === 'remains') {
        this.#pending.remove(prepared);
        throw error;
      }
      if (state === 'unknown') {
        this.#watchOutcome(prepared);
        return { kind: 'unknown' };
      }
    }
    this.#follow(prepared);
    return { kind: 'sent' };
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#finished.dispose();
    this.#notDeleted.dispose();
  }

  #toPrepared(target: TerminationTarget, service: EndpointService): Prepared | undefined {
    const snapshot = this.store.get();
    const plan = toTerminationPlan(target, snapshot);
    const endpoint = target.kind === 'endpoint' ? getEndpoint(snapshot, target.address) : undefined;
    return plan && { plan, service, endpoint };
  }

  async #delete(target: TerminationTarget): Promise<void> {
    const session = this.session.get();
    if (session.state !== 'signedIn') throw new AtlasError({ kind: 'cancelled' });
    const client = await session.client();
    const { projectId, provider, serviceId } = target.address;
    await (target.kind === 'endpoint'
      ? client.deleteEndpoint(projectId, provider, serviceId, target.address.endpointId)
      : client.deleteService(projectId, provider, serviceId));
  }

  async #loadStateAfter(error: unknown, target: TerminationTarget): Promise<TargetState> {
    const failure = toFailure(error);
    const { kind } = failure;
    if (kind === 'role') this.store.noteRefusal('delete', target.address.projectId);
    if (kind === 'notFound') return 'deleting';
    return isOutcomeUnknown(failure) ? this.#loadState(target) : 'remains';
  }

  async #loadState(target: TerminationTarget): Promise<TargetState> {
    const prepared = await this.prepare(target).catch(() => null);
    if (prepared === null) return 'unknown';
    if (!prepared || prepared.plan.isDeleting) return 'deleting';
    // A status that is only cached says nothing about the deletion.
    const remote =
      target.kind === 'endpoint' ? this.store.get().endpoints.get(toEndpointKey(target.address)) : undefined;
    return remote?.state === 'failed' ? 'unknown' : 'remains';
  }

  /** Watches a target until it's known whether Atlas deletes it. */
  #watchOutcome(prepared: Prepared): void {
    this.#watch(async () => {
      const state = await this.#loadState(prepared.plan.target);
      if (state === 'deleting') this.#follow(prepared);
      if (state === 'remains') {
        this.#pending.remove(prepared);
        this.#notDeleted.fire(prepared);
      }
      return state !== 'unknown';
    });
  }

  #follow(prepared: Prepared): void {
    const { target } = prepared.plan;
    const key = toTargetKey(target);
    if (this.store.get().deletions.has(key)) return;
    this.store.noteDeletion(key);
    const look = this.#watch(async () => {
      const isDeleted =
        target.kind === 'endpoint'
          ? await this.#lookAtEndpoint(prepared, target.address)
          : await this.#lookAtService(prepared);
      if (!isDeleted) return false;
      this.#pending.remove(prepared);
      await this.store.refreshClusters(target.address.projectId);
      return true;
    });
    void look().catch(() => undefined);
  }

  /**
   * Checks repeatedly until `isDeleted` is true, the session ends, or the time is over. Returns a function that checks
   * immediately and never overlaps with another check.
   */
  #watch(isDeleted: () => Promise<boolean>): () => Promise<boolean> {
    const session = this.session.get();
    const isCurrent = () => this.session.get() === session;
    const isActive = () => isCurrent() && this.mayLoad();
    const until = performance.now() + GIVE_UP;
    let looking: Promise<boolean> | undefined;
    const look = async () => {
      if ((await isDeleted()) || performance.now() > until) stop();
      if (isCurrent()) this.store.touch();
      return false;
    };
    const lookOnce = () => (looking ??= look().finally(() => (looking = undefined)));
    const watch = this.poller.watch({ isActive, load: lookOnce, getWaits: () => WAITS });
    const end = this.session.onDidChange(() => stop());
    const stop = () => {
      watch.dispose();
      end.dispose();
    };
    return lookOnce;
  }

  async #lookAtEndpoint(prepared: Prepared, address: EndpointAddress): Promise<boolean> {
    await this.store.refreshEndpoint(address);
    const remote = this.store.get().endpoints.get(toEndpointKey(address));
    const isDeleted =
      (remote?.state === 'failed' && remote.failure.kind === 'notFound') ||
      (remote?.state === 'loaded' && toEndpointStatus(remote.value).kind === 'deleted');
    if (!isDeleted) return false;
    this.store.removeEndpoint(address);
    const service = await this.store.readService(address);
    const serviceState = !service
      ? 'deleted'
      : toServiceStatus(service).kind === 'deleting'
        ? 'deleting'
        : 'remains';
    if (serviceState === 'deleting') this.#followService(prepared);
    this.#finished.fire({ ...prepared, serviceState });
    return true;
  }

  async #lookAtService(prepared: Prepared): Promise<boolean> {
    const service = await this.store.readService(prepared.plan.target.address);
    if (service) return false;
    this.#finished.fire({ ...prepared, serviceState: 'deleted' });
    return true;
  }

  /** The service that Atlas deletes with its last endpoint: its row remains until that is finished. */
  #followService({ plan }: Prepared): void {
    const { projectId, provider, serviceId } = plan.target.address;
    const address = { projectId, provider, serviceId };
    this.store.noteDeletion(toServiceKey(address));
    this.#watch(async () => !(await this.store.readService(address)));
  }
}
