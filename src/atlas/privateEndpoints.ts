import * as v from 'valibot';
import { AtlasError } from '../core/errors/errors';
import type { EndpointService, InterfaceEndpoint, Provider } from '../core/model';
import type { EndpointAddress, ServiceAddress } from '../core/snapshot';
import type { Caller } from './call';
import { decode, decodePart } from './decode';
import { endpointSchema, serviceSchema, toEndpoint, toService } from './endpointShapes';
import { toRoute } from './paths';

const VERSION = '2023-01-01';
const SERVICES = '/groups/{groupId}/privateEndpoint/{cloudProvider}/endpointService';
const SERVICE = `${SERVICES}/{endpointServiceId}`;
const ENDPOINT = `${SERVICE}/endpoint/{endpointId}`;

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

function toServiceRoute({ projectId, provider, serviceId }: ServiceAddress): ReturnType<typeof toRoute> {
  return toRoute(SERVICE, { groupId: projectId, cloudProvider: provider, endpointServiceId: serviceId });
}

function toEndpointRoute(ref: EndpointAddress): ReturnType<typeof toRoute> {
  return toRoute(ENDPOINT, {
    groupId: ref.projectId,
    cloudProvider: ref.provider,
    endpointServiceId: ref.serviceId,
    endpointId: ref.endpointId,
  });
}
