import { toRefusalKey, type WriteOperation } from '../core/account/permissions';
import { AtlasError, toFailure } from '../core/errors/errors';
import {
  PROVIDERS,
  type EndpointService,
  type NewDatabaseUser,
  type Pin,
  type Provider,
} from '../core/model';
import {
  getService,
  getServices,
  getShownProjects,
  toEndpointKey,
  toServiceAddress,
  toServiceKey,
  toServicesKey,
  type EndpointAddress,
  type ServiceAddress,
  type Snapshot,
} from '../core/snapshot';
import { SnapshotHolder } from './snapshotHolder';
import type { Disposable, Event } from './event';
import type { CachedTree } from './treeCacheFormat';
import { isDue, isOlder, isOnHold, isUnread, toPolled } from './refreshPolicy';
import { Loader } from './loader';
import type { Session } from './session';

/**
 * Atlas's data as one immutable snapshot that is replaced at each change. Concurrent loads share one request; responses
 * that arrive after the session changed are dropped; a failed load keeps the last value beside its cause.
 */
export class Store implements Disposable {
  readonly #board: SnapshotHolder;
  readonly #reader: Loader;
  readonly #expanded = new Set<string>();
  #open: ReadonlySet<string> = new Set();
  readonly #subscription: Disposable;
  /** Fires when something that is shown changed. */
  readonly onDidChange: Event<Snapshot>;

