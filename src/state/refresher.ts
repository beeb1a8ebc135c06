import { isServerless } from '../core/families/serverless';
import { PROVIDERS, type Provider } from '../core/model';
import {
  getServices,
  toEndpointKey,
  toServiceAddress,
  toServicesKey,
  type EndpointAddress,
} from '../core/snapshot';
import type { Loader } from './loader';
import { URGENCY, type Urgency } from './loadQueue';
import { isUnreadEndpoint, toUrgency } from './refreshPolicy';
import type { SnapshotHolder } from './snapshotHolder';

/** What a refresh loads: how urgent its lists are, and whether also the endpoints that are loaded already. */
export interface Scope {
  readonly urgency: Urgency;
  readonly isFull: boolean;
  /** Also endpoints of serverless instances, when none is known yet. */
  readonly hasServerless?: boolean;
}

/** Seconds to wait where the response has no time. */
const DEFAULT_WAIT = 60;
/** Exactly what a user asked for. */
export const ASKED_FOR: Scope = { urgency: URGENCY.user, isFull: false };

/** Loads lists, and after each list of services the endpoints: those that may have changed first, others when there is room. */
export class Refresher {
  constructor(
    private readonly holder: SnapshotHolder,
    private readonly loader: Loader,
    /** Keys of the services whose endpoints are visible. */
    private readonly expanded: ReadonlySet<string>,
  ) {}

  async refreshProject(projectId: string, scope: Scope): Promise<void> {
    await Promise.all([
      ...PROVIDERS.map((provider) => this.refreshServices(projectId, provider, scope)),
      this.refreshClusters(projectId, scope.urgency),
    ]);
  }

  async refreshServices(
    projectId: string,
    provider: Provider,
    { urgency, isFull, hasServerless = false }: Scope,
  ): Promise<void> {
    const isCurrent = this.loader.toIsCurrent();
    const before = new Map(
      getServices(this.holder.get(), projectId, provider).map((each) => [each.id, each]),
    );
    const isServerlessKnown = [...before.values()].some(isServerless);
    await this.loader.load(
      'services',
      toServicesKey(projectId, provider),
      (client) => client.loadServices(projectId, provider, undefined, hasServerless || isServerlessKnown),
      urgency,
    );
    const snapshot = this.holder.get();
    if (!isCurrent() || snapshot.services.get(toServicesKey(projectId, provider))?.state !== 'loaded') return;
    const due: Promise<void>[] = [];
    for (const service of getServices(snapshot, projectId, provider)) {
      const own = toUrgency(service, before.get(service.id), snapshot, this.expanded);
      const isDue = own !== URGENCY.rest;
      for (const endpointId of service.endpointIds) {
        const address = { ...toServiceAddress(service), endpointId };
        if (isDue) due.push(this.refreshEndpoint(address, urgency === URGENCY.user ? urgency : own));
        else if (isFull || isUnreadEndpoint(snapshot, address)) void this.refreshEndpoint(address, own);
      }
    }
    await Promise.all(due);
  }

  refreshClusters(projectId: string, urgency: Urgency): Promise<void> {
    return this.loader.load('clusters', projectId, (client) => client.loadClusters(projectId), urgency);
  }

  /** Loads an endpoint; one that Atlas asked to load later is loaded then. */
  async refreshEndpoint(address: EndpointAddress, urgency: Urgency): Promise<void> {
    const { projectId, provider, serviceId, endpointId } = address;
    const key = toEndpointKey(address);
    const isCurrent = this.loader.toIsCurrent();
    await this.loader.load(
      'endpoints',
      key,
      (client) => client.loadEndpoint(projectId, provider, serviceId, endpointId),
      urgency,
    );
    const remote = isCurrent() ? this.holder.get().endpoints.get(key) : undefined;
    if (remote?.state !== 'failed') return;
    // Deleted since its service was loaded. Without access to the project, nothing is known about it.
    if (remote.failure.kind === 'notFound' && remote.failure.code !== 'GROUP_NOT_FOUND')
      this.holder.removeEndpoint(address);
    if (remote.failure.kind !== 'rateLimited') return;
    this.loader.hold((remote.failure.retryAfter ?? DEFAULT_WAIT) * 1000);
    if (urgency !== URGENCY.user) void this.refreshEndpoint(address, URGENCY.rest);
  }
}
