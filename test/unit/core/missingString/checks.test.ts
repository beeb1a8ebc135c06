import assert from 'node:assert/strict';
import { toCheckView } from '../../../../src/core/connect/checkView';
import type { Cluster, ClusterRegion, EndpointService } from '../../../../src/core/model';
import { toEndpointKey, toServicesKey, type Snapshot } from '../../../../src/core/snapshot';
import type { Check } from '../../../../src/core/missingString/check';
import {
  needsRegionalMode,
  toChecks,
  toOptimizedChecks,
  toReasons,
} from '../../../../src/core/missingString/checks';
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
  SERVICE,
  VPCE,
} from '../fixture';

const east = makeService({ endpointIds: [VPCE] });
const ready = makeSnapshot({ services: [east], endpoints: [makeEndpoint()] });
const eastRegion: ClusterRegion = { provider: 'AWS', region: 'US_EAST_1' };
const westRegion: ClusterRegion = { provider: 'AWS', region: 'EU_WEST_1' };
const codes = (checks: readonly Check[]) => checks.map(({ code }) => code);
const withMode = (isOn: boolean, snapshot = ready): Snapshot => ({
  ...snapshot,
  regionalModes: new Map([[PROJECT, loaded(isOn)]]),
});

/** What the rows of a cluster say. */
const TABLE: readonly (readonly [string, Partial<Cluster>, Snapshot, readonly string[]])[] = [
  ['a paused cluster with a connection string', { privateStrings: [makeString()], paused: true }, ready, []],
  ['a cluster that meets all requirements', {}, ready, ['unexplained']],
  ['a rejected connection string', { rejectedTypes: ['private'] }, ready, ['stringRejected']],
  [
    'a rejected and a valid connection string',
    { privateStrings: [makeString()], rejectedTypes: ['private'] },
    ready,
    ['stringRejected'],
  ],
  [
    'a rejected standard connection string',
    { privateStrings: [makeString()], rejectedTypes: ['standard', 'peering'] },
    ready,
    [],
  ],
  ['a paused cluster without a service', { paused: true }, makeSnapshot({}), ['paused', 'noService']],
  ['two regions, one of them without a service', { regions: [eastRegion, westRegion] }, ready, ['noService']],
  [
    'a missing service and lists that aren’t loaded',
    { regions: [eastRegion, westRegion] },
    makeSnapshot({ services: [east] }),
    ['noService'],
  ],
  ['lists that aren’t loaded', {}, makeSnapshot({ services: [east] }), ['endpointNotRead']],
  [
    'a connection string in one of two regions',
    { regions: [eastRegion, westRegion], privateStrings: [makeString()] },
    ready,
    ['noService'],
  ],
  [
    'a connection string in one region and a service in progress in the other',
    { regions: [eastRegion, westRegion], privateStrings: [makeString()] },
    makeSnapshot({ services: [east, makeService({ id: 'w', region: 'EU_WEST_1', status: 'INITIATING' })] }),
    ['serviceNotAvailable'],
  ],
  [
    'a connection string without endpoints',
    {
      regions: [westRegion, eastRegion],
      privateStrings: [makeString(VPCE, { endpoints: [] }), makeString()],
    },
    ready,
    [],
  ],
  [
    'an available endpoint in a region without a connection string',
    {
      regions: [eastRegion, westRegion],
      privateStrings: [makeString('vpce-w', { endpoints: [{ endpointId: 'vpce-w', ...westRegion }] })],
    },
    ready,
    ['uncovered'],
  ],
  [
    'connection strings with the cloud’s region names',
    {
      regions: [eastRegion],
      privateStrings: [
        makeString(VPCE, { endpoints: [{ endpointId: VPCE, provider: 'AWS', region: 'us-east-1' }] }),
      ],
    },
    ready,
    [],
  ],
];

