import { NO_FILTER, type Filter } from '../../../../src/core/filter/filter';
import { withFilter } from '../../../../src/core/filter/filterRows';
import { PROVIDERS, type EndpointService, type InterfaceEndpoint } from '../../../../src/core/model';
import type { Node } from '../../../../src/core/node';
import type { ToChildren } from '../../../../src/core/rows/row';
import { toClusterChildren } from '../../../../src/core/rows/clusterRows';
import { toEndpointChildren } from '../../../../src/core/rows/endpointTree';
import { EMPTY_SNAPSHOT, toEndpointKey, toServicesKey, type Snapshot } from '../../../../src/core/snapshot';
import { loaded, makeCluster, makeEndpoint, makeService, makeString, NOW } from '../fixture';

export const SHOP = '60a0000000000000000000a1';
export const BANK = '60a0000000000000000000a2';
export const VOID = '60a0000000000000000000a3';

/** Projects with what they have; every list was read. */
export function makeFilterSnapshot(
  services: readonly EndpointService[],
  endpoints: readonly InterfaceEndpoint[],
): Snapshot {
  const projects = [
    { id: SHOP, name: 'payments-prod', orgId: 'o' },
    { id: BANK, name: 'bank', orgId: 'o' },
    { id: VOID, name: 'void', orgId: 'o' },
  ];
  const lists = projects.flatMap(({ id }) =>
    PROVIDERS.map(
      (provider) =>
        [
          toServicesKey(id, provider),
          loaded(services.filter((service) => service.projectId === id && service.provider === provider)),
        ] as const,
    ),
  );
  const orders = makeCluster({
    projectId: SHOP,
    privateStrings: [makeString('vpce-one')],
    regions: [
      { provider: 'AWS', region: 'US_EAST_1' },
      { provider: 'AZURE', region: 'US_EAST_2' },
    ],
  });
  const archive = makeCluster({ projectId: BANK, name: 'Archive', state: 'REPAIRING', size: 'M60' });
  return {
    ...EMPTY_SNAPSHOT,
    projects: loaded(projects),
    services: new Map(lists),
    endpoints: new Map(
      endpoints.map((endpoint) => {
        const { projectId, provider, serviceId, id } = endpoint;
        return [toEndpointKey({ projectId, provider, serviceId, endpointId: id }), loaded(endpoint)];
      }),
    ),
    clusters: new Map([
      [SHOP, loaded([orders])],
      [BANK, loaded([archive])],
      [VOID, loaded([])],
    ]),
  };
}

export const endpointOf = (service: EndpointService, id: string, status = 'AVAILABLE') =>
  makeEndpoint({
    projectId: service.projectId,
    provider: service.provider,
    serviceId: service.id,
    id,
    status,
  });
export const east = makeService({ id: 'svc-east', projectId: SHOP, endpointIds: ['vpce-one', 'vpce-two'] });
const west = makeService({ id: 'svc-west', projectId: SHOP, region: 'EU_WEST_1', status: 'FAILED' });
const azure = makeService({
  id: 'svc-azure',
  projectId: BANK,
  provider: 'AZURE',
  region: 'US_EAST_2',
  endpointIds: ['pe-ledger'],
});
export const demoSnapshot = makeFilterSnapshot(
  [east, west, azure],
  [
    endpointOf(east, 'vpce-one'),
    endpointOf(east, 'vpce-two', 'REJECTED'),
    endpointOf(azure, 'pe-ledger', 'INITIATING'),
  ],
);

export function walk(toChildren: ToChildren, snapshot: Snapshot): readonly Node[] {
  const below = (node?: Node): Node[] =>
    toChildren(node, snapshot, NOW).flatMap((child) => [child, ...below(child)]);
  return below();
}

/** Keys of what is toRemainingKeys, without projects and providers. */
export function toRemainingKeys(filter: Partial<Filter>, snapshot = demoSnapshot): readonly string[] {
  const filtered = withFilter(toEndpointChildren, () => ({ ...NO_FILTER, ...filter }));
  return walk(filtered, snapshot).flatMap((node) =>
    node.kind === 'project' || node.kind === 'provider'
      ? []
      : node.kind === 'service'
        ? [node.serviceId]
        : node.kind === 'endpoint'
          ? [node.endpointId]
          : [node.kind],
  );
}

export function toRemainingClusters(filter: Partial<Filter>, snapshot = demoSnapshot): readonly string[] {
  const filtered = withFilter(toClusterChildren, () => ({ ...NO_FILTER, ...filter }));
  return walk(filtered, snapshot).flatMap((node) =>
    node.kind === 'project' || node.kind === 'connectionString' || node.kind === 'reason'
      ? []
      : node.kind === 'cluster'
        ? [node.clusterName]
        : [node.kind],
  );
}

export const EAST = ['svc-east', 'vpce-one', 'vpce-two'];
