import assert from 'node:assert/strict';
import { NO_FACTS } from '../../../../src/core/connect/facts';
import type { ConnectState } from '../../../../src/core/connect/reducer';
import { getConnectionString } from '../../../../src/core/connect/connectionString';
import { toConnectView } from '../../../../src/core/connect/connectView';
import { toAge } from '../../../../src/core/formatTime';
import { toEndpointKey, toServiceAddress, toServicesKey, type Snapshot } from '../../../../src/core/snapshot';
import {
  failed,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  NOW,
  OTHER_VPCE,
  PROJECT,
  VPCE,
} from '../fixture';
import { app, at, everything, offers, orders, paused, toView, baseSnapshot } from './fixture';

const phases = (state: ConnectState, snapshot: Snapshot = baseSnapshot) =>
  toView(state, snapshot).steps.map(({ phase }) => phase);

function withStatus(status: string): Snapshot {
  return makeSnapshot({ ...everything, endpoints: [makeEndpoint({ status })] });
}

/** A choice, what is known, and the phase of: cluster, type, link, endpoint, user, method. */
const PHASES: readonly [string, ConnectState, Snapshot, string][] = [
  ['no selected cluster', at(), baseSnapshot, 'current todo todo todo done todo'],
  ['a deleted cluster', at({ clusterName: 'Gone' }), baseSnapshot, 'current todo todo todo done todo'],
  ['one connection string', at({ clusterName: 'Orders' }), baseSnapshot, 'done done done done done done'],
  ['an M0 cluster', at({ clusterName: 'Small' }), baseSnapshot, 'done blocked blocked blocked done blocked'],
  ['a paused cluster', at({ clusterName: 'Paused' }), baseSnapshot, 'done done done blocked done blocked'],
  ['two connection strings', at({ clusterName: 'Twice' }), baseSnapshot, 'done done done current done todo'],
  [
    'an endpoint without a connection string',
    at({ clusterName: 'Orders', endpointId: OTHER_VPCE }),
    baseSnapshot,
    'done done done current done blocked',
  ],
  [
    'an endpoint that is being deleted',
    at({ clusterName: 'Orders' }),
    withStatus('DELETING'),
    'done done done blocked done done',
  ],
  [
    'no database user',
    at({ clusterName: 'Orders' }),
    makeSnapshot({ ...everything, users: [] }),
    'done done done done current done',
  ],
  [
    'database users that couldn’t be loaded',
    at({ clusterName: 'Orders' }),
    makeSnapshot(everything, { users: new Map([[PROJECT, failed({ kind: 'role', status: 403 })]]) }),
    'done done done done blocked done',
  ],
  [
    'database users that are being loaded',
    at({ clusterName: 'Orders' }),
    makeSnapshot({ ...everything, users: undefined }),
    'done done done done todo done',
  ],
  [
    'the standard connection of an M0 cluster',
    at({ clusterName: 'Small', type: 'standard' }),
    baseSnapshot,
    'done done done done done done',
  ],
  [
    'no peering',
    at({ clusterName: 'Orders', type: 'peering' }),
    baseSnapshot,
    'done blocked done done done blocked',
  ],
];

