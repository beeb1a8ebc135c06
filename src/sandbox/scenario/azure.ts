import { AZURE_ERRORS } from './cloudErrors';
import { base36Of, uuidOf } from './ids';
import type { MakeId } from './ids';
import type { Endpoint, Service } from './model';

/** The description of an Azure service; the rest is derived from it. */
export interface AzureSketch {
  readonly region: string;
  readonly status: string;
  readonly error?: string;
  /** Of the customer's side; the payments team's when left out. */
  readonly resourceGroup?: string;
  readonly endpoints?: readonly AzureEndpointSketch[];
}

interface AzureEndpointSketch {
  readonly name: string;
  readonly ip: string;
  /** Absent just after creation. */
  readonly status?: string;
  readonly error?: string;
}

export function makeAzureService(makeId: MakeId, sketch: AzureSketch): Service {
  const label = `azure/${sketch.region}`;
  const isBuilt = sketch.status !== 'INITIATING' && sketch.status !== 'FAILED';
  return {
    id: makeId(label),
    provider: 'AZURE',
    region: sketch.region,
    isPortMapped: false,
    status: sketch.status,
    errorMessage: sketch.error ?? null,
    endpoints: toEndpoints(makeId, sketch),
    wireFields: isBuilt ? toLinkService(makeId, label) : NO_LINK_SERVICE,
  };
}

/** What the service shows while it is being built. */
export const NO_LINK_SERVICE = { privateLinkServiceName: null, privateLinkServiceResourceId: null };

/** The built private link service, in a subscription of Atlas's own and named after its service (recorded). */
export function toLinkService(makeId: MakeId, label: string) {
  const name = `pls_${makeId(label)}`;
  const group = `rg_${makeId(`${label}/rg`)}_${base36Of(makeId, `${label}/tail`, 8)}`;
  const atlas = uuidOf(makeId, 'azure/atlas-subscription');
  return {
    privateLinkServiceName: name,
    privateLinkServiceResourceId: `/subscriptions/${atlas}/resourceGroups/${group}/providers/Microsoft.Network/privateLinkServices/${name}`,
  };
}

function toEndpoints(
  makeId: MakeId,
  { resourceGroup = 'rg-payments-network', endpoints = [] }: AzureSketch,
): Endpoint[] {
  if (endpoints.length === 0) return [];
  const group = `/subscriptions/${uuidOf(makeId, 'azure/subscription')}/resourceGroups/${resourceGroup}`;
  return endpoints.map((one, index) => toEndpoint(group, one, index));
}

function toEndpoint(
  group: string,
  { name, ip, status, error }: AzureEndpointSketch,
  index: number,
): Endpoint {
  const id = `${group}/providers/Microsoft.Network/privateEndpoints/${name}`;
  return {
    id,
    index,
    status,
    errorMessage: error ?? null,
    deleteRequested: status === 'DELETING',
    wireFields: {
      privateEndpointIPAddress: ip,
      ...(status === 'AVAILABLE' || status === 'DELETING'
        ? { privateEndpointConnectionName: toConnectionName(id) }
        : {}),
    },
  };
}

/** Atlas makes up the connection's name when it has accepted it; the encoded slashes are the API's own. */
export function toConnectionName(resourceId: string): string {
  const [, , subscription = '', , group = ''] = resourceId.split('/');
  return [subscription, group, resourceId.split('/').at(-1)].join('%2F');
}

/** Every status that Atlas shows for Azure, and an endpoint that has none yet. */
export const AZURE_SPECIMENS: readonly AzureSketch[] = [
  {
    region: 'US_EAST_2',
    status: 'AVAILABLE',
    endpoints: [{ name: 'pe-orders', ip: '10.20.4.7', status: 'AVAILABLE' }],
  },
  {
    region: 'GERMANY_WEST_CENTRAL',
    status: 'AVAILABLE',
    endpoints: [{ name: 'pe-billing', ip: '10.20.4.9', status: 'FAILED', error: AZURE_ERRORS.unknown }],
  },
  {
    region: 'EUROPE_NORTH',
    status: 'AVAILABLE',
    endpoints: [{ name: 'pe-claims', ip: '10.31.0.12', status: 'INITIATING' }],
  },
  {
    region: 'SWEDEN_CENTRAL',
    status: 'AVAILABLE',
    endpoints: [{ name: 'pe-underwriting', ip: '10.33.2.5' }],
  },
  {
    region: 'EUROPE_WEST',
    status: 'FAILED',
    error:
      'The private link service could not be created: the subscription ran out of standard load balancers.',
  },
  { region: 'UK_SOUTH', status: 'INITIATING' },
  {
    region: 'CANADA_CENTRAL',
    status: 'DELETING',
    endpoints: [{ name: 'pe-settlements-old', ip: '10.42.1.4', status: 'DELETING' }],
  },
  {
    region: 'FRANCE_CENTRAL',
    status: 'AVAILABLE',
    endpoints: [
      { name: 'pe-collections', ip: '10.44.6.11', status: 'FAILED', error: AZURE_ERRORS.wrongAddress },
    ],
  },
];
