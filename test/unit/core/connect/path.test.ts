import assert from 'node:assert/strict';
import type { ConnectState } from '../../../../src/core/connect/reducer';
import { toEndpointKey, toServiceAddress, toServicesKey, type Snapshot } from '../../../../src/core/snapshot';
import {
  loaded,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  OTHER_VPCE,
  PROJECT,
  VPCE,
} from '../fixture';
import { at, everything, orders, toView, baseSnapshot, snapshotOf } from './fixture';

/** A path in one line: `-` whole, `?` open, `x` broken, and the status of each stop but the first. */
function draw(state: ConnectState, snapshot: Snapshot = baseSnapshot): string {
  const signs = { none: '', whole: '-', open: '?', broken: 'x' };
  const [, ...rest] = toView(state, snapshot).path.stops;
  return rest.map(({ kind, link, status }) => `${signs[link]} ${kind} ${status}`).join(' ');
}

const here = at({ clusterName: 'Orders' });
const bare = makeCluster();
const withEndpoint = (status: string) =>
  makeSnapshot({ ...everything, endpoints: [makeEndpoint({ status })] });
const withService = (status: string) =>
  makeSnapshot({
    ...everything,
    services: [makeService({ status, endpointIds: [VPCE, OTHER_VPCE] })],
  });

const PATHS: readonly [string, ConnectState, Snapshot, string][] = [
  [
    'a working connection',
    here,
    baseSnapshot,
    '- dns available - endpoint available - service available - cluster available',
  ],
  ['no selection', at(), baseSnapshot, '? dns none ? endpoint none ? service none ? cluster none'],
  [
    'no selected endpoint',
    at({ clusterName: 'Twice' }),
    baseSnapshot,
    '? dns none ? endpoint none ? service none ? cluster available',
  ],
  [
    'a rejected endpoint',
    here,
    withEndpoint('REJECTED'),
    '- dns available x endpoint rejected ? service available - cluster available',
  ],
  [
    'an endpoint that is waiting for acceptance',
    here,
    withEndpoint('PENDING_ACCEPTANCE'),
    '- dns available ? endpoint pendingAcceptance ? service available - cluster available',
  ],
  [
    'an endpoint that is being deleted and still works',
    here,
    withEndpoint('DELETING'),
    '- dns available ? endpoint deleting ? service available - cluster available',
  ],
  [
    'a failed service',
    here,
    withService('FAILED'),
    '- dns available - endpoint available x service failed ? cluster available',
  ],
  [
    'no service in the region',
    here,
    makeSnapshot({ clusters: [bare] }),
    '? dns unconfigured x endpoint unconfigured ? service unconfigured ? cluster available',
  ],
  [
    'a service that is being created',
    here,
    makeSnapshot({ clusters: [bare], services: [makeService({ status: 'INITIATING' })] }),
    '? dns unconfigured ? endpoint unconfigured ? service working ? cluster available',
  ],
  [
    'services that aren’t loaded',
    here,
    makeSnapshot({ clusters: [bare] }, { services: new Map() }),
    'x dns unconfigured ? endpoint none ? service none ? cluster available',
  ],
  [
    'an endpoint without a connection string',
    at({ clusterName: 'Orders', endpointId: OTHER_VPCE }),
    baseSnapshot,
    'x dns unconfigured ? endpoint available - service available - cluster available',
  ],
  [
    'a deleted endpoint whose connection string still exists',
    here,
    makeSnapshot({ ...everything, services: [makeService()] }),
    '- dns available x endpoint deleted ? service unconfigured ? cluster available',
  ],
  [
    'a paused cluster',
    here,
    snapshotOf({ ...orders, paused: true }),
    '- dns available - endpoint available - service available x cluster waiting',
  ],
  [
    'a service without an endpoint',
    here,
    makeSnapshot({ clusters: [bare], services: [makeService()] }),
    '? dns unconfigured x endpoint unconfigured ? service available - cluster available',
  ],
  [
    'a cluster that is being updated',
    here,
    snapshotOf({ ...bare, state: 'UPDATING' }),
    '? dns unconfigured ? endpoint available - service available ? cluster working',
  ],
  [
    'an unsupported tier',
    at({ clusterName: 'Small' }),
    baseSnapshot,
    '? dns unconfigured x cluster rejected',
  ],
  [
    'the standard connection of an unsupported tier',
    at({ clusterName: 'Small', type: 'standard' }),
    baseSnapshot,
    '- dns available - internet none - cluster available',
  ],
  [
    'peering',
    at({ clusterName: 'Ledger', type: 'peering' }),
    baseSnapshot,
    '- dns available - peering none - cluster available',
  ],
  [
    'no peering',
    at({ clusterName: 'Orders', type: 'peering' }),
    baseSnapshot,
    'x dns unconfigured ? peering none ? cluster available',
  ],
  [
    'a connection string that MongoDB’s parser rejects',
    here,
    snapshotOf(makeCluster({ privateStrings: [makeString(VPCE, { srv: 'garbage', standard: undefined })] })),
    'x dns failed ? endpoint available - service available - cluster available',
  ],
];

