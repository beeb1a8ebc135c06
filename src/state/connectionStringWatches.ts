import { getCluster } from '../core/snapshot';
import { hasConnectionString } from '../core/missingString/checks';
import { Emitter, type Disposable } from './event';
import type { Poller } from './poller';
import type { Session } from './session';
import type { Store } from './store';

/** A private connection string that a user waits for: any of the cluster's, or one that uses the endpoint. */
export interface MissingConnectionString {
  readonly projectId: string;
  readonly clusterName: string;
  readonly endpointId?: string | undefined;
}

/**
 * available: Atlas provides the connection string. deleted: the cluster was deleted. unsupported: its tier doesn't support
 * private endpoints.
 */
export interface EndedWatch {
  readonly missing: MissingConnectionString;
  readonly outcome: 'available' | 'deleted' | 'unsupported';
}

/** First and longest interval between two loads of a project's clusters, in milliseconds. */
const WAITS = { first: 5_000, most: 60_000 };

/**
 * Waits for missing private connection strings, and reports when one is ready. The watches of a project share one
 * request for its clusters. After a failure, they keep waiting. A new session ends all of them without a notification.
 */
export class ConnectionStringWatches implements Disposable {
  readonly #watched = new Map<string, MissingConnectionString>();
  /** By project id. */
  readonly #polls = new Map<string, Disposable>();
  readonly #changed = new Emitter<void>();
  /** Fires when a watch begins or ends. */
  readonly onDidChange = this.#changed.event;
  readonly #ended = new Emitter<EndedWatch>();
  readonly onDidEnd = this.#ended.event;
  readonly #subscriptions: readonly Disposable[];

  /** `mayRead`: false while nothing may be sent by itself. */
  constructor(
    session: Session,
    private readonly store: Store,
    private readonly poller: Poller,
    private readonly mayRead: () => boolean,
  ) {
    this.#subscriptions = [
      session.onDidChange(() => this.#clear()),
      // Another load may have found it.
      store.onDidChange(() => this.#look()),
    ];
  }

  has(missing: MissingConnectionString): boolean {
    return this.#watched.has(toKey(missing));
  }

  /** Watches, from soon on; once more changes nothing. */
  watch(missing: MissingConnectionString): void {
    if (this.has(missing)) return;
    const { projectId, clusterName, endpointId } = missing;
    this.#watched.set(toKey(missing), { projectId, clusterName, endpointId });
    this.#polls.get(projectId)?.dispose();
    const poll = this.poller.watch({
      isActive: this.mayRead,
      load: () => this.#load(projectId),
      getWaits: () => WAITS,
    });
    this.#polls.set(projectId, poll);
    this.#changed.fire();
  }

  stop(missing: MissingConnectionString): void {
    if (!this.#watched.delete(toKey(missing))) return;
    this.#rest(missing.projectId);
    this.#changed.fire();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
    this.#ended.dispose();
    this.#clear();
  }

  /** Loads once; true when something changed, so that the next load comes soon. */
  async #load(projectId: string): Promise<boolean> {
    const before = this.store.getVersion();
    await this.store.refreshClusters(projectId);
    // An unchanged response fires nothing, but a watch that began after it may be complete.
    this.#look();
    return this.store.getVersion() !== before;
  }

  #look(): void {
    for (const missing of [...this.#watched.values()]) {
      const outcome = this.#toOutcome(missing);
      if (outcome && this.has(missing)) {
        this.stop(missing);
        this.#ended.fire({ missing, outcome });
      }
    }
  }

  /** Undefined while it continues: also when the clusters couldn't be loaded, or are only cached. */
  #toOutcome({
    projectId,
    clusterName,
    endpointId,
  }: MissingConnectionString): EndedWatch['outcome'] | undefined {
    const snapshot = this.store.get();
    if (snapshot.clusters.get(projectId)?.state !== 'loaded') return undefined;
    const cluster = getCluster(snapshot, projectId, clusterName);
    if (!cluster) return 'deleted';
    if (cluster.unsupportedTier !== undefined) return 'unsupported';
    return hasConnectionString(cluster, endpointId) ? 'available' : undefined;
  }

  /** Stops loading a project in which nothing is watched anymore. */
  #rest(projectId: string): void {
    if ([...this.#watched.values()].some((other) => other.projectId === projectId)) return;
    this.#polls.get(projectId)?.dispose();
    this.#polls.delete(projectId);
  }

  #clear(): void {
    if (this.#watched.size === 0) return;
    this.#watched.clear();
    for (const poll of this.#polls.values()) poll.dispose();
    this.#polls.clear();
    this.#changed.fire();
  }
}

function toKey({ projectId, clusterName, endpointId }: MissingConnectionString): string {
  return JSON.stringify([projectId, clusterName, endpointId ?? null]);
}