describe('toReasons and toChecks', () => {
  for (const [name, shape, snapshot, expected] of TABLE) {
    it(`return ${expected.join(', ') || 'no reason'} for ${name}`, () => {
      const reasons = toReasons(makeCluster(shape), snapshot);
      assert.deepEqual(codes(reasons), expected);
      for (const { label, sentence, next } of reasons) assert.ok(label && sentence && next);
    });
  }

  it('use the provider’s region name and product name', () => {
    const [missing] = toReasons(makeCluster(), makeSnapshot({}));
    assert.match(missing?.sentence ?? '', /us-east-1 \(AWS\)/);
    const azure = makeService({ provider: 'AZURE', region: 'EUROPE_NORTH' });
    const regions = [{ provider: 'AZURE', region: 'EUROPE_NORTH' }];
    const [bare] = toReasons(makeCluster({ regions }), makeSnapshot({ services: [azure] }));
    assert.match(bare?.label ?? '', /northeurope/);
    assert.match(bare?.next ?? '', /private endpoint/);
  });

  it('distinguish a list that couldn’t be loaded from an empty list', () => {
    const unread = makeSnapshot({}, { services: new Map() });
    const broken = makeSnapshot(
      {},
      { services: new Map([[toServicesKey(PROJECT, 'AWS'), failed({ kind: 'server', status: 503 })]]) },
    );
    for (const snapshot of [unread, broken]) {
      const reasons = toReasons(makeCluster(), snapshot);
      assert.deepEqual(codes(reasons), ['notRead']);
      for (const { sentence } of reasons)
        assert.doesNotMatch(sentence, /has no private endpoint|available endpoint/);
    }
    assert.match(toReasons(makeCluster(), broken)[0]?.sentence ?? '', /HTTP 503/);
  });

  const failure = { kind: 'server', status: 503 } as const;
  const awsFailed = (last?: readonly EndpointService[]) =>
    new Map([...ready.services, [toServicesKey(PROJECT, 'AWS'), failed(failure, last)]]);
  const [endpointKey = ''] = ready.endpoints.keys();
  const gap = makeCluster({ regions: [westRegion] });
  const elsewhere = makeCluster({ regions: [westRegion], privateStrings: [makeString(OTHER_VPCE)] });
  /** A reading that failed beside what was known before; a cluster, the endpoint, and what is said in its place. */
  const STALE: readonly (readonly [string, Cluster, string | undefined, Partial<Snapshot>, string])[] = [
    ['an empty list', gap, undefined, { services: awsFailed([]) }, 'notRead'],
    [
      'a list with an available service',
      makeCluster(),
      undefined,
      { services: awsFailed([east]) },
      'notRead',
    ],
    [
      'an endpoint that was available',
      makeCluster(),
      undefined,
      { endpoints: new Map([[endpointKey, failed(failure, makeEndpoint())]]) },
      'endpointNotRead',
    ],
    [
      'an endpoint that was rejected',
      makeCluster(),
      undefined,
      { endpoints: new Map([[endpointKey, failed(failure, makeEndpoint({ status: 'REJECTED' }))]]) },
      'endpointNotRead',
    ],
    ['a list without the endpoint', makeCluster(), OTHER_VPCE, { services: awsFailed([east]) }, 'notRead'],
    [
      'a list with the endpoint in another region',
      elsewhere,
      VPCE,
      { services: awsFailed([east]) },
      'notRead',
    ],
    [
      'clusters',
      makeCluster({ paused: true }),
      undefined,
      { clusters: new Map([[PROJECT, failed(failure, [makeCluster()])]]) },
      'clusterNotRead',
    ],
  ];
  for (const [name, cluster, endpointId, parts, code] of STALE)
    it(`don’t rely on stale data: ${name}`, () => {
      const checks = toChecks(cluster, { ...ready, ...parts }, endpointId);
      const open = checks.filter(({ state }) => state !== 'pass');
      assert.ok(open.length > 0);
      for (const check of open) {
        assert.deepEqual([check.code, check.state, check.action], [code, 'unknown', 'refresh']);
        assert.match(check.sentence, /HTTP 503/);
      }
      const rests = code === 'clusterNotRead' ? ['tier', 'service', 'endpoint'] : ['tier', 'idle', 'service'];
      for (const check of checks)
        if (check.state === 'pass') assert.ok(rests.includes(check.code), check.code);
      if (code === 'notRead') assert.ok(!codes(checks).includes('service'));
    });

  it('don’t rely on a stale regionalized mode or connection string', () => {
    const regions = [eastRegion, westRegion];
    const stale = { ...ready, regionalModes: new Map([[PROJECT, failed(failure, true)]]) };
    const of = makeCluster({ type: 'SHARDED', regions });
    assert.match(toChecks(of, stale).find(({ code }) => code === 'noService')?.consequence ?? '', /Unless/);
    assert.ok(!codes(toChecks(makeCluster(), stale)).includes('regionalMismatch'));
    const [, , , region] = toOptimizedChecks(of, stale);
    assert.deepEqual([region?.state, region?.action], ['unknown', 'refresh']);
    const withString = makeCluster({ privateStrings: [makeString()] });
    const old = { ...ready, clusters: new Map([[PROJECT, failed(failure, [withString])]]) };
    assert.ok(!codes(toChecks(withString, old)).includes('connectionString'));
  });

  it('report an accepted deletion even if the endpoint couldn’t be refreshed', () => {
    const going = {
      ...ready,
      endpoints: new Map([[endpointKey, failed(failure, makeEndpoint())]]),
      deletions: new Map([[endpointKey, { since: 0 }]]),
    };
    assert.deepEqual(codes(toReasons(makeCluster(), going)), ['endpointNotAvailable']);
  });

  it('report a region without a connection string once, with the existing connection string', () => {
    const through = (endpointId: string, region: ClusterRegion) =>
      makeString(endpointId, { endpoints: [{ endpointId, ...region }] });
    const regions = [eastRegion, westRegion];
    const both = makeSnapshot({
      services: [east, makeService({ id: 'w', region: 'EU_WEST_1', endpointIds: ['vpce-w'] })],
      endpoints: [makeEndpoint(), makeEndpoint({ id: 'vpce-w', serviceId: 'w' })],
    });
    const partly = makeCluster({ type: 'SHARDED', regions, privateStrings: [through(VPCE, eastRegion)] });
    const open = (snapshot: Snapshot, endpointId?: string) =>
      codes(toChecks(partly, snapshot, endpointId).filter(({ state }) => state !== 'pass'));
    assert.deepEqual(open(both), ['uncovered']);
    assert.deepEqual(open(both, VPCE), []);
    assert.deepEqual(open(withMode(true, ready)), ['noService']);
  });

  it('don’t report regionalized mode as a problem for a cluster with a connection string', () => {
    const [mode, withString] = [withMode(true), makeCluster({ privateStrings: [makeString()] })];
    assert.ok(codes(toChecks(makeCluster(), mode)).includes('regionalMismatch'));
    assert.ok(toChecks(withString, mode).every(({ state }) => state === 'pass'));
  });

  it('treat an entry without a connection string as missing', () => {
    const bare = makeString(VPCE, { srv: undefined, standard: undefined });
    assert.deepEqual(codes(toReasons(makeCluster({ privateStrings: [bare] }), ready)), ['unexplained']);
    const regions = [eastRegion, westRegion];
    const west = makeString('vpce-w', { endpoints: [{ endpointId: 'vpce-w', ...westRegion }] });
    const one = makeCluster({ type: 'SHARDED', regions, privateStrings: [bare, west] });
    assert.deepEqual(codes(toReasons(one, ready)), ['uncovered']);
  });

  it('report an endpoint or service that is being deleted, whatever was loaded before', () => {
    const address = { projectId: PROJECT, provider: 'AWS', serviceId: SERVICE } as const;
    for (const [key, code] of [
      [toEndpointKey({ ...address, endpointId: VPCE }), 'endpointNotAvailable'],
      [`${PROJECT}/AWS/${SERVICE}`, 'serviceNotAvailable'],
    ] as const) {
      const going = { ...ready, deletions: new Map([[key, { since: 0 }]]) };
      const [reason] = toReasons(makeCluster(), going);
      assert.deepEqual([reason?.code, reason?.state], [code, 'fail']);
    }
  });

  /** The text of an endpoint's error, and what the next step has to name. */
  const ERRORS = [
    [
      'AWS',
      'REJECTED',
      'No dns entries found for endpoint vpce-1, your endpoint must be provisioned in at least one subnet. Click "Edit" to fix the problem.',
      /subnet/,
    ],
    [
      'AWS',
      'REJECTED',
      'Failed to accept: there is an idempotent operation going on for vpce-1.',
      /[Rr]etry/,
    ],
    [
      'AWS',
      'REJECTED',
      'VPC endpoint vpce-1 is not in US_EAST_1. The endpoint service does not accept other regions.',
      /Change Accepted Regions/,
    ],
    ['AZURE', 'FAILED', 'The private endpoint with this resource ID was not found in Azure.', /resource ID/],
    ['AZURE', 'FAILED', 'The private endpoint has a different IP address in Azure.', /IP address/],
    [
      'GCP',
      'FAILED',
      'The endpoint could not be found in GCP. Please verify the endpoint name',
      /Google Cloud project/,
    ],
    ['AWS', 'REJECTED', 'Something that nobody has seen', /Check the VPC endpoint’s ID/],
  ] as const;
  for (const [provider, status, errorMessage, expected] of ERRORS)
    it(`return a next step for “${errorMessage.slice(0, 50)}”`, () => {
      const service = makeService({ provider, endpointIds: ['x'] });
      const snapshot = makeSnapshot({
        services: [service],
        endpoints: [makeEndpoint({ id: 'x', provider, status, errorMessage })],
      });
      const regions = [{ provider, region: 'US_EAST_1' }];
      const [reason] = toReasons(makeCluster({ regions }), snapshot);
      assert.match(reason?.next ?? '', expected);
      assert.ok(reason?.sentence.includes(errorMessage));
    });

  it('mention regionalized mode and its cost only if it would help', () => {
    const regions = [eastRegion, westRegion];
    const every = (type: string) =>
      toChecks(makeCluster({ type, regions }), withMode(false)).find(({ code }) => code === 'everyRegion');
    assert.match(every('SHARDED')?.next ?? '', /regionalized mode.*changes existing connection strings/);
    assert.doesNotMatch(every('REPLICASET')?.next ?? '', /regionalized/);
    const gap = (snapshot: Snapshot) =>
      toChecks(makeCluster({ type: 'SHARDED', regions }), snapshot).find(({ code }) => code === 'noService');
    assert.match(gap(withMode(true))?.consequence ?? '', /only this region’s connection string/);
    assert.match(
      gap(withMode(false))?.consequence ?? '',
      /^Every region with nodes needs an available endpoint/,
    );
    assert.match(gap(ready)?.consequence ?? '', /Unless the project is in regionalized mode/);
  });

  it('load regionalized mode only if it is relevant', () => {
    const regions = [eastRegion, westRegion];
    const needs = (fields: Partial<Cluster>) => needsRegionalMode(makeCluster(fields));
    assert.ok(needs({ type: 'SHARDED', regions }) && needs({ type: 'GEOSHARDED', regions }) && needs({}));
    assert.ok(!needs({ type: 'SHARDED' }) && !needs({ privateStrings: [makeString()] }));
    assert.ok(!needs({ unsupportedTier: 'M0' }));
  });

  it('pass all checks if there is a connection string, without other data', () => {
    const checks = toChecks(makeCluster({ privateStrings: [makeString()] }), ready);
    assert.deepEqual(codes(checks), ['tier', 'idle', 'service', 'endpoint', 'connectionString']);
    assert.ok(checks.every(({ state, next, action }) => state === 'pass' && next === '' && !action));
    const updating = makeCluster({ privateStrings: [makeString()], state: 'UPDATING' });
    assert.ok(toChecks(updating, ready).every(({ action }) => action !== 'watch'));
    assert.ok(toChecks(updating, ready, OTHER_VPCE).some(({ action }) => action === 'watch'));
  });

  it('offer one action each, and offer to stop an active watch', () => {
    const view = (fields: Partial<Cluster>, isWatched = false) =>
      toChecks(makeCluster(fields), ready)
        .map((check) => toCheckView(check, { isWatched, shell: 'posix' }))
        .find(({ state }) => state !== 'pass')?.action;
    assert.deepEqual(view({ state: 'UPDATING' })?.does, { type: 'do', effect: 'watch' });
    assert.deepEqual(view({ state: 'UPDATING' }, true)?.does, { type: 'do', effect: 'stopWatching' });
    assert.deepEqual(view({ paused: true })?.does, { type: 'open', page: 'clusterPage' });
    assert.deepEqual(view({ regions: [westRegion] })?.does, {
      type: 'setUp',
      provider: 'AWS',
      region: 'EU_WEST_1',
    });
    assert.deepEqual(view({ state: 'DREAMING' })?.does, { type: 'do', effect: 'refresh' });
    const standard = { type: 'chooseType', connectionType: 'standard' };
    assert.deepEqual(view({ unsupportedTier: 'FLEX' })?.does, standard);
  });
});

