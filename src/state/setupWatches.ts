import type { StatusKind } from '../core/status';
import { isMoving } from '../core/status';
import { getProvider } from '../core/providers';
import { getEndpointStatus, getServiceStatus } from '../core/currentStatus';
import { getService, toEndpointKey, toServiceKey, type ServiceAddress } from '../core/snapshot';
import { Emitter, type Disposable } from './event';
import type { Poller } from './poller';
import { quietly } from './profileList';
import type { Session } from './session';
import type { Store } from './store';

/** A service, or an endpoint of it, whose status is watched until Atlas has finished. */
export interface SetupTarget extends ServiceAddress {
  readonly endpointId?: string | undefined;
}

/** A watch whose end isn't known yet. Contains no secret. */
export interface PendingSetup {
  /** Base URL and credential ID. */
  readonly account: string;
  /** When it began: milliseconds since the epoch. */
  readonly since: number;
  readonly target: SetupTarget;
}

/** Where pending watches are stored for this window's next start. Writing may fail. */
export interface SetupMemory {
  getSetups(): readonly PendingSetup[];
  setSetups(setups: readonly PendingSetup[]): PromiseLike<void>;
}

/** How a watch ended: with a status that doesn't change by itself, or with the deletion of its target. */
export interface EndedSetup {
  readonly target: SetupTarget;
  readonly kind: StatusKind;
}

/** First and longest interval between two loads, in milliseconds. */
const WAITS = { first: 5_000, most: 30_000 };
/** Milliseconds after which a watch ends without a result: Terraform waits as long for an endpoint. */
const GIVE_UP = 2 * 60 * 60 * 1000;

/**
 * Watches new services and endpoints, and reports once when one has a status that doesn't change by itself. Watches survive
 * a reload of the window, and end after two hours.
 */
export class SetupWatches implements Disposable {
  readonly #polls = new Map<string, Disposable>();
  readonly #ended = new Emitter<EndedSetup>();
  readonly onDidEnd = this.#ended.event;
  readonly #subscription: Disposable;

  /** `mayLoad`: false while nothing may be sent by itself. */
  constructor(
    private readonly session: Session,
    private readonly store: Store,
    private readonly poller: Poller,
    private readonly memory: SetupMemory,
    private readonly mayLoad: () => boolean,
  ) {
    this.#subscription = session.onDidChange(() => this.#resume());
  }

  /** Watches, from soon on; once more changes nothing. */
  watch(target: SetupTarget): void {
    const account = this.#getAccount();
    if (account === undefined || this.#polls.has(toKey(target))) return;
    this.#set([...this.#getRecent(), { account, since: Date.now(), target }]);
    this.#poll(target);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#clear();
    this.#ended.dispose();
  }

  #resume(): void {
    this.#clear();
    const account = this.#getAccount();
    for (const pending of this.#getRecent()) if (pending.account === account) this.#poll(pending.target);
  }

  #poll(target: SetupTarget): void {
    const load = () => this.#load(target);
    const watch = this.poller.watch({ isActive: this.mayLoad, load, getWaits: () => WAITS });
    this.#polls.set(toKey(target), watch);
  }

  /** Loads once; true when something changed, so that the next load comes soon. */
  async #load(target: SetupTarget): Promise<boolean> {
    if (!this.#getRecent().some((pending) => toKey(pending.target) === toKey(target))) {
      this.#stop(target);
      return false;
    }
    const version = this.store.getVersion();
    const service = await this.store.readService(target);
    const { endpointId } = target;
    if (service && endpointId !== undefined) await this.store.refreshEndpoints(target);
    if (!this.#polls.has(toKey(target))) return false;
    const kind = service ? this.#getKind(target) : 'deleted';
    if (kind !== undefined && !isMoving(kind)) {
      this.#stop(target);
      this.#ended.fire({ target, kind });
    }
    return this.store.getVersion() !== version;
  }

  /** Undefined while it couldn't be loaded. */
  #getKind(target: SetupTarget): StatusKind | undefined {
    const snapshot = this.store.get();
    const { endpointId } = target;
    const service = getService(snapshot, target);
    if (!service) return 'deleted';
    if (endpointId === undefined) return getServiceStatus(service, snapshot).kind;
    const { isSameEndpointId } = getProvider(target.provider);
    const listed = service.endpointIds.find((id) => isSameEndpointId(id, endpointId));
    if (listed === undefined) return 'deleted';
    const address = { ...target, endpointId: listed };
    return snapshot.endpoints.get(toEndpointKey(address))?.state === 'loaded'
      ? getEndpointStatus(address, snapshot)?.kind
      : undefined;
  }

  #stop(target: SetupTarget): void {
    this.#polls.get(toKey(target))?.dispose();
    this.#polls.delete(toKey(target));
    this.#set(this.#getRecent().filter((pending) => toKey(pending.target) !== toKey(target)));
  }

  #clear(): void {
    for (const poll of this.#polls.values()) poll.dispose();
    this.#polls.clear();
  }

  #getAccount(): string | undefined {
    const session = this.session.get();
    return session.state === 'signedIn' ? `${session.baseUrl} ${session.credentialId}` : undefined;
  }

  #getRecent(): readonly PendingSetup[] {
    return this.memory.getSetups().filter(({ since }) => Math.abs(Date.now() - since) < GIVE_UP);
  }

  #set(setups: readonly PendingSetup[]): void {
    void quietly(this.memory.setSetups(setups));
  }
}

function toKey(target: SetupTarget): string {
  const { endpointId } = target;
  return endpointId === undefined ? toServiceKey(target) : toEndpointKey({ ...target, endpointId });
}