describe('toPath', () => {
  for (const [name, state, snapshot, expected] of PATHS)
    it(`marks the first stop without a connection: ${name}`, () =>
      assert.equal(draw(state, snapshot), expected));

  it('returns the names of the stops and marks the broken link', () => {
    const { stops } = toView(here, withEndpoint('REJECTED')).path;
    assert.deepEqual(
      stops.map(({ role, name, statusWord, linkWord }) => [role, name, statusWord, linkWord]),
      [
        ['From', 'your application', '', ''],
        ['DNS name', 'orders-pl-0.k45tj.mongodb.net', 'provided by Atlas', ''],
        [
          'Interface endpoint',
          'vpce-0a1b…19',
          'Rejected (the Atlas UI says Failed)',
          'The path is broken here',
        ],
        ['Endpoint service', 'us-east-1', 'Available', ''],
        ['Cluster', 'Orders', 'IDLE', ''],
      ],
    );
  });

  it('shows the endpoint that needs attention if a connection string uses several', () => {
    const endpoints = [VPCE, OTHER_VPCE].map((endpointId) => ({
      endpointId,
      provider: 'AWS',
      region: 'US_EAST_1',
    }));
    const both = makeCluster({ privateStrings: [makeString(VPCE, { endpoints })] });
    const snapshot = makeSnapshot({
      ...everything,
      clusters: [both],
      endpoints: [makeEndpoint(), makeEndpoint({ id: OTHER_VPCE, status: 'PENDING_ACCEPTANCE' })],
    });
    const stop = toView(here, snapshot).path.stops[2];
    assert.deepEqual([stop?.name, stop?.link], ['vpce-0c2d…18 and 1 more', 'open']);
  });

  it('shows an accepted deletion even if the endpoint was loaded earlier', () => {
    const address = { ...toServiceAddress(makeService()), endpointId: VPCE };
    const accepted = { ...baseSnapshot, deletions: new Map([[toEndpointKey(address), { since: 0 }]]) };
    assert.equal(toView(here, accepted).path.stops[2]?.status, 'deleting');
  });

  it('shows the status of the service and of the endpoint separately', () => {
    const key = toServicesKey(PROJECT, 'AWS');
    const starting = new Map([[key, loaded([makeService({ status: 'INITIATING' })])]]);
    const stops = toView(here, makeSnapshot({ clusters: [bare] }, { services: starting })).path.stops;
    assert.deepEqual(
      stops.slice(2, 4).map(({ statusWord }) => statusWord),
      ['Not configured', 'Creating private link'],
    );
  });

  it('says what the user has yet to select', () => {
    const names = (state: ConnectState) =>
      toView(state)
        .path.stops.slice(1)
        .map(({ name }) => name);
    assert.deepEqual(names(at()), ['none yet', 'to be selected', 'to be selected', 'to be selected']);
    assert.deepEqual(names(at({ clusterName: 'Twice' })), [
      'none yet',
      'to be selected',
      'to be selected',
      'Twice',
    ]);
  });
});
