import type { AtlasClient } from '../atlas/client';
import type { WriteOperation } from '../core/account/permissions';
import { AtlasError, toFailure } from '../core/errors/errors';
import type {
  EndpointService,
  NewDatabaseUser,
  NewEndpoint,
  NewService,
  ServerlessInstance,
} from '../core/model';
import { getServices, toServiceAddress, type ServiceAddress, type Snapshot } from '../core/snapshot';
import type { Loader } from './loader';
import type { SnapshotHolder } from './snapshotHolder';

/** What shows the result of a request. */
interface WrittenStore {
  get(): Snapshot;
  noteRefusal(operation: WriteOperation, projectId: string): void;
  refreshUsers(projectId: string): Promise<void>;
  refreshService(address: ServiceAddress): Promise<void>;
}

/** Requests that create or change something in Atlas. Each is sent once; the store then shows the result. */
export class Writer {
  constructor(
    private readonly store: WrittenStore,
    private readonly loader: Loader,
    private readonly snapshots: SnapshotHolder,
  ) {}

  /** Creates a database user and refreshes the list. Throws AtlasError when Atlas rejects it. */
  async createUser(projectId: string, user: NewDatabaseUser): Promise<void> {
    await this.#write('createUser', projectId, (client) => client.createDatabaseUser(projectId, user));
    await this.store.refreshUsers(projectId);
  }

  /** Creates a service, and shows it. Throws AtlasError when Atlas rejects it. */
  async createService(service: NewService): Promise<EndpointService> {
    const { projectId } = service;
    const created = await this.#write('setUp', projectId, (client) => client.createService(service));
    this.#show(created);
    return created;
  }

  /** Has Atlas allocate a service for a serverless instance, and shows it. Throws AtlasError when Atlas rejects it. */
  async createServerlessService(instance: ServerlessInstance): Promise<EndpointService> {
    const { projectId } = instance;
    const created = await this.#write('setUp', projectId, (client) =>
      client.createServerlessService(instance),
    );
    this.#show(created);
    return created;
  }

  /** Adds an endpoint to a service, and refreshes both. Throws AtlasError when Atlas rejects it. */
  async createEndpoint(address: ServiceAddress, endpoint: NewEndpoint): Promise<void> {
    await this.#write('setUp', address.projectId, (client) => client.createEndpoint(address, endpoint));
    this.snapshots.noteNewEndpoint({ ...address, endpointId: endpoint.id });
    await this.store.refreshService(address);
  }

  /** Replaces the regions that an AWS service accepts besides its own. Throws AtlasError when Atlas rejects it. */
  async updateAcceptedRegions(address: ServiceAddress, regions: readonly string[]): Promise<void> {
    const change = (client: AtlasClient) => client.updateAcceptedRegions(address, regions);
    await this.#write('setUp', address.projectId, change);
    await this.store.refreshService(address);
  }

  #show(created: EndpointService): void {
    const { projectId, provider } = created;
    const others = getServices(this.store.get(), projectId, provider).filter(({ id }) => id !== created.id);
    this.snapshots.amendServices(toServiceAddress(created), [...others, created]);
  }

  /** Sends a request that changes something, and remembers that the credential lacks the access for it. */
  async #write<T>(
    operation: WriteOperation,
    projectId: string,
    send: (client: AtlasClient) => Promise<T>,
  ): Promise<T> {
    const isCurrent = this.loader.toIsCurrent();
    try {
      const response = await send(await this.loader.client());
      if (!isCurrent()) throw new AtlasError({ kind: 'cancelled' });
      return response;
    } catch (error) {
      if (isCurrent() && toFailure(error).kind === 'role') this.store.noteRefusal(operation, projectId);
      throw error;
    }
  }
}
