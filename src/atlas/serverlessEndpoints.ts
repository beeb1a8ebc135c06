import * as v from 'valibot';
import { AtlasError, toFailure } from '../core/errors/errors';
import { isServerlessEnded, parseTenantId, toTenantId } from '../core/families/serverless';
import type {
  EndpointService,
  InterfaceEndpoint,
  NewEndpoint,
  Provider,
  ServerlessInstance,
} from '../core/model';
import type { EndpointAddress, ServiceAddress } from '../core/snapshot';
import type { Caller } from './call';
import { decode, decodePart, key, record, text } from './decode';
import { toRoute } from './paths';
import { loadInstanceOf, loadInstances } from './serverlessInstances';

const VERSION = '2023-01-01';
const ENDPOINTS = '/groups/{groupId}/privateEndpoint/serverless/instance/{instanceName}/endpoint';
const ENDPOINT = `${ENDPOINTS}/{endpointId}`;

const endpointSchema = record({
  _id: key,
  cloudProviderEndpointId: text,
  endpointServiceName: text,
  errorMessage: text,
  privateEndpointIpAddress: text,
  privateLinkServiceResourceId: text,
  status: text,
});

type WireEndpoint = v.InferOutput<typeof endpointSchema>;

/** Where an endpoint is: its instance has the provider and the region. */
interface Place {
  readonly projectId: string;
  readonly instance: ServerlessInstance;
}

/** The endpoints of an instance as services. Not paginated. */
async function loadServicesOfInstance(
  caller: Caller,
  instance: ServerlessInstance,
  signal?: AbortSignal,
): Promise<readonly EndpointService[]> {
  const { projectId, name } = instance;
  const route = toRoute(ENDPOINTS, { groupId: projectId, instanceName: name });
  const data = await caller.load({ method: 'GET', route, version: VERSION }, signal);
  return decode(v.array(v.unknown()), data, caller.host).map((payload) =>
    toService(decodePart(endpointSchema, payload, caller.host), { projectId, instance }, payload),
  );
}

/** The endpoints of a project's serverless instances on one provider; none where they have ended. */
export async function loadTenantServices(
  caller: Caller,
  projectId: string,
  provider: Provider,
  signal?: AbortSignal,
): Promise<readonly EndpointService[]> {
  const instances = await loadInstances(caller, projectId, signal).catch(rethrowUnlessEnded);
  const lists = await Promise.all(
    instances
      .filter((instance) => instance.provider === provider)
      .map((instance) => loadServicesOfInstance(caller, instance, signal).catch(rethrowUnlessEnded)),
  );
  return lists.flat();
}

function rethrowUnlessEnded(error: unknown): readonly never[] {
  if (isServerlessEnded(toFailure(error))) return [];
  throw error;
}

/** One endpoint as a service. The instance provides the region and the connection string. */
export async function loadTenantService(
  caller: Caller,
  ref: ServiceAddress,
  signal?: AbortSignal,
): Promise<EndpointService> {
  const instance = await loadInstanceOf(caller, ref, signal);
  const data = await caller.load({ method: 'GET', route: toTenantRoute(ref), version: VERSION }, signal);
  return toService(decode(endpointSchema, data, caller.host), { ...ref, instance }, data);
}

/** The same endpoint as an interface endpoint of its service. */
export async function loadTenantEndpoint(
  caller: Caller,
  ref: EndpointAddress,
  signal?: AbortSignal,
): Promise<InterfaceEndpoint> {
  const data = await caller.load({ method: 'GET', route: toTenantRoute(ref), version: VERSION }, signal);
  return toEndpoint(decode(endpointSchema, data, caller.host), ref, data);
}

/** Has Atlas allocate an endpoint service for an instance, which takes minutes. Never sent twice. */
export async function createTenantService(
  caller: Caller,
  instance: ServerlessInstance,
  signal?: AbortSignal,
): Promise<EndpointService> {
  const { projectId, name } = instance;
  const route = toRoute(ENDPOINTS, { groupId: projectId, instanceName: name });
  const data = await caller.load({ method: 'POST', route, version: VERSION, body: {} }, signal);
  return toService(decode(endpointSchema, data, caller.host), { projectId, instance }, data);
}

/** Reports the interface endpoint in the cloud. Atlas accepts it only while the service is reserved and has none. */
export async function connectTenantEndpoint(
  caller: Caller,
  ref: ServiceAddress,
  { id, ipAddress }: NewEndpoint,
  signal?: AbortSignal,
): Promise<InterfaceEndpoint> {
  const body = {
    providerName: ref.provider,
    cloudProviderEndpointId: id,
    ...(ipAddress === undefined ? {} : { privateEndpointIpAddress: ipAddress }),
  };
  const data = await caller.load(
    { method: 'PATCH', route: toTenantRoute(ref), version: VERSION, body },
    signal,
  );
  return toEndpoint(decode(endpointSchema, data, caller.host), { ...ref, endpointId: id }, data);
}

/** Deletes an endpoint with its service. */
export async function deleteTenantService(
  caller: Caller,
  ref: ServiceAddress,
  signal?: AbortSignal,
): Promise<void> {
  await caller.load({ method: 'DELETE', route: toTenantRoute(ref), version: VERSION }, signal);
}

function toTenantRoute({ projectId, serviceId }: ServiceAddress): ReturnType<typeof toRoute> {
  const address = parseTenantId(serviceId);
  if (!address) throw new AtlasError({ kind: 'invalid', code: 'INVALID_ID' });
  return toRoute(ENDPOINT, { groupId: projectId, ...address });
}

/** An endpoint that is connected has a service that is available; before, its own status is the service's. */
function toService(wire: WireEndpoint, { projectId, instance }: Place, payload: unknown): EndpointService {
  const { name, provider, region, connectionStrings } = instance;
  const { cloudProviderEndpointId: endpointId, status = '' } = wire;
  const isConnected = endpointId !== undefined && status !== 'DELETING';
  return {
    id: toTenantId({ instanceName: name, endpointId: wire._id }),
    projectId,
    provider,
    region,
    status: isConnected ? 'AVAILABLE' : status,
    errorMessage: endpointId === undefined ? wire.errorMessage : undefined,
    endpointIds: endpointId === undefined ? [] : [endpointId],
    serviceName: wire.endpointServiceName,
    resourceId: wire.privateLinkServiceResourceId,
    instanceName: name,
    connectionString: connectionStrings.get(endpointId ?? ''),
    payload,
  };
}

function toEndpoint(wire: WireEndpoint, ref: EndpointAddress, payload: unknown): InterfaceEndpoint {
  return {
    id: ref.endpointId,
    provider: ref.provider,
    serviceId: ref.serviceId,
    projectId: ref.projectId,
    status: wire.status ?? '',
    errorMessage: wire.errorMessage,
    deleteRequested: false,
    ipAddress: wire.privateEndpointIpAddress,
    payload,
  };
}
