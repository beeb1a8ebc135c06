import assert from 'node:assert/strict';
import { type ConnectState } from '../../../src/core/connect/flow';
import { toConnectString, toConnectView } from '../../../src/core/connect/toView';
import type { StepPhase } from '../../../src/core/connect/view';
import { toEndpointKey, toServiceAddress, toServicesKey, type Snapshot } from '../../../src/core/snapshot';
import {
  failed,
  loaded,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  OTHER_VPCE,
  PROJECT,
  VPCE,
} from './world';
import { orders, paused, everything, world, at, step } from './connectWorld';

const phases = (state: ConnectState, snapshot: Snapshot = world) =>
  toConnectView(state, snapshot).steps.map(({ phase }) => phase);

function withStatus(status: string): Snapshot {
  return makeSnapshot({ ...everything, endpoints: [makeEndpoint({ status })] });
}

/** A choice, what is known, and the phase of: cluster, connect, type, endpoint, user, method. */
const PHASES: readonly [string, ConnectState, Snapshot, StepPhase[]][] = [
  ['no cluster chosen', at(), world, ['current', 'todo', 'todo', 'todo', 'done', 'todo']],
  [
    'a cluster that is gone',
    at({ clusterName: 'Gone' }),
    world,
    ['current', 'todo', 'todo', 'todo', 'done', 'todo'],
  ],
  ['one string', at({ clusterName: 'Orders' }), world, ['done', 'done', 'done', 'done', 'done', 'done']],
  ['M0', at({ clusterName: 'Small' }), world, ['done', 'done', 'blocked', 'blocked', 'done', 'blocked']],
  ['paused', at({ clusterName: 'Paused' }), world, ['done', 'done', 'done', 'blocked', 'done', 'blocked']],
  ['two strings', at({ clusterName: 'Twice' }), world, ['done', 'done', 'done', 'current', 'done', 'todo']],
  [
    'an endpoint without a string',
    at({ clusterName: 'Orders', endpointId: OTHER_VPCE }),
    world,
    ['done', 'done', 'done', 'current', 'done', 'blocked'],
  ],
  [
    'an endpoint that is going',
    at({ clusterName: 'Orders' }),
    withStatus('DELETING'),
    ['done', 'done', 'done', 'blocked', 'done', 'done'],
  ],
  [
    'no database user',
    at({ clusterName: 'Orders' }),
    makeSnapshot({ ...everything, users: [] }),
    ['done', 'done', 'done', 'done', 'current', 'done'],
  ],
  [
    'users that could not be read',
    at({ clusterName: 'Orders' }),
    makeSnapshot(everything, { users: new Map([[PROJECT, failed({ kind: 'role', status: 403 })]]) }),
    ['done', 'done', 'done', 'done', 'blocked', 'done'],
  ],
  [
    'users that are being read',
    at({ clusterName: 'Orders' }),
    makeSnapshot({ ...everything, users: undefined }),
    ['done', 'done', 'done', 'done', 'todo', 'done'],
  ],
];

