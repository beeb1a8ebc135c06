import { makeAwsService } from './aws';
import type { AwsSketch } from './aws';
import { AWS_ERRORS } from './cloudErrors';
import { at, makeCluster } from './clusters';
import type { ClusterSketch } from './clusters';
import { idsOf } from './ids';
import type { Project } from './model';
import { blankProject, makeUser } from './projects';

const SERVICES: readonly AwsSketch[] = [
  {
    region: 'US_EAST_1',
    status: 'AVAILABLE',
    endpoints: [
      { status: 'AVAILABLE' },
      { status: 'REJECTED', error: (id) => AWS_ERRORS.elsewhere(id, 'US_EAST_1') },
    ],
  },
  {
    region: 'EU_CENTRAL_1',
    status: 'AVAILABLE',
    endpoints: [{ status: 'AVAILABLE' }, { status: 'REJECTED', error: AWS_ERRORS.stillAtWork }],
  },
  {
    region: 'AP_SOUTHEAST_1',
    status: 'AVAILABLE',
    remoteRegions: ['AP_SOUTHEAST_3'],
    endpoints: [{ status: 'AVAILABLE' }, { status: 'REJECTED', error: AWS_ERRORS.unknown }],
  },
];

const EVERYWHERE = [at('AWS', 'US_EAST_1'), at('AWS', 'EU_CENTRAL_1', 2), at('AWS', 'AP_SOUTHEAST_1', 2)];
const TAGS = [
  { key: 'owner', value: 'connected-cars' },
  { key: 'cost-center', value: 'CC-4471' },
];

/** Only sharded clusters, as regionalized mode requires, with every state that a cluster can have. */
const CLUSTERS: readonly ClusterSketch[] = [
  { name: 'Telemetry', size: 'M50', shards: 2, regions: EVERYWHERE, created: '2025-11-04T07:12:30Z' },
  {
    name: 'Fleet',
    size: 'M40',
    type: 'GEOSHARDED',
    shards: 3,
    regions: EVERYWHERE,
    created: '2026-01-20T16:45:03Z',
  },
  // 60 addressable targets in a region without a service: more than Atlas allows in one (50 on AWS).
  {
    name: 'RawSignals',
    size: 'M60',
    shards: 20,
    regions: [at('AWS', 'US_WEST_2')],
    created: '2026-03-02T09:30:41Z',
  },
  {
    name: 'Diagnostics',
    size: 'M30',
    state: 'REPAIRING',
    regions: [at('AWS', 'EU_CENTRAL_1')],
    created: '2025-12-11T11:02:19Z',
  },
  {
    name: 'TripsArchive',
    size: 'M30',
    state: 'DELETING',
    regions: [at('AWS', 'US_EAST_1')],
    created: '2025-11-06T14:55:00Z',
  },
  {
    name: 'ChargingSites',
    size: 'M30',
    shards: 2,
    state: 'CREATING',
    regions: [at('AWS', 'EU_CENTRAL_1')],
    created: '2026-11-20T08:05:27Z',
  },
];

/** Regionalized mode: every region has its own connection string. */
export function makeVehicleTelemetry(seed: number, orgId: string): Project {
  const makeId = idsOf(seed, 'vehicle-telemetry');
  return {
    ...blankProject(seed, orgId, 'vehicle-telemetry', '2025-11-03T13:40:18Z'),
    regionalMode: true,
    services: SERVICES.map((sketch) => makeAwsService(makeId, sketch)),
    clusters: CLUSTERS.map((sketch) =>
      makeCluster(makeId, { type: 'SHARDED', diskSizeGB: 512, tags: TAGS, ...sketch }),
    ),
    users: [
      makeUser('ingest', { databaseName: 'telemetry', roleName: 'readWrite' }),
      makeUser('fleet_api', { databaseName: 'fleet', roleName: 'readWrite' }, [
        { name: 'Fleet', type: 'CLUSTER' },
      ]),
    ],
  };
}