describe('toOptimizedChecks', () => {
  const sharded: Partial<Cluster> = { type: 'SHARDED' };
  const spread: Partial<Cluster> = { ...sharded, regions: [eastRegion, westRegion] };
  const gcp = { provider: 'GCP', region: 'US_EAST_4' };
  const oci = { provider: 'OCI', region: 'MOON' };
  /** The cluster, regionalized mode, and every check that is no tick. */
  const OPTIMIZED: readonly (readonly [string, Partial<Cluster>, boolean | undefined, readonly string[]])[] =
    [
      ['a sharded cluster on AWS with 8.0 in one region', sharded, undefined, []],
      ['a global cluster', { type: 'GEOSHARDED' }, undefined, []],
      ['version 5.0.0', { ...sharded, mongoVersion: '5.0.0' }, undefined, []],
      ['a replica set', {}, undefined, ['fail sharded']],
      ['version 4.4', { ...sharded, mongoVersion: '4.4.29' }, undefined, ['fail version']],
      ['version 10.0', { ...sharded, mongoVersion: '10.0' }, undefined, []],
      ['no regions', { ...sharded, regions: [] }, undefined, ['unknown awsAlone', 'unknown oneRegion']],
      ['no version', { ...sharded, mongoVersion: '' }, undefined, ['unknown version']],
      ['Google Cloud', { ...sharded, regions: [gcp] }, undefined, ['fail awsAlone']],
      ['AWS and another provider', { ...sharded, regions: [eastRegion, oci] }, true, ['fail awsAlone']],
      ['two regions, regionalized', spread, true, []],
      ['two regions, not regionalized', spread, false, ['fail oneRegion']],
      ['two regions, regionalized mode unknown', spread, undefined, ['unknown oneRegion']],
      [
        'a replica set of two regions',
        { regions: [eastRegion, westRegion] },
        true,
        ['fail sharded', 'fail oneRegion'],
      ],
    ];
  for (const [name, fields, mode, expected] of OPTIMIZED)
    it(`returns ${expected.join(', ') || 'only passed checks'} for ${name}`, () => {
      const checks = toOptimizedChecks(makeCluster(fields), mode === undefined ? ready : withMode(mode));
      assert.deepEqual(codes(checks), ['awsAlone', 'sharded', 'version', 'oneRegion']);
      const open = checks.filter(({ state }) => state !== 'pass');
      assert.deepEqual(
        open.map(({ state, code }) => `${state} ${code}`),
        expected,
      );
      for (const { next, action, code, state } of open) {
        assert.ok(next);
        // A cluster's clouds and its kind are what they are.
        const isSettled = state === 'fail' && (code === 'awsAlone' || code === 'sharded');
        assert.equal(action === undefined, isSettled);
      }
    });

  it('doesn’t pass all checks if Atlas provides only other connection strings, for the cluster or the endpoint', () => {
    const optimizedSrv = 'mongodb+srv://orders-pl-0-lb.k45tj.mongodb.net';
    const legacy = makeString(OTHER_VPCE);
    const open = (fields: Partial<Cluster>, endpointId?: string) =>
      toOptimizedChecks(makeCluster({ ...sharded, ...fields }), ready, endpointId)
        .filter(({ state }) => state !== 'pass')
        .map(({ state, code, action }) => `${state} ${code} ${action}`);
    const both = { privateStrings: [makeString(VPCE, { optimizedSrv }), legacy] };
    assert.deepEqual(open({ privateStrings: [legacy] }), ['unknown unexplained clusterPage']);
    assert.deepEqual(open(both), []);
    assert.deepEqual(open(both, VPCE), []);
    assert.deepEqual(open(both, OTHER_VPCE), ['unknown unexplained clusterPage']);
    assert.deepEqual(open({ privateStrings: [legacy], mongoVersion: '4.4' }), ['fail version clusterPage']);
  });
});
