import { isOutcomeUnknown, toFailure } from '../core/errors/errors';
import type { EndpointService, NewEndpoint, NewService, ServerlessInstance } from '../core/model';
import { getProvider, isSameRegion } from '../core/providers';
import { getFailure } from '../core/loadable';
import { getDedicatedServices } from '../core/families';
import { getServices, toServiceAddress, toServicesKey, type ServiceAddress } from '../core/snapshot';
import type { Store } from './store';

/**
 * created: by this request. responseLost: the response was lost, and the object exists. exists: it was there before.
 */
type SetupOutcome = 'created' | 'responseLost' | 'exists';

/**
 * The service of a region for a new one of the same kind: one per provider and region, and on Google Cloud one
 * port-mapped and one legacy (Atlas Admin API, 409 PRIVATE_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION).
 */
function findServiceOfRegion(store: Pick<Store, 'get'>, wanted: NewService): EndpointService | undefined {
  return getDedicatedServices(store.get(), wanted.projectId, wanted.provider).find(
    (service) =>
      isSameRegion(service, wanted) &&
      (wanted.portMapped === undefined || service.portMapped === wanted.portMapped),
  );
}

/**
 * Creates a service. The request is sent once: when its response is lost, or the region has a service already, the list
 * is loaded instead. Throws AtlasError when there is no service in the end.
 */
export async function createServiceForSetup(
  store: Store,
  wanted: NewService,
): Promise<{ readonly service: EndpointService; readonly outcome: SetupOutcome }> {
  const { projectId, provider } = wanted;
  const known = new Set(getServices(store.get(), projectId, provider).map(({ id }) => id));
  try {
    return { service: await store.writer.createService(wanted), outcome: 'created' };
  } catch (error) {
    const failure = toFailure(error);
    const isConflict = failure.kind === 'conflict';
    if (!isConflict && !isOutcomeUnknown(failure)) throw error;
    const service = await loadServiceOfRegion(store, wanted);
    if (!service) throw error;
    return { service, outcome: isConflict || known.has(service.id) ? 'exists' : 'responseLost' };
  }
}

/** A list that couldn't be loaded shows nothing about the request. */
async function loadServiceOfRegion(store: Store, wanted: NewService): Promise<EndpointService | undefined> {
  const { projectId, provider } = wanted;
  // A load that was in progress began before the request, so a second one may be needed.
  for (let attempt = 0; attempt < 2; attempt++) {
    await store.refreshServices(projectId, provider);
    const isLoaded = !getFailure(store.get().services.get(toServicesKey(projectId, provider)));
    const service = isLoaded ? findServiceOfRegion(store, wanted) : undefined;
    if (service) return service;
  }
  return undefined;
}

/**
 * Creates the service of a private endpoint of a serverless instance. The request is sent once: when its response is lost,
 * the project's endpoints are loaded instead. Throws AtlasError when no new one is there.
 */
export async function createServerlessForSetup(
  store: Store,
  instance: ServerlessInstance,
): Promise<EndpointService> {
  const { projectId, provider, name } = instance;
  const getOwn = () =>
    getServices(store.get(), projectId, provider).filter(({ instanceName }) => instanceName === name);
  const known = new Set(getOwn().map(({ id }) => id));
  try {
    return await store.writer.createServerlessService(instance);
  } catch (error) {
    if (!isOutcomeUnknown(toFailure(error))) throw error;
    await store.loadServerlessInstances(projectId);
    const created = getOwn().find(({ id }) => !known.has(id));
    if (!created) throw error;
    return created;
  }
}

/**
 * Adds an interface endpoint to a service. The request is sent once: when its response is lost, the service is loaded
 * instead. Throws AtlasError when the endpoint isn't in the service in the end.
 */
export async function addEndpointForSetup(
  store: Store,
  address: ServiceAddress,
  endpoint: NewEndpoint,
): Promise<SetupOutcome> {
  const { isSameEndpointId } = getProvider(address.provider);
  const isListed = ({ endpointIds }: EndpointService) =>
    endpointIds.some((id) => isSameEndpointId(id, endpoint.id));
  const wasListed = getServices(store.get(), address.projectId, address.provider).some(
    (service) => service.id === address.serviceId && isListed(service),
  );
  try {
    await store.writer.createEndpoint(address, endpoint);
    return 'created';
  } catch (error) {
    const failure = toFailure(error);
    const isConflict = failure.kind === 'conflict';
    if (!isConflict && !isOutcomeUnknown(failure)) throw error;
    const service = await store.readService(address).catch(() => undefined);
    if (!service || !isListed(service)) throw error;
    await store.refreshEndpoints(toServiceAddress(service));
    return isConflict || wasListed ? 'exists' : 'responseLost';
  }
}
