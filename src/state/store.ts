import type { AtlasClient } from '../atlas/client';
import { AtlasError, toFailure } from '../core/errors';
import { PROVIDERS, type EndpointService, type NewDatabaseUser, type Provider } from '../core/model';
import { getLast, getValue } from '../core/remote';
import {
  getEndpoint,
  getService,
  getServices,
  toEndpointKey,
  toServiceAddress,
  toServiceKey,
  toServicesKey,
  type EndpointAddress,
  type ServiceAddress,
  type Snapshot,
} from '../core/snapshot';
import { Board, type MapPart, type PartValue } from './board';
import { isDue } from './due';
import type { Disposable, Event } from './event';
import type { Session } from './session';

/**
 * What is known of Atlas, as one immutable snapshot that is replaced at each change. Reading twice at once asks once;
 * answers that arrive after the session changed are dropped; a failed reading keeps the last value beside its cause.
 */
export class Store implements Disposable {
  readonly #board: Board;
  readonly #flights = new Map<string, Promise<void>>();
  readonly #expanded = new Set<string>();
  readonly #subscription: Disposable;
  /** Fires when something that is shown changed. */
  readonly onDidChange: Event<Snapshot>;
  #generation = 0;

  constructor(
    private readonly session: Session,
    private readonly now: () => number = Date.now,
  ) {
    this.#board = new Board(now);
    this.onDidChange = this.#board.onDidChange;
    this.#subscription = session.onDidChange(() => {
      this.#generation += 1;
      this.#flights.clear();
      this.#expanded.clear();
      this.#board.clear();
    });
  }

  get(): Snapshot {
    return this.#board.get();
  }

  /** Grows with each change that is shown: equal before and after a reading means no news. */
  getVersion(): number {
    return this.#board.getVersion();
  }

  /** Reads the projects, then for each its services and clusters, in parallel; rows appear as they arrive. */
  async refresh(): Promise<void> {
    await this.#loadProjects();
    const projects = getValue(this.get().projects) ?? [];
    await Promise.all(projects.map((project) => this.refreshProject(project.id)));
  }

  async refreshProject(projectId: string): Promise<void> {
    await Promise.all([
      ...PROVIDERS.map((provider) => this.refreshServices(projectId, provider)),
      this.refreshClusters(projectId),
    ]);
  }

  /** Reads a provider's services, and the endpoints of those that are looked at or may have changed. */
  async refreshServices(projectId: string, provider: Provider): Promise<void> {
    const before = getServices(this.get(), projectId, provider);
    await this.#load('services', toServicesKey(projectId, provider), (client) =>
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
    await this.#load('endpoints', toEndpointKey(address), (client) =>
      client.loadEndpoint(projectId, provider, serviceId, endpointId),
    );
  }

  /** Reads one service again with its endpoints; one that is gone leaves the tree. */
  async refreshService(address: ServiceAddress): Promise<void> {
    const generation = this.#generation;
    try {
      await this.readService(address);
      await this.refreshEndpoints(address);
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#board.setProblem(toServiceKey(address), toFailure(error));
    }
  }

  /**
   * Reads one service; undefined when Atlas no longer has it, which removes it here too. Throws AtlasError for every
   * other failure.
   */
  async readService(address: ServiceAddress): Promise<EndpointService | undefined> {
    const { projectId, provider, serviceId } = address;
    const generation = this.#generation;
    const client = await this.#client();
    let service: EndpointService | undefined;
    try {
      service = await client.loadService(projectId, provider, serviceId);
    } catch (error) {
      if (toFailure(error).kind !== 'notFound') throw error;
    }
    if (generation !== this.#generation) throw new AtlasError({ kind: 'cancelled' });
    const services = getServices(this.get(), projectId, provider);
    const others = services.filter(({ id }) => id !== serviceId);
    this.#board.amendServices(address, service ? [...others, service] : others);
    this.#board.setProblem(toServiceKey(address), undefined);
    if (!service) this.#board.forgetDeletion(toServiceKey(address));
    return service;
  }

  refreshClusters(projectId: string): Promise<void> {
    return this.#load('clusters', projectId, (client) => client.loadClusters(projectId));
  }

  refreshUsers(projectId: string): Promise<void> {
    return this.#load('users', projectId, (client) => client.loadDatabaseUsers(projectId));
  }

  /** Creates a database user and reads the list anew. Throws AtlasError when Atlas refuses. */
  async createUser(projectId: string, user: NewDatabaseUser): Promise<void> {
    await (await this.#client()).createDatabaseUser(projectId, user);
    await this.refreshUsers(projectId);
  }

  /** Remembers whether a service's endpoints are looked at, and reads those that were never read. */
  async setExpanded(address: ServiceAddress, isExpanded: boolean): Promise<void> {
    const key = toServiceKey(address);
    if (!isExpanded) {
      this.#expanded.delete(key);
      return;
    }
    this.#expanded.add(key);
    const unread = (getService(this.get(), address)?.endpointIds ?? []).filter(
      (endpointId) => !getEndpoint(this.get(), { ...address, endpointId }),
    );
    await Promise.all(unread.map((endpointId) => this.refreshEndpoint({ ...address, endpointId })));
  }

  /** Notes a deletion that Atlas has accepted. `key` is a service's or an endpoint's. */
  noteDeletion(key: string): void {
    this.#board.noteDeletion(key);
  }

  /** Takes an endpoint out that Atlas no longer has. */
  removeEndpoint(address: EndpointAddress): void {
    const services = getServices(this.get(), address.projectId, address.provider).map((service) =>
      service.id === address.serviceId
        ? { ...service, endpointIds: service.endpointIds.filter((id) => id !== address.endpointId) }
        : service,
    );
    this.#board.amendServices(address, services);
    this.#board.forgetDeletion(toEndpointKey(address));
  }

  /** Draws again without new facts: for rows that show passing time. */
  touch(): void {
    this.#board.touch();
  }

  dispose(): void {
    this.#generation += 1;
    this.#subscription.dispose();
    this.#board.dispose();
  }

  async #client(): Promise<AtlasClient> {
    const session = this.session.get();
    if (session.state !== 'signedIn') throw new AtlasError({ kind: 'cancelled' });
    return session.client();
  }

  #loadProjects(): Promise<void> {
    return this.#once('projects', async (generation) => {
      if (!this.get().projects) this.#board.setProjects({ state: 'loading' });
      try {
        const value = await (await this.#client()).loadProjects();
        if (generation === this.#generation)
          this.#board.setProjects({ state: 'loaded', value, at: this.now() });
      } catch (error) {
        if (generation !== this.#generation) return;
        const last = getLast(this.get().projects);
        this.#board.setProjects({ state: 'failed', failure: toFailure(error), at: this.now(), last });
      }
    });
  }

  #load<P extends MapPart>(
    part: P,
    key: string,
    read: (client: AtlasClient) => Promise<PartValue<P>>,
  ): Promise<void> {
    return this.#once(`${part}/${key}`, async (generation) => {
      // A failure stays in sight until there is an answer.
      if (!this.#board.has(part, key)) this.#board.set(part, key, { state: 'loading' });
      try {
        const value = await read(await this.#client());
        if (generation === this.#generation)
          this.#board.set(part, key, { state: 'loaded', value, at: this.now() });
      } catch (error) {
        if (generation === this.#generation) this.#board.fail(part, key, toFailure(error));
      }
    });
  }

  #once(key: string, run: (generation: number) => Promise<void>): Promise<void> {
    const flying = this.#flights.get(key);
    if (flying) return flying;
    const flight = run(this.#generation).finally(() => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    });
    this.#flights.set(key, flight);
    return flight;
  }
}
