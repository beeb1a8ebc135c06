import { toRefusalKey, type WriteOperation } from '../core/account/permissions';
import { AtlasError, toFailure } from '../core/errors/errors';
import type { EndpointService, Pin, Project, Provider, ServerlessInstance } from '../core/model';
import {
  getService,
  getServices,
  getShownProjects,
  toServiceKey,
  toServicesKey,
  type EndpointAddress,
  type ServiceAddress,
  type Snapshot,
} from '../core/snapshot';
import { SnapshotHolder, type ChangedKeys } from './snapshotHolder';
import type { Disposable, Event } from './event';
import type { CachedTree } from './treeCacheFormat';
import { isOlder, isOnHold, isUnread, isUnreadEndpoint, toPolled } from './refreshPolicy';
import { URGENCY } from './loadQueue';
import { ASKED_FOR, Refresher } from './refresher';
import { Loader } from './loader';
import type { Session } from './session';
import { Writer } from './writer';

/**
 * Atlas's data as one snapshot that changes in place. Concurrent loads share one request; responses
 * that arrive after the session changed are dropped; a failed load keeps the last value beside its cause.
 */
export class Store implements Disposable {
  readonly #snapshots: SnapshotHolder;
  readonly #loader: Loader;
  readonly #refresher: Refresher;
  /** Creates and changes things in Atlas. */
  readonly writer: Writer;
  readonly #expanded = new Set<string>();
  #open: ReadonlySet<string> = new Set();
  readonly #subscription: Disposable;
  /** Fires once in a frame when something that is shown changed. */
  readonly onDidChange: Event<ChangedKeys>;

