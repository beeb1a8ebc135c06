import { awsString, azureString, gcpLegacyString, gcpPortMappedString, makeCluster } from './clusters';
import type { ClusterSketch, StringMaker } from './clusters';
import type { MakeId } from './ids';
import type { Cluster, ClusterRegion, Provider } from './model';

/**
 * The clusters of payments-prod: one for each way to have a private endpoint-aware string, and one for each reason to
 * have none. Atlas itself would not let one project hold all of them (rules on several regions): it is a collection.
 */
export function paymentsClusters(makeId: MakeId, maker: StringMaker): Cluster[] {
  const sketches: ClusterSketch[] = [...withStrings(maker), ...withoutStrings()];
  return sketches.map((sketch) => makeCluster(makeId, sketch));
}

function withStrings(maker: StringMaker): ClusterSketch[] {
  const east = ['US_EAST_1'];
  const both = ['US_EAST_1', 'US_WEST_2'];
  return [
    {
      name: 'Orders',
      size: 'M30',
      regions: [at('AWS', 'US_EAST_1')],
      strings: [awsString(maker, { cluster: 'Orders', regions: east, firstPort: 1024 })],
    },
    {
      name: 'Ledger',
      size: 'M40',
      type: 'SHARDED',
      shards: 2,
      regions: [at('AWS', 'US_EAST_1')],
      strings: [
        awsString(maker, {
          cluster: 'Ledger',
          regions: east,
          firstPort: 1027,
          targets: 6,
          isOptimized: true,
        }),
      ],
    },
    {
      name: 'Catalog',
      size: 'M30',
      regions: [at('AWS', 'US_EAST_1'), at('AWS', 'US_WEST_2', 2)],
      strings: [awsString(maker, { cluster: 'Catalog', regions: both, firstPort: 1033 })],
    },
    {
      name: 'Reporting',
      size: 'M30',
      regions: [at('AZURE', 'US_EAST_2')],
      strings: [azureString(maker, 'Reporting')],
    },
    {
      name: 'Fraud',
      size: 'M30',
      regions: [at('GCP', 'US_EAST_4')],
      strings: [gcpLegacyString(maker, 'Fraud')],
    },
    {
      name: 'Recommendations',
      size: 'M20',
      regions: [at('GCP', 'WESTERN_EUROPE')],
      strings: [gcpPortMappedString(maker, 'Recommendations')],
    },
  ];
}

/** A region without an endpoint; a cluster still at work; a paused one; a shared one. */
function withoutStrings(): ClusterSketch[] {
  return [
    { name: 'Archive', size: 'M20', regions: [at('AWS', 'US_EAST_1'), at('AWS', 'EU_WEST_1', 2)] },
    { name: 'Sessions', size: 'M20', state: 'UPDATING', regions: [at('AWS', 'US_WEST_2')] },
    { name: 'Warehouse', size: 'M30', paused: true, regions: [at('AWS', 'US_EAST_1')] },
    { name: 'Playground', size: 'M0', isTenant: true, regions: [at('AWS', 'US_EAST_1')] },
  ];
}

export function at(provider: Provider, region: string, nodes = 3): ClusterRegion {
  return { provider, region, nodes };
}
