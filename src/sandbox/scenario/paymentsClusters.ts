import { at } from './clusters';
import type { ClusterSketch } from './clusters';

/**
 * The clusters of payments-prod: one for each kind of private endpoint-aware connection string, and one for each reason
 * to have none.
 */
export const PAYMENTS_CLUSTERS: readonly ClusterSketch[] = [
  { name: 'Orders', size: 'M30', regions: [at('AWS', 'US_EAST_1')] },
  { name: 'Ledger', size: 'M40', type: 'SHARDED', shards: 2, regions: [at('AWS', 'US_EAST_1')] },
  { name: 'Catalog', size: 'M30', regions: [at('AWS', 'US_EAST_1'), at('AWS', 'US_WEST_2', 2)] },
  { name: 'Reporting', size: 'M30', regions: [at('AZURE', 'US_EAST_2')] },
  { name: 'Fraud', size: 'M30', regions: [at('GCP', 'US_EAST_4')] },
  { name: 'Recommendations', size: 'M20', regions: [at('GCP', 'WESTERN_EUROPE')] },
  // A region without an endpoint; a cluster still at work; a paused one; a shared one.
  { name: 'Archive', size: 'M20', regions: [at('AWS', 'US_EAST_1'), at('AWS', 'EU_WEST_1', 2)] },
  { name: 'Sessions', size: 'M20', state: 'UPDATING', regions: [at('AWS', 'US_WEST_2')] },
  { name: 'Warehouse', size: 'M30', paused: true, regions: [at('AWS', 'US_EAST_1')] },
  { name: 'Playground', size: 'M0', isTenant: true, regions: [at('AWS', 'US_EAST_1')] },
  // A service that failed; an endpoint that was rejected.
  { name: 'Settlements', size: 'M20', regions: [at('AWS', 'AP_SOUTH_1')] },
  { name: 'Disputes', size: 'M20', regions: [at('AWS', 'CA_CENTRAL_1')] },
];
