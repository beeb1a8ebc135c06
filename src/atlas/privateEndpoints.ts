import * as v from 'valibot';
import { AtlasError } from '../core/errors/errors';
import type { EndpointService, InterfaceEndpoint, NewEndpoint, NewService, Provider } from '../core/model';
import type { EndpointAddress, ServiceAddress } from '../core/snapshot';
import type { Caller } from './call';
import { decode, decodePart } from './decode';
import { endpointSchema, serviceSchema, toEndpoint, toService } from './endpointShapes';
import { toRoute } from './paths';

const VERSION = '2023-01-01';
const SERVICES = '/groups/{groupId}/privateEndpoint/{cloudProvider}/endpointService';
const SERVICE = `${SERVICES}/{endpointServiceId}`;
const ENDPOINTS = `${SERVICE}/endpoint`;
const ENDPOINT = `${ENDPOINTS}/{endpointId}`;
/** Creating and changing a service: the provider is in the body. */
const NEW_SERVICES = '/groups/{groupId}/privateEndpoint/endpointService';
const CHANGED_SERVICE = `${NEW_SERVICES}/{endpointServiceId}`;

const payloadsSchema = v.array(v.unknown());

/** The services of one provider. Atlas has no list across providers, and this one is not paginated. */
export async function loadServices(
  caller: Caller,
  projectId: string,
  provider: Provider,
  signal?: AbortSignal,
): Promise<readonly EndpointService[]> {
  const route = toRoute(SERVICES, { groupId: projectId, cloudProvider: provider });
  const data = await caller.load({ method: 'GET', route, version: VERSION }, signal);
  const payloads = decode(payloadsSchema, data, caller.host);
  const services = payloads.map((payload) =>
    toService(decodePart(serviceSchema, payload, caller.host), { projectId, provider }, payload),
  );
  return [...new Map(services.map((service) => [service.id, service])).values()];
}

/** One service. Throws AtlasError `badResponse` when the response is a different one. */
export async function loadService(
  caller: Caller,
  ref: ServiceAddress,
  signal?: AbortSignal,
): Promise<EndpointService> {
  const data = await caller.load({ method: 'GET', route: toServiceRoute(ref), version: VERSION }, signal);
  const service = toService(decode(serviceSchema, data, caller.host), ref, data);
  if (service.id === ref.serviceId) return service;
  throw new AtlasError({ kind: 'badResponse', code: 'UNEXPECTED_SHAPE', host: caller.host });
}

/** One interface endpoint. Atlas has no list of them: the service contains their IDs. */
export async function loadEndpoint(
  caller: Caller,
  ref: EndpointAddress,
  signal?: AbortSignal,
): Promise<InterfaceEndpoint> {
  const data = await caller.load({ method: 'GET', route: toEndpointRoute(ref), version: VERSION }, signal);
  return toEndpoint(decode(endpointSchema, data, caller.host), ref, data);
}

/**
 * Creates a service. Never sent twice. `conflict` when the region has one already, `payment` without a payment method,
 * `invalid` for an unknown region. Atlas's own default for Google Cloud is legacy, so the kind is always sent.
 */
export async function createService(
  caller: Caller,
  { projectId, provider, region, portMapped, acceptedRegions }: NewService,
  signal?: AbortSignal,
): Promise<EndpointService> {
  const route = toRoute(NEW_SERVICES, { groupId: projectId });
  const body = {
    providerName: provider,
    region,
    ...(portMapped === undefined ? {} : { portMappingEnabled: portMapped }),
    ...(acceptedRegions?.length ? { supportedRemoteRegions: acceptedRegions } : {}),
  };
  const data = await caller.load({ method: 'POST', route, version: VERSION, body }, signal);
  return toService(decode(serviceSchema, data, caller.host), { projectId, provider }, data);
}

/** Replaces the other regions, in Atlas's spelling, whose VPC endpoints an AWS service accepts. */
export async function updateAcceptedRegions(
  caller: Caller,
  ref: ServiceAddress,
  acceptedRegions: readonly string[],
  signal?: AbortSignal,
): Promise<EndpointService> {
  const ids = { groupId: ref.projectId, endpointServiceId: ref.serviceId };
  const body = { cloudProvider: ref.provider, supportedRemoteRegions: acceptedRegions };
  const call = { method: 'PATCH', route: toRoute(CHANGED_SERVICE, ids), version: VERSION, body } as const;
  const data = await caller.load(call, signal);
  return toService(decode(serviceSchema, data, caller.host), ref, data);
}

/**
 * Adds an interface endpoint that exists in the cloud to a service. Never sent twice. `conflict` while the service isn't
 * ready, when the endpoint was added before, and when the project's endpoints would be in too many regions.
 */
export async function createEndpoint(
  caller: Caller,
  ref: ServiceAddress,
  endpoint: NewEndpoint,
  signal?: AbortSignal,
): Promise<InterfaceEndpoint> {
  const route = toRoute(ENDPOINTS, toServiceIds(ref));
  const body = toEndpointBody(ref.provider, endpoint);
  const data = await caller.load({ method: 'POST', route, version: VERSION, body }, signal);
  return toEndpoint(decode(endpointSchema, data, caller.host), { ...ref, endpointId: endpoint.id }, data);
}

/** Google Cloud: a port-mapped service ignores the group's name, but requires one (Atlas Admin API). */
function toEndpointBody(
  provider: Provider,
  { id, ipAddress, cloudProjectId, rules = [] }: NewEndpoint,
): object {
  switch (provider) {
    case 'AWS':
      return { id };
    case 'AZURE':
      return { id, privateEndpointIPAddress: ipAddress };
    case 'GCP':
      return {
        endpointGroupName: id,
        gcpProjectId: cloudProjectId,
        endpoints: rules.map((rule) => ({ endpointName: rule.name, ipAddress: rule.ipAddress })),
      };
  }
}

/** Deletes a service. Atlas rejects it with 409 while it has endpoints. */
export async function deleteService(
  caller: Caller,
  ref: ServiceAddress,
  signal?: AbortSignal,
): Promise<void> {
  await caller.load({ method: 'DELETE', route: toServiceRoute(ref), version: VERSION }, signal);
}

/** Deletes an interface endpoint. With the last one Atlas deletes the service too. */
export async function deleteEndpoint(
  caller: Caller,
  ref: EndpointAddress,
  signal?: AbortSignal,
): Promise<void> {
  await caller.load({ method: 'DELETE', route: toEndpointRoute(ref), version: VERSION }, signal);
}

function toServiceIds({ projectId, provider, serviceId }: ServiceAddress): Readonly<Record<string, string>> {
  return { groupId: projectId, cloudProvider: provider, endpointServiceId: serviceId };
}

function toServiceRoute(ref: ServiceAddress): ReturnType<typeof toRoute> {
  return toRoute(SERVICE, toServiceIds(ref));
}

function toEndpointRoute(ref: EndpointAddress): ReturnType<typeof toRoute> {
  return toRoute(ENDPOINT, { ...toServiceIds(ref), endpointId: ref.endpointId });
}