  constructor(
    session: Session,
    private readonly now: () => number = Date.now,
  ) {
    this.#board = new SnapshotHolder(now);
    this.#reader = new Loader(session, this.#board, now);
    this.onDidChange = this.#board.onDidChange;
    this.#subscription = session.onDidChange(() => {
      this.#reader.reset();
      this.#expanded.clear();
      this.#open = new Set();
      this.#board.clear();
    });
  }

  get(): Snapshot {
    return this.#board.get();
  }

  /** Increases with each visible change: equal before and after a load means no change. */
  getVersion(): number {
    return this.#board.getVersion();
  }

  /**
   * Loads the projects, then for each shown one its services and clusters, in parallel; rows appear as they arrive.
   * When the projects can't be loaded, that is the only failure. A poll waits where Atlas asked to, and loads only the
   * projects of {@link toPolled}. Organizations and the credential's roles have low rate limits: a poll loads them only
   * with projects that couldn't be loaded before.
   */
  async refresh({ isPoll = false }: { readonly isPoll?: boolean } = {}): Promise<void> {
    if (isPoll && isOnHold(this.get(), this.now())) return;
    if (!isPoll) this.#board.setRefusals(new Set());
    const isCurrent = this.#reader.toIsCurrent();
    const isKnown = this.get().projects?.state === 'loaded';
    await this.#reader.loadList('projects', (client) => client.loadProjects());
    if (!isCurrent() || this.get().projects?.state !== 'loaded') return;
    const projects = isPoll ? toPolled(this.get(), this.#open, this.now()) : getShownProjects(this.get());
    await Promise.all([
      ...(isPoll && isKnown ? [] : [this.#loadAccount()]),
      ...projects.map((project) => this.refreshProject(project.id)),
    ]);
  }

  async refreshProject(projectId: string): Promise<void> {
    await Promise.all([
      ...PROVIDERS.map((provider) => this.refreshServices(projectId, provider)),
      this.refreshClusters(projectId),
    ]);
  }

  /** Refreshes a shown project whose oldest list is older than `ms` milliseconds, unless Atlas asked to wait. */
  async refreshIfOlder(projectId: string, ms: number): Promise<void> {
    if (isOlder(this.get(), projectId, this.now(), ms)) await this.refreshProject(projectId);
  }

  /** Refreshes a provider's services, and the endpoints of those that are visible or may have changed. */
  async refreshServices(projectId: string, provider: Provider): Promise<void> {
    const before = getServices(this.get(), projectId, provider);
    await this.#reader.load('services', toServicesKey(projectId, provider), (client) =>
      client.loadServices(projectId, provider),
    );
    const services = getServices(this.get(), projectId, provider);
    const due = services.filter((service) => isDue(service, before, this.get(), this.#expanded));
    await Promise.all(due.map((service) => this.refreshEndpoints(toServiceAddress(service))));
  }

  async refreshEndpoints(address: ServiceAddress): Promise<void> {
    const endpointIds = getService(this.get(), address)?.endpointIds ?? [];
    await Promise.all(endpointIds.map((endpointId) => this.refreshEndpoint({ ...address, endpointId })));
  }

  async refreshEndpoint(address: EndpointAddress): Promise<void> {
    const { projectId, provider, serviceId, endpointId } = address;
    await this.#reader.load('endpoints', toEndpointKey(address), (client) =>
      client.loadEndpoint(projectId, provider, serviceId, endpointId),
    );
  }

  /** Refreshes one service with its endpoints. One that no longer exists is removed from the tree. */
  async refreshService(address: ServiceAddress): Promise<void> {
    const isCurrent = this.#reader.toIsCurrent();
    try {
      await this.readService(address);
      await this.refreshEndpoints(address);
    } catch (error) {
      if (!isCurrent()) return;
      this.#board.setProblem(toServiceKey(address), toFailure(error));
    }
  }

  /**
   * Loads one service; undefined when it no longer exists, which removes it here too. Throws AtlasError for every other
   * failure.
   */
  async readService(address: ServiceAddress): Promise<EndpointService | undefined> {
    const { projectId, provider, serviceId } = address;
    const isCurrent = this.#reader.toIsCurrent();
    const client = await this.#reader.client();
    let service: EndpointService | undefined;
    try {
      service = await client.loadService(projectId, provider, serviceId);
    } catch (error) {
      if (toFailure(error).kind !== 'notFound') throw error;
    }
    if (!isCurrent()) throw new AtlasError({ kind: 'cancelled' });
    const services = getServices(this.get(), projectId, provider);
    const others = services.filter(({ id }) => id !== serviceId);
    this.#board.amendServices(address, service ? [...others, service] : others);
    this.#board.setProblem(toServiceKey(address), undefined);
    if (!service) this.#board.forgetDeletion(toServiceKey(address));
    return service;
  }

  refreshClusters(projectId: string): Promise<void> {
    return this.#reader.load('clusters', projectId, (client) => client.loadClusters(projectId));
  }

  refreshRegionalMode(projectId: string): Promise<void> {
    return this.#reader.load('regionalModes', projectId, (client) => client.loadRegionalMode(projectId));
  }

  refreshUsers(projectId: string): Promise<void> {
    return this.#reader.load('users', projectId, (client) => client.loadDatabaseUsers(projectId));
  }

  /** Creates a database user and refreshes the list. Throws AtlasError when Atlas rejects it. */
  async createUser(projectId: string, user: NewDatabaseUser): Promise<void> {
    try {
      await (await this.#reader.client()).createDatabaseUser(projectId, user);
    } catch (error) {
      if (toFailure(error).kind === 'role') this.noteRefusal('createUser', projectId);
      throw error;
    }
    await this.refreshUsers(projectId);
  }

  /** Sets the projects whose rows are visible, even if there is only one: a poll loads these. */
  setOpenProjects(projectIds: readonly string[]): void {
    this.#open = new Set(projectIds);
  }

  /** Shows only these projects, or all when there are none, and loads those that aren't loaded yet. */
  async setPins(pins: readonly Pin[]): Promise<void> {
    this.#board.setPins(pins);
    if (this.get().projects?.state !== 'loaded') return;
    const unread = getShownProjects(this.get()).filter(({ id }) => isUnread(this.get(), id));
    await Promise.all(unread.map(({ id }) => this.refreshProject(id)));
  }

  /** Remembers that the credential lacks the required access, until a user asks for a refresh. */
  noteRefusal(operation: WriteOperation, projectId: string): void {
    const { refusals } = this.get().access;
    this.#board.setRefusals(new Set([...refusals, toRefusalKey(operation, projectId)]));
  }

  /** Notes that Atlas makes calls wait until then: milliseconds since the epoch. */
  noteWait(until: number): void {
    this.#board.setWait(until);
  }

  /** Shows the values of an earlier session wherever this one has none yet. */
  restore(tree: CachedTree): void {
    this.#board.restore(tree);
  }

  /** Remembers whether a service's endpoints are visible, and loads those that aren't loaded yet. */
  async setExpanded(address: ServiceAddress, isExpanded: boolean): Promise<void> {
    const key = toServiceKey(address);
    this.#expanded.delete(key);
    if (!isExpanded) return;
    this.#expanded.add(key);
    const unread = (getService(this.get(), address)?.endpointIds ?? []).filter(
      (endpointId) => this.get().endpoints.get(toEndpointKey({ ...address, endpointId }))?.state !== 'loaded',
    );
    await Promise.all(unread.map((endpointId) => this.refreshEndpoint({ ...address, endpointId })));
  }

  /** Notes a deletion that Atlas has accepted. `key` is a service's or an endpoint's. */
  noteDeletion(key: string): void {
    this.#board.noteDeletion(key);
  }

  /** Removes an endpoint that no longer exists. */
  removeEndpoint(address: EndpointAddress): void {
    this.#board.removeEndpoint(address);
  }

  /** Draws again without new facts: for rows that show passing time. */
  touch(): void {
    this.#board.touch();
  }

  dispose(): void {
    this.#reader.reset();
    this.#subscription.dispose();
    this.#board.dispose();
  }

  /** Organizations unless they're known, and the roles, which may have changed. No row shows their failures. */
  async #loadAccount(): Promise<void> {
    const isKnown = this.get().organizations?.state === 'loaded';
    await Promise.all([
      this.#reader.loadRoles(),
      isKnown ? undefined : this.#reader.loadList('organizations', (client) => client.loadOrganizations()),
    ]);
  }
}