describe('toConnectView', () => {
  for (const [name, state, snapshot, expected] of PHASES)
    it(`marks the completed steps: ${name}`, () => assert.equal(phases(state, snapshot).join(' '), expected));

  it('returns the connection string of the selected endpoint, in any order', () => {
    const state = at({ clusterName: 'Twice', endpointId: OTHER_VPCE });
    assert.equal(
      getConnectionString(state, baseSnapshot)?.text,
      'mongodb+srv://<db_username>:<db_password>@twice-pl-1.k45tj.mongodb.net/?appName=Twice',
    );
    assert.equal(getConnectionString(at({ clusterName: 'Twice' }), baseSnapshot)?.text, undefined);
    assert.equal(toView(at({ clusterName: 'Twice' }), baseSnapshot).result.kind, 'waiting');
  });

  it('selects the only cluster with a connection string for the endpoint', () => {
    const one = makeSnapshot({ ...everything, clusters: [orders, paused] });
    assert.ok(getConnectionString(at({ endpointId: VPCE }), one)?.text.includes('orders-pl-0'));
    assert.deepEqual(
      offers('cluster', at({ endpointId: OTHER_VPCE })).options.map(({ label }) => label),
      ['Twice', 'Ledger', 'Orders', 'Paused', 'Small'],
    );
  });

  it('returns the reason and its action if there is no connection string', () => {
    const result = (state: ConnectState) => toView(state, baseSnapshot).result;
    const open = (state: ConnectState) => {
      const found = result(state);
      assert.ok(found.kind === 'reasons');
      return found.checks.filter((check) => check.state !== 'pass');
    };
    assert.match(open(at({ clusterName: 'Small' }))[0]?.sentence ?? '', /M0/);
    assert.match(open(at({ clusterName: 'Paused' }))[0]?.sentence ?? '', /paused/);
    const wrong = at({ clusterName: 'Orders', endpointId: OTHER_VPCE });
    assert.ok(open(wrong).length > 0);
    for (const { next, action } of open(wrong)) assert.ok(next && action?.label);
    assert.equal(result(at({ clusterName: 'Gone' })).kind, 'waiting');
  });

  it('reports a connection string that MongoDB’s parser rejects', () => {
    for (const [srv, cause] of [
      ['garbage', 'It doesn’t start with mongodb:// or mongodb+srv://.'],
      ['mongodb+srv://a.mongodb.net,b.mongodb.net', 'It has 2 hosts.'],
      ['mongodb+srv://a.mongodb.net:27017', 'It has a port.'],
    ] as const) {
      const broken = makeCluster({ privateStrings: [makeString(VPCE, { srv, standard: undefined })] });
      const snapshot = makeSnapshot({ ...everything, clusters: [broken] });
      const { result } = toView(at({ clusterName: 'Orders' }), snapshot);
      assert.ok(result.kind === 'reasons');
      const [check] = result.checks;
      assert.ok(check);
      assert.ok(check.sentence.startsWith(cause), srv);
      assert.ok(check.sentence.endsWith(`Atlas returned: ${srv}`), srv);
      assert.deepEqual(check.action?.does, { type: 'open', page: 'clusterPage' });
      assert.equal(getConnectionString(at({ clusterName: 'Orders' }), snapshot)?.text, undefined);
    }
  });

  it('reports why clusters couldn’t be loaded, with Atlas’s message, and shows the last known values', () => {
    const failure = { kind: 'server', status: 503, detail: 'Down for a minute' } as const;
    const without = makeSnapshot(everything, { clusters: new Map([[PROJECT, failed(failure)]]) });
    const { result } = toView(at(), without);
    assert.ok(result.kind === 'reasons');
    assert.match(result.checks[0]?.sentence ?? '', /Down for a minute/);
    const stale = makeSnapshot(everything, { clusters: new Map([[PROJECT, failed(failure, [orders])]]) });
    const view = toView(at({ clusterName: 'Orders' }), stale);
    assert.match(view.notice ?? '', /couldn’t be refreshed.*Down for a minute/);
    assert.equal(view.result.kind, 'connectionString');
  });

  describe('for stale data', () => {
    const before = Date.UTC(2025, 11, 31, 9, 30);
    const failure = { kind: 'network', host: 'cloud.mongodb.com' } as const;
    const down = <T>(value: T, at = NOW) =>
      ({ state: 'failed', failure, at: NOW, last: { value, at } }) as const;
    const kept = <T>(value: T, at = NOW) => ({ state: 'loading', last: { value, at } }) as const;
    const awsKey = toServicesKey(PROJECT, 'AWS');
    const services = everything.services ?? [];
    const [endpointKey = ''] = baseSnapshot.endpoints.keys();
    const notice = (changes: Partial<Snapshot>, choice: Partial<ConnectState> = {}) => {
      const facts = { ...NO_FACTS, now: NOW };
      return toConnectView(at({ clusterName: 'Orders', ...choice }), { ...baseSnapshot, ...changes }, facts)
        .notice;
    };

    it('shows no notice if every list is loaded', () => {
      assert.equal(notice({}), undefined);
      assert.equal(notice({ users: new Map(), services: new Map(), endpoints: new Map() }), undefined);
    });

    it('lists what couldn’t be refreshed, with the oldest time and one cause', () => {
      const aws = new Map([...baseSnapshot.services, [awsKey, down(services, before)]]);
      const endpoints = new Map([[endpointKey, down(makeEndpoint())]]);
      const users = new Map([[PROJECT, down([app])]]);
      const old = toAge(before, NOW);
      assert.equal(
        notice({ services: aws }),
        `Last updated ${old}. AWS PrivateLink couldn’t be refreshed: Can’t reach cloud.mongodb.com. Check your network connection and the http.proxy and http.fetchAdditionalSupport settings, then retry.`,
      );
      assert.match(notice({ endpoints }) ?? '', /\. AWS PrivateLink couldn’t be refreshed: /);
      const all = { clusters: new Map([[PROJECT, down([orders])]]), services: aws, endpoints, users };
      const said = notice(all, { username: app.username }) ?? '';
      assert.ok(
        said.startsWith(`Last updated ${old}. Clusters, AWS PrivateLink, Database users couldn’t be`),
        said,
      );
      assert.equal(said.split('Can’t reach').length, 2);
      const role = { kind: 'role', status: 403 } as const;
      const two = notice({ services: aws, clusters: new Map([[PROJECT, failed(role, [orders])]]) });
      assert.match(
        two ?? '',
        /Clusters couldn’t .*lacks the required access.* AWS PrivateLink couldn’t .*Can’t reach/,
      );
    });

    it('ignores lists that the page doesn’t use', () => {
      const users = new Map([[PROJECT, down([app])]]);
      assert.equal(notice({ users }), undefined);
      const azure = new Map([...baseSnapshot.services, [toServicesKey(PROJECT, 'AZURE'), down([])]]);
      assert.equal(notice({ services: azure }), undefined);
      const aws = new Map([...baseSnapshot.services, [awsKey, down([])]]);
      assert.equal(notice({ services: aws }, { type: 'standard' }), undefined);
    });

    it('shows a notice for data from the tree cache until it is refreshed', () => {
      const age = new RegExp(`^Last updated ${toAge(before, NOW)}`);
      assert.match(notice({ clusters: new Map([[PROJECT, kept([orders], before)]]) }) ?? '', age);
      const aws = new Map([...baseSnapshot.services, [awsKey, kept(services, before)]]);
      assert.match(notice({ services: aws }) ?? '', age);
      const clusters = new Map([[PROJECT, { state: 'loading' } as const]]);
      assert.equal(notice({ clusters }), undefined);
    });
  });

  it('warns about an endpoint that is being deleted, rejected, or failed, and still shows its connection string', () => {
    const deleting = withStatus('DELETING');
    const address = { ...toServiceAddress(makeService()), endpointId: VPCE };
    const accepted = { ...baseSnapshot, deletions: new Map([[toEndpointKey(address), { since: 0 }]]) };
    for (const snapshot of [deleting, accepted]) {
      const { result, steps, path } = toView(at({ clusterName: 'Orders' }), snapshot);
      assert.ok(result.kind === 'connectionString');
      assert.match(result.note ?? '', /is being deleted\. The connection string stops working/);
      assert.equal(steps[3]?.summary, 'vpce-0a1b…19 · us-east-1 · Deleting');
      assert.deepEqual([path.stops[2]?.status, path.stops[2]?.statusWord], ['deleting', 'Deleting']);
    }
    const rejected = toView(at({ clusterName: 'Orders' }), withStatus('REJECTED'));
    assert.ok(rejected.result.kind === 'connectionString' && rejected.result.note);
    assert.match(rejected.result.note, /vpce-0a1b…19: Rejected/);
    for (const healthy of [baseSnapshot, withStatus('PENDING_ACCEPTANCE')]) {
      const { result } = toView(at({ clusterName: 'Orders' }), healthy);
      assert.ok(result.kind === 'connectionString' && result.note === undefined);
    }
  });
});
