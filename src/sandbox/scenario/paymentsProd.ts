import { AWS_SPECIMENS, makeAwsService } from './aws';
import { AZURE_SPECIMENS, makeAzureService } from './azure';
import { makeCluster } from './clusters';
import { GCP_SPECIMENS, makeGcpService } from './gcp';
import { idsOf } from './ids';
import type { Project } from './model';
import { PAYMENTS_CLUSTERS } from './paymentsClusters';
import { blankProject, makeUser } from './projects';

/**
 * Every status, every kind of connection string, every reason for none. Each region has at most one endpoint, as Atlas
 * requires of a project with endpoints in several regions and without regionalized mode.
 */
export function makePaymentsProd(seed: number, orgId: string): Project {
  const makeId = idsOf(seed, 'payments-prod');
  const id = makeId('project');
  return {
    ...blankProject(seed, orgId, 'payments-prod', '2025-02-11T08:15:42Z'),
    services: [
      ...AWS_SPECIMENS.map((sketch) => makeAwsService(makeId, sketch)),
      ...AZURE_SPECIMENS.map((sketch) => makeAzureService(makeId, sketch)),
      ...GCP_SPECIMENS.map((sketch) => makeGcpService(makeId, id, sketch)),
    ],
    clusters: PAYMENTS_CLUSTERS.map((sketch) => makeCluster(makeId, sketch)),
    flexClusters: [
      {
        id: makeId('flex/Preview'),
        name: 'Preview',
        backingProvider: 'AWS',
        region: 'US_EAST_1',
        version: '8.0.16',
        created: '2025-09-02T13:20:55Z',
      },
    ],
    peeredRegions: [{ provider: 'AZURE', region: 'US_EAST_2' }],
    users: [
      makeUser('app_orders', { databaseName: 'orders', roleName: 'readWrite' }),
      makeUser('reporting', { databaseName: 'reporting', roleName: 'read' }, [
        { name: 'Reporting', type: 'CLUSTER' },
      ]),
      makeUser('ops-admin', { databaseName: 'admin', roleName: 'atlasAdmin' }),
    ],
  };
}
