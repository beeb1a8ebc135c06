import {
  isSamePlan,
  toTerminationPlan,
  type TerminationPlan,
  type TerminationTarget,
} from '../core/terminate/plan';
import { AtlasError, toFailure } from '../core/errors/errors';
import type { EndpointService, InterfaceEndpoint } from '../core/model';
import { toEndpointStatus, toServiceStatus } from '../core/providers';
import { getEndpoint, toEndpointKey, toServiceKey, type EndpointAddress } from '../core/snapshot';
import { Emitter, type Disposable } from './event';
import type { Poller } from './poller';
import type { Session } from './session';
import type { Store } from './store';

/** A termination that Atlas has finished. */
export interface Finished {
  readonly plan: TerminationPlan;
  /** The target as it was before it went, for the cleanup command. */
  readonly service: EndpointService;
  readonly endpoint?: InterfaceEndpoint | undefined;
  /** For an endpoint: what became of its service. */
  readonly serviceState: 'deleted' | 'deleting' | 'remains';
}

export interface Prepared {
  readonly plan: TerminationPlan;
  readonly service: EndpointService;
  readonly endpoint?: InterfaceEndpoint | undefined;
}

/**
 * sent: Atlas is deleting it. alreadyDeleted: it was already deleted. changed: nothing was sent, because what it breaks is no
 * longer what was confirmed.
 */
export type TerminationOutcome =
  { readonly kind: 'sent' | 'alreadyDeleted' } | { readonly kind: 'changed'; readonly prepared: Prepared };

/** First and longest interval between two checks of a deletion, in milliseconds. */
const WAITS = { first: 2_000, most: 15_000 };
/** Deletions can take up to an hour. After two, only ordinary refreshes update the row. */
const GIVE_UP = 2 * 60 * 60 * 1000;

/** Terminates services and endpoints: loads, compares with what was confirmed, deletes, and follows the deletion. */
export class Terminations implements Disposable {
  readonly #finished = new Emitter<Finished>();
  readonly onDidFinish = this.#finished.event;

  constructor(
    private readonly session: Session,
    private readonly store: Store,
    private readonly poller: Poller,
    /** Milliseconds of a clock that nobody sets. */
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Refreshes the target and the clusters, and returns what the termination breaks; undefined when the target no longer
   * exists. Throws AtlasError.
   */
  async prepare(target: TerminationTarget): Promise<Prepared | undefined> {
    const { address } = target;
    const session = this.session.get();
    const endpointAddress = target.kind === 'endpoint' ? target.address : undefined;
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
    const snapshot = this.store.get();
    const plan = toTerminationPlan(target, snapshot);
    return service && plan
      ? { plan, service, endpoint: endpointAddress && getEndpoint(snapshot, endpointAddress) }
      : undefined;
  }

  /**
   * Loads once more and deletes, if it still breaks exactly what was confirmed. Throws AtlasError when Atlas rejects
   * it. A call that was cut off isn't resent: the current state is loaded instead.
   */
  async run({ plan }: Prepared, signal: AbortSignal): Promise<TerminationOutcome> {
    const prepared = await this.prepare(plan.target);
    if (!prepared) return { kind: 'alreadyDeleted' };
    if (!isSamePlan(plan, prepared.plan)) return { kind: 'changed', prepared };
    signal.throwIfAborted();
    try {
      await this.#delete(plan.target);
    } catch (error) {
      const { kind } = toFailure(error);
      if (kind === 'role') this.store.noteRefusal('delete', plan.target.address.projectId);
      const isUnclear =
        kind === 'network' || kind === 'timeout' || kind === 'badResponse' || kind === 'server';
      if (kind !== 'notFound' && !(isUnclear && (await this.#isBeingDeleted(plan.target)))) throw error;
    }
    this.#follow(prepared);
    return { kind: 'sent' };
  }

  dispose(): void {
    this.#finished.dispose();
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

  /** True when Atlas is deleting the target or no longer has it. */
  async #isBeingDeleted(target: TerminationTarget): Promise<boolean> {
    const prepared = await this.prepare(target).catch(() => null);
    if (prepared === null) return false;
    if (!prepared) return true;
    return prepared.plan.isDeleting;
  }

  #follow(prepared: Prepared): void {
    const { target } = prepared.plan;
    const key = target.kind === 'endpoint' ? toEndpointKey(target.address) : toServiceKey(target.address);
    if (this.store.get().deletions.has(key)) return;
    this.store.noteDeletion(key);
    const look = this.#watch(async () => {
      const isDeleted =
        target.kind === 'endpoint'
          ? await this.#lookAtEndpoint(prepared, target.address)
          : await this.#lookAtService(prepared);
      if (isDeleted) await this.store.refreshClusters(target.address.projectId);
      return isDeleted;
    });
    void look().catch(() => undefined);
  }

  /**
   * Checks repeatedly until `isDeleted` is true, the session ends, or the time is over. Returns a function that checks
   * immediately and never overlaps with another check.
   */
  #watch(isDeleted: () => Promise<boolean>): () => Promise<boolean> {
    const session = this.session.get();
    const isActive = () => this.session.get() === session;
    const until = this.now() + GIVE_UP;
    let looking: Promise<boolean> | undefined;
    const look = async () => {
      if ((await isDeleted()) || this.now() > until) stop();
      if (isActive()) this.store.touch();
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