  /** `now`: milliseconds since the epoch. `clock`: milliseconds of a monotonic clock, for waits. */
  constructor(
    session: Session,
    private readonly now: () => number = Date.now,
    clock: () => number = () => performance.now(),
  ) {
    this.#snapshots = new SnapshotHolder(now);
    this.#loader = new Loader(session, this.#snapshots, now, clock);
    this.#refresher = new Refresher(this.#snapshots, this.#loader, this.#expanded);
    this.writer = new Writer(this, this.#loader, this.#snapshots);
    this.onDidChange = this.#snapshots.onDidChange;
    this.#subscription = session.onDidChange(() => {
      // The editor keeps rows of the same projects expanded.
      this.#loader.reset();
      this.#snapshots.clear();
    });
  }

  get(): Snapshot {
    return this.#snapshots.get();
  }

  /** Equal before and after a load means no visible change. */
  getVersion(): number {
    return this.#snapshots.getVersion();
  }

  /**
   * Loads the projects, then for each shown one its services and clusters, in parallel; rows appear as they arrive.
   * Every endpoint follows in the background. When the projects can't be loaded, that is the only failure. A poll waits
   * where Atlas asked to, and loads only the projects of {@link toPolled}, and endpoints that may have changed or aren't
   * loaded yet. Organizations and the credential's roles have low rate limits: a poll loads them only with projects that
   * couldn't be loaded before.
   */
  async refresh({ isPoll = false }: { readonly isPoll?: boolean } = {}): Promise<void> {
    if (isPoll && isOnHold(this.get(), this.now())) return;
    if (!isPoll) this.#snapshots.setRefusals(new Set());
    const isCurrent = this.#loader.toIsCurrent();
    const isKnown = this.get().projects?.state === 'loaded';
    await this.#loader.loadList('projects', (client) => client.loadProjects());
    if (!isCurrent() || this.get().projects?.state !== 'loaded') return;
    const projects = isPoll ? toPolled(this.get(), this.#open, this.now()) : getShownProjects(this.get());
    const isOpen = ({ id }: Project) => this.#open.has(id);
    const scope = { urgency: URGENCY.lists, isFull: !isPoll };
    await Promise.all([
      ...(isPoll && isKnown ? [] : [this.#loadAccount()]),
      ...[...projects.filter(isOpen), ...projects.filter((project) => !isOpen(project))].map(({ id }) =>
        this.#refresher.refreshProject(id, scope),
      ),
    ]);
  }

  /** Refreshes a project, and its endpoints in the background. */
  refreshProject(projectId: string): Promise<void> {
    return this.#refresher.refreshProject(projectId, { ...ASKED_FOR, isFull: true });
  }

  /** Refreshes a shown project whose oldest list is older than `ms` milliseconds, unless Atlas asked to wait. */
  async refreshIfOlder(projectId: string, ms: number): Promise<void> {
    if (isOlder(this.get(), projectId, this.now(), ms))
      await this.#refresher.refreshProject(projectId, ASKED_FOR);
  }

  /**
   * Refreshes a provider's services, and the endpoints of those that are visible or may have changed. Others that
   * aren't loaded yet follow in the background.
   */
  refreshServices(projectId: string, provider: Provider): Promise<void> {
    return this.#refresher.refreshServices(projectId, provider, ASKED_FOR);
  }

  async refreshEndpoints(address: ServiceAddress): Promise<void> {
    const endpointIds = getService(this.get(), address)?.endpointIds ?? [];
    await Promise.all(endpointIds.map((endpointId) => this.refreshEndpoint({ ...address, endpointId })));
  }

  refreshEndpoint(address: EndpointAddress): Promise<void> {
    return this.#refresher.refreshEndpoint(address, URGENCY.user);
  }

  /** Refreshes one service with its endpoints. One that no longer exists is removed from the tree. */
  async refreshService(address: ServiceAddress): Promise<void> {
    const isCurrent = this.#loader.toIsCurrent();
    try {
      await this.readService(address);
      await this.refreshEndpoints(address);
    } catch (error) {
      if (!isCurrent()) return;
      this.#snapshots.setProblem(toServiceKey(address), toFailure(error));
    }
  }

  /** Loads one service; undefined, and removed here too, when it no longer exists. Throws AtlasError otherwise. */
  async readService(address: ServiceAddress): Promise<EndpointService | undefined> {
    const { projectId, provider, serviceId } = address;
    const isCurrent = this.#loader.toIsCurrent();
    const client = await this.#loader.client();
    let service: EndpointService | undefined;
    try {
      service = await client.loadService(projectId, provider, serviceId);
    } catch (error) {
      if (toFailure(error).kind !== 'notFound') throw error;
    }
    if (!isCurrent()) throw new AtlasError({ kind: 'cancelled' });
    // One service isn't the list that its row belongs to.
    if (!this.get().services.has(toServicesKey(projectId, provider)))
      void this.refreshServices(projectId, provider);
    const services = getServices(this.get(), projectId, provider);
    const isListed = services.some(({ id }) => id === serviceId);
    const amended = services.flatMap((each) => (each.id !== serviceId ? each : (service ?? [])));
    this.#snapshots.amendServices(address, isListed || !service ? amended : [...amended, service]);
    this.#snapshots.setProblem(toServiceKey(address), undefined);
    if (!service) this.#snapshots.forgetDeletion(toServiceKey(address));
    return service;
  }

  /** Loads a project's serverless instances, which have ended, and shows their endpoints from then on. */
  async loadServerlessInstances(projectId: string): Promise<readonly ServerlessInstance[]> {
    const instances = await (await this.#loader.client()).loadServerlessInstances(projectId);
    const scope = { ...ASKED_FOR, hasServerless: true };
    const providers = [...new Set(instances.map(({ provider }) => provider))];
    await Promise.all(
      providers.map((provider) => this.#refresher.refreshServices(projectId, provider, scope)),
    );
    return instances;
  }

  refreshClusters(projectId: string): Promise<void> {
    return this.#refresher.refreshClusters(projectId, URGENCY.user);
  }

  refreshRegionalMode(projectId: string): Promise<void> {
    return this.#loader.load('regionalModes', projectId, (client) => client.loadRegionalMode(projectId));
  }

  refreshUsers(projectId: string): Promise<void> {
    return this.#loader.load('users', projectId, (client) => client.loadDatabaseUsers(projectId));
  }

  /** Sets the projects whose rows are visible, even if there is only one: a poll loads these. */
  setOpenProjects(projectIds: readonly string[]): void {
    this.#open = new Set(projectIds);
  }

  /** Shows only these projects, or all when there are none, and loads those that aren't loaded yet. */
  async setPins(pins: readonly Pin[]): Promise<void> {
    this.#snapshots.setPins(pins);
    if (this.get().projects?.state !== 'loaded') return;
    const unread = getShownProjects(this.get()).filter(({ id }) => isUnread(this.get(), id));
    const scope = { urgency: URGENCY.lists, isFull: false };
    await Promise.all(unread.map(({ id }) => this.#refresher.refreshProject(id, scope)));
  }

  /** Remembers that the credential lacks the required access, until a user asks for a refresh. */
  noteRefusal(operation: WriteOperation, projectId: string): void {
    const { refusals } = this.get().access;
    this.#snapshots.setRefusals(new Set([...refusals, toRefusalKey(operation, projectId)]));
  }

  /** Atlas makes calls wait until then: milliseconds since the epoch. */
  noteWait(until: number): void {
    this.#loader.hold(until - this.now());
    this.#snapshots.setWait(until);
  }

  /** Shows values of an earlier session where this one has none. */
  restore(tree: CachedTree): void {
    this.#snapshots.restore(tree);
  }

  /** Remembers whether a service's endpoints are visible, and loads those that aren't loaded yet. */
  async setExpanded(address: ServiceAddress, isExpanded: boolean): Promise<void> {
    this.#expanded[isExpanded ? 'add' : 'delete'](toServiceKey(address));
    if (!isExpanded) return;
    const unread = (getService(this.get(), address)?.endpointIds ?? []).filter((endpointId) =>
      isUnreadEndpoint(this.get(), { ...address, endpointId }),
    );
    await Promise.all(unread.map((endpointId) => this.refreshEndpoint({ ...address, endpointId })));
  }

  /** Notes a deletion that Atlas has accepted. `key` is a service's or an endpoint's. */
  noteDeletion(key: string): void {
    this.#snapshots.noteDeletion(key);
  }

  /** Removes an endpoint that no longer exists. */
  removeEndpoint(address: EndpointAddress): void {
    this.#snapshots.removeEndpoint(address);
  }

  /** Draws rows again that show passing time. */
  touch(): void {
    this.#snapshots.touch();
  }
  dispose(): void {
    this.#loader.reset();
    this.#subscription.dispose();
    this.#snapshots.dispose();
  }

  /** Organizations unless they're known, and the roles, which may have changed. No row shows their failures. */
  async #loadAccount(): Promise<void> {
    const isKnown = this.get().organizations?.state === 'loaded';
    await Promise.all([
      this.#loader.loadRoles(),
      isKnown ? undefined : this.#loader.loadList('organizations', (client) => client.loadOrganizations()),
    ]);
  }
}