describe('core: connect, step by step', () => {
  for (const [name, state, snapshot, expected] of PHASES)
    it(`ticks what is settled: ${name}`, () => assert.deepEqual(phases(state, snapshot), expected));

  it('ends with the string of the chosen endpoint, whichever the order', () => {
    const state = at({ clusterName: 'Twice', endpointId: OTHER_VPCE });
    assert.equal(
      toConnectString(state, world),
      'mongodb+srv://<db_username>:<db_password>@twice-pl-1.k45tj.mongodb.net/?appName=Twice',
    );
    assert.equal(toConnectString(at({ clusterName: 'Twice' }), world), undefined);
    assert.equal(toConnectView(at({ clusterName: 'Twice' }), world).result.kind, 'waiting');
  });

  it('takes the only cluster that an endpoint can mean', () => {
    const one = makeSnapshot({ ...everything, clusters: [orders, paused] });
    assert.ok(toConnectString(at({ endpointId: VPCE }), one)?.includes('orders-pl-0'));
    const options = step('cluster', at({ endpointId: OTHER_VPCE })).body;
    assert.ok(options.kind === 'choice');
    assert.deepEqual(
      options.options.map(({ label }) => label),
      ['Twice', 'Orders', 'Paused', 'Small'],
    );
  });

  it('names the reason and its action where there is no string', () => {
    const result = (state: ConnectState) => toConnectView(state, world).result;
    const reasons = (state: ConnectState) => {
      const found = result(state);
      assert.ok(found.kind === 'reasons');
      return found.reasons;
    };
    assert.match(reasons(at({ clusterName: 'Small' }))[0]?.sentence ?? '', /M0/);
    assert.match(reasons(at({ clusterName: 'Paused' }))[0]?.sentence ?? '', /paused/);
    const wrong = at({ clusterName: 'Orders', endpointId: OTHER_VPCE });
    assert.match(reasons(wrong)[0]?.sentence ?? '', /none of them through the chosen endpoint/);
    for (const { next, actionLabel } of reasons(wrong)) assert.ok(next && actionLabel);
    assert.equal(result(at({ clusterName: 'Gone' })).kind, 'waiting');
  });

  it('shows a string that MongoDB’s parser refuses as what it is', () => {
    const broken = makeCluster({
      privateStrings: [makeString(VPCE, { srv: 'garbage', standard: undefined })],
    });
    const snapshot = makeSnapshot({ ...everything, clusters: [broken] });
    const { result } = toConnectView(at({ clusterName: 'Orders' }), snapshot);
    assert.ok(result.kind === 'reasons' && result.reasons[0]?.sentence === 'garbage');
    assert.equal(toConnectString(at({ clusterName: 'Orders' }), snapshot), undefined);
  });

  it('says why clusters could not be read, in Atlas’s words, and shows what was last known', () => {
    const failure = { kind: 'server', status: 503, detail: 'Down for a minute' } as const;
    const without = makeSnapshot(everything, { clusters: new Map([[PROJECT, failed(failure)]]) });
    const { result } = toConnectView(at(), without);
    assert.ok(result.kind === 'reasons');
    assert.match(result.reasons[0]?.sentence ?? '', /Down for a minute/);
    const stale = makeSnapshot(everything, { clusters: new Map([[PROJECT, failed(failure, [orders])]]) });
    const view = toConnectView(at({ clusterName: 'Orders' }), stale);
    assert.match(view.notice ?? '', /could not be read again.*Down for a minute/);
    assert.equal(view.result.kind, 'string');
  });

  it('shows the path from here to the cluster with the two statuses apart', () => {
    const rejected = makeSnapshot({ ...everything, endpoints: [makeEndpoint({ status: 'REJECTED' })] });
    const { stops } = toConnectView(at({ clusterName: 'Orders' }), rejected).path;
    assert.deepEqual(
      stops.map(({ name, status }) => [name, status]),
      [
        ['your application', 'none'],
        ['orders-pl-0.k45tj.mongodb.net', 'available'],
        ['vpce-0a1b…19', 'rejected'],
        ['us-east-1', 'available'],
        ['Orders', 'available'],
      ],
    );
  });

  it('says of an endpoint that is going, rejected or failed what becomes of its string, and still shows it', () => {
    const deleting = withStatus('DELETING');
    const address = { ...toServiceAddress(makeService()), endpointId: VPCE };
    const accepted = { ...world, deletions: new Map([[toEndpointKey(address), { since: 0 }]]) };
    for (const snapshot of [deleting, accepted]) {
      const { result, steps, path } = toConnectView(at({ clusterName: 'Orders' }), snapshot);
      assert.ok(result.kind === 'string');
      assert.match(result.note ?? '', /is being deleted; the string stops working/);
      assert.equal(steps[3]?.summary, 'vpce-0a1b…19 · us-east-1 · Deleting');
      assert.deepEqual([path.stops[2]?.status, path.stops[2]?.statusWord], ['deleting', 'Deleting']);
    }
    const rejected = toConnectView(at({ clusterName: 'Orders' }), withStatus('REJECTED'));
    assert.ok(rejected.result.kind === 'string' && rejected.result.note);
    assert.match(rejected.result.note, /vpce-0a1b…19: Rejected/);
    for (const healthy of [world, withStatus('PENDING_ACCEPTANCE')]) {
      const { result } = toConnectView(at({ clusterName: 'Orders' }), healthy);
      assert.ok(result.kind === 'string' && result.note === undefined);
    }
  });

  it('ticks a cluster that is IDLE, also where the path is broken elsewhere', () => {
    const bare = makeSnapshot({ clusters: [makeCluster()] });
    const stop = toConnectView(at({ clusterName: 'Orders' }), bare).path.stops[4];
    assert.deepEqual([stop?.status, stop?.statusWord], ['available', 'IDLE']);
  });

  it('breaks the path off where the gap is, and claims none that was not read', () => {
    const bare = makeCluster();
    const stops = (snapshot: Snapshot) =>
      toConnectView(at({ clusterName: 'Orders' }), snapshot).path.stops.map(({ status }) => status);
    assert.deepEqual(stops(makeSnapshot({ clusters: [bare] })).slice(2, 4), ['unconfigured', 'unconfigured']);
    const unread = makeSnapshot({ clusters: [bare] }, { services: new Map() });
    assert.deepEqual(stops(unread).slice(2, 4), ['none', 'none']);
    const key = toServicesKey(PROJECT, 'AWS');
    const starting = new Map([[key, loaded([makeService({ status: 'INITIATING' })])]]);
    assert.deepEqual(stops(makeSnapshot({ clusters: [bare] }, { services: starting }))[3], 'working');
  });
});
