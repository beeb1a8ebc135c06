import { toServiceName } from './aws';
import { toLinkService } from './azure';
import { getCloudResponse } from './cloud';
import type { MakeId } from './ids';
import type { Moment } from './lifecycle';
import type { ServerlessInstance, TenantEndpoint } from './model';

const SECOND = 1000;

/** Atlas reserves a service in 1 to 2 minutes (docs). Unverified: the other two. All in the clock's milliseconds. */
const RESERVATION = 90 * SECOND;
const ACCEPTANCE = 60 * SECOND;
const DELETION = 20 * SECOND;

/** What Atlas shows of an endpoint once it has reserved a service for it. */
type Reservation = Pick<TenantEndpoint, 'endpointServiceName' | 'privateLinkServiceResourceId'>;

/** What the customer reports about the endpoint in their own cloud. */
export type TenantConnection = Pick<TenantEndpoint, 'cloudProviderEndpointId' | 'privateEndpointIpAddress'>;

/** The service that Atlas reserves for an endpoint; `label` distinguishes it from others. */
export function toReservation(
  makeId: MakeId,
  label: string,
  { provider, region }: ServerlessInstance,
): Reservation {
  if (provider === 'AWS')
    return {
      endpointServiceName: toServiceName(makeId, label, region),
      privateLinkServiceResourceId: null,
    };
  const { privateLinkServiceName, privateLinkServiceResourceId } = toLinkService(makeId, label);
  return { endpointServiceName: privateLinkServiceName, privateLinkServiceResourceId };
}

/** Adds an endpoint that waits for a service of its own. */
export function reserveTenantEndpoint(
  { schedule, now }: Moment,
  instance: ServerlessInstance,
  { makeId, comment }: { readonly makeId: MakeId; readonly comment: string | undefined },
): TenantEndpoint {
  const index = 1 + Math.max(-1, ...instance.endpoints.map((one) => one.index));
  const number = (instance.createdEndpoints ?? 0) + 1;
  instance.createdEndpoints = number;
  const label = `tenant/${instance.name}/created/${number}`;
  const endpoint: TenantEndpoint = {
    id: makeId(label),
    index,
    comment,
    status: 'RESERVATION_REQUESTED',
    errorMessage: null,
    endpointServiceName: null,
    cloudProviderEndpointId: null,
    privateEndpointIpAddress: null,
    privateLinkServiceResourceId: null,
  };
  instance.endpoints.push(endpoint);
  schedule.plan(now + RESERVATION, () => {
    if (endpoint.status !== 'RESERVATION_REQUESTED') return;
    Object.assign(endpoint, toReservation(makeId, label, instance), { status: 'RESERVED' });
  });
  return endpoint;
}

/** Reports the endpoint in the customer's cloud to Atlas; the cloud's response determines its final status. */
export function connectTenantEndpoint(
  { schedule, now }: Moment,
  { provider, region }: ServerlessInstance,
  endpoint: TenantEndpoint,
  connection: TenantConnection,
): void {
  Object.assign(endpoint, connection, { status: 'INITIATING' });
  schedule.plan(now + ACCEPTANCE, () => {
    if (endpoint.status !== 'INITIATING') return;
    const requested = { id: endpoint.cloudProviderEndpointId ?? '', wireFields: {} };
    endpoint.errorMessage = getCloudResponse({ provider, region, wireFields: {} }, requested).errorMessage;
    endpoint.status = endpoint.errorMessage === null ? 'AVAILABLE' : 'FAILED';
  });
}

/** Sets the deletion of an endpoint in motion; a second request changes nothing. */
export function deleteTenantEndpoint(
  { schedule, now }: Moment,
  instance: ServerlessInstance,
  endpoint: TenantEndpoint,
): void {
  endpoint.status = 'DELETING';
  if (endpoint.deletionScheduled) return;
  endpoint.deletionScheduled = true;
  schedule.plan(now + DELETION, () => {
    instance.endpoints = instance.endpoints.filter((one) => one !== endpoint);
  });
}
