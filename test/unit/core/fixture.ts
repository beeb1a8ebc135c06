// Small makers for the tests of core: models with sensible fields, and snapshots made of them.
import type { Failure } from '../../../src/core/errors/errors';
import type {
  Cluster,
  DatabaseUser,
  EndpointService,
  InterfaceEndpoint,
  PrivateConnectionString,
} from '../../../src/core/model';
import type { Loadable } from '../../../src/core/loadable';
import {
  EMPTY_SNAPSHOT,
  toEndpointKey,
  toServiceAddress,
  toServicesKey,
  type Snapshot,
} from '../../../src/core/snapshot';

export const PROJECT = '60a0000000000000000000a1';
export const SERVICE = '60b0000000000000000000b1';
export const VPCE = 'vpce-0a1b2c3d4e5f60719';
export const OTHER_VPCE = 'vpce-0c2d3e4f5a6b70818';
export const AZURE_ID =
  '/subscriptions/1f1f1f1f-0000-4000-8000-000000000001/resourceGroups/rg-app/providers/Microsoft.Network/privateEndpoints/pe-orders';
/** 2026-01-05T10:00:00Z */
export const NOW = Date.UTC(2026, 0, 5, 10);

export function loaded<T>(value: T, at = NOW): Loadable<T> {
  return { state: 'loaded', value, at };
}

export function failed<T>(failure: Failure, last?: T): Loadable<T> {
  return {
    state: 'failed',
    failure,
    at: NOW,
    last: last === undefined ? undefined : { value: last, at: NOW },
  };
}

export function makeService(fields: Partial<EndpointService> = {}): EndpointService {
  return {
    id: SERVICE,
    projectId: PROJECT,
    provider: 'AWS',
    region: 'US_EAST_1',
    status: 'AVAILABLE',
    endpointIds: [],
    payload: {},
    ...fields,
  };
}

export function makeEndpoint(fields: Partial<InterfaceEndpoint> = {}): InterfaceEndpoint {
  return {
    id: VPCE,
    provider: 'AWS',
    serviceId: SERVICE,
    projectId: PROJECT,
    status: 'AVAILABLE',
    deleteRequested: false,
    payload: {},
    ...fields,
  };
}

export function makeString(
  endpointId = VPCE,
  fields: Partial<PrivateConnectionString> = {},
): PrivateConnectionString {
  return {
    srv: 'mongodb+srv://orders-pl-0.k45tj.mongodb.net',
    standard:
      'mongodb://pl-0-us-east-1.k45tj.mongodb.net:1024,pl-0-us-east-1.k45tj.mongodb.net:1025/?ssl=true&authSource=admin&replicaSet=rs0',
    endpoints: [{ endpointId, provider: 'AWS', region: 'US_EAST_1' }],
    ...fields,
  };
}

export function makeCluster(fields: Partial<Cluster> = {}): Cluster {
  return {
    name: 'Orders',
    projectId: PROJECT,
    type: 'REPLICASET',
    state: 'IDLE',
    paused: false,
    size: 'M30',
    mongoVersion: '8.0.16',
    regions: [{ provider: 'AWS', region: 'US_EAST_1' }],
    privateStrings: [],
    ...fields,
  };
}

export function makeUser(username: string, fields: Partial<DatabaseUser> = {}): DatabaseUser {
  return {
    username,
    databaseName: 'admin',
    roles: [{ roleName: 'readWrite', databaseName: 'app' }],
    clusters: [],
    ...fields,
  };
}

export interface Contents {
  readonly services?: readonly EndpointService[];
  readonly endpoints?: readonly InterfaceEndpoint[];
  readonly clusters?: readonly Cluster[];
  readonly users?: readonly DatabaseUser[];
}

/** One project in which every list was read, as far as named. */
export function makeSnapshot(contents: Contents, changes: Partial<Snapshot> = {}): Snapshot {
  const { services = [], endpoints = [], clusters, users } = contents;
  const byProvider = (['AWS', 'AZURE', 'GCP'] as const).map(
    (provider) =>
      [
        toServicesKey(PROJECT, provider),
        loaded(services.filter((service) => service.provider === provider)),
      ] as const,
  );
  return {
    ...EMPTY_SNAPSHOT,
    projects: loaded([{ id: PROJECT, name: 'payments-prod', orgId: '5f0000000000000000000001' }]),
    services: new Map(byProvider),
    endpoints: new Map(endpoints.map((endpoint) => [toKey(endpoint, services), loaded(endpoint)])),
    clusters: new Map(clusters ? [[PROJECT, loaded(clusters)]] : []),
    users: new Map(users ? [[PROJECT, loaded(users)]] : []),
    ...changes,
  };
}

function toKey(endpoint: InterfaceEndpoint, services: readonly EndpointService[]): string {
  const service =
    services.find((one) => one.id === endpoint.serviceId) ?? makeService({ id: endpoint.serviceId });
  return toEndpointKey({ ...toServiceAddress(service), endpointId: endpoint.id });
}
