import assert from 'node:assert/strict';
import { toServicesKey, type Snapshot } from '../../../src/core/snapshot';
import { toReasons } from '../../../src/core/whyNoString';
import type { Cluster } from '../../../src/core/model';
import {
  failed,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  OTHER_VPCE,
  PROJECT,
  VPCE,
} from './world';

const east = makeService({ endpointIds: [VPCE] });
const ready = makeSnapshot({ services: [east], endpoints: [makeEndpoint()] });
const withEndpoint = (status: string) =>
  makeSnapshot({ services: [east], endpoints: [makeEndpoint({ status })] });

/** A cluster's shape, what is known of the project, and every reason for no string. */
const TABLE: readonly [string, Partial<Cluster>, Snapshot, string[]][] = [
  ['has a string', { privateStrings: [makeString()], paused: true }, ready, []],
  ['M0', { unsupportedTier: 'M0', regions: [] }, ready, ['tier']],
  ['flex, whatever its state', { unsupportedTier: 'FLEX', state: 'UPDATING', paused: true }, ready, ['tier']],
  ['paused', { paused: true }, ready, ['paused']],
  ['creating', { state: 'CREATING' }, ready, ['creating']],
  ['deleting', { state: 'DELETING' }, ready, ['deleting']],
  ['updating', { state: 'UPDATING' }, ready, ['updating']],
  ['repairing', { state: 'REPAIRING' }, ready, ['updating']],
  ['all is well, and still no string', {}, ready, ['unexplained']],
  ['a state that nobody knows', { state: 'DREAMING' }, ready, ['unexplained']],
  ['no service in the region', {}, makeSnapshot({}), ['noService']],
  [
    'a service in another region',
    {},
    makeSnapshot({ services: [makeService({ region: 'EU_WEST_1' })] }),
    ['noService'],
  ],
  ['paused, and no service', { paused: true }, makeSnapshot({}), ['paused', 'noService']],
  ['a service without endpoints', {}, makeSnapshot({ services: [makeService()] }), ['noEndpoint']],
  [
    'a service at work',
    {},
    makeSnapshot({ services: [makeService({ status: 'INITIATING' })] }),
    ['serviceNotAvailable'],
  ],
  [
    'a failed service',
    {},
    makeSnapshot({ services: [makeService({ status: 'FAILED' })] }),
    ['serviceNotAvailable'],
  ],
  ['a rejected endpoint', {}, withEndpoint('REJECTED'), ['endpointNotAvailable']],
  ['a pending endpoint', {}, withEndpoint('PENDING_ACCEPTANCE'), ['endpointNotAvailable']],
  ['an endpoint that was not read', {}, makeSnapshot({ services: [east] }), ['unexplained']],
  [
    'one good endpoint among bad ones',
    {},
    makeSnapshot({
      services: [makeService({ endpointIds: [VPCE, OTHER_VPCE] })],
      endpoints: [makeEndpoint({ status: 'REJECTED' }), makeEndpoint({ id: OTHER_VPCE })],
    }),
    ['unexplained'],
  ],
  [
    'a second region without a service',
    { regions: [...makeCluster().regions, { provider: 'AWS', region: 'EU_WEST_1' }] },
    ready,
    ['noService'],
  ],
  [
    'a second cloud without a service',
    { regions: [...makeCluster().regions, { provider: 'GCP', region: 'US_EAST_4' }] },
    ready,
    ['noService'],
  ],
  [
    'a legacy and a port-mapped service, one of them ready',
    { regions: [{ provider: 'GCP', region: 'US_EAST_4' }] },
    makeSnapshot({
      services: [
        makeService({ provider: 'GCP', region: 'US_EAST_4', id: 'a', status: 'FAILED' }),
        makeService({ provider: 'GCP', region: 'US_EAST_4', id: 'b', endpointIds: ['psc'] }),
      ],
    }),
    ['unexplained'],
  ],
  [
    'a provider that nobody knows',
    { regions: [{ provider: 'OCI', region: 'X' }] },
    ready,
    ['unknownProvider'],
  ],
];

describe('core: why there is no string', () => {
  for (const [name, shape, snapshot, codes] of TABLE) {
    it(`${name}: ${codes.join(', ') || 'no reason'}`, () => {
      const reasons = toReasons(makeCluster(shape), snapshot);
      assert.deepEqual(
        reasons.map(({ code }) => code),
        codes,
      );
      for (const { label, sentence, next } of reasons) assert.ok(label && sentence && next);
    });
  }

  it('names the region as the cloud does, and the product’s word', () => {
    const [missing] = toReasons(makeCluster(), makeSnapshot({}));
    assert.match(missing?.sentence ?? '', /us-east-1 \(AWS\)/);
    const azure = makeService({ provider: 'AZURE', region: 'EUROPE_NORTH' });
    const regions = [{ provider: 'AZURE', region: 'EUROPE_NORTH' }];
    const [bare] = toReasons(makeCluster({ regions }), makeSnapshot({ services: [azure] }));
    assert.match(bare?.next ?? '', /northeurope|private endpoint/);
  });

  it('does not take a list that could not be read for an empty one', () => {
    const unread = makeSnapshot({}, { services: new Map() });
    const broken = makeSnapshot(
      {},
      { services: new Map([[toServicesKey(PROJECT, 'AWS'), failed({ kind: 'server', status: 503 })]]) },
    );
    for (const snapshot of [unread, broken]) {
      const reasons = toReasons(makeCluster(), snapshot);
      assert.ok(reasons.length > 0);
      for (const { code, sentence } of reasons) {
        assert.notEqual(code, 'noService');
        assert.doesNotMatch(sentence, /has no private endpoint|available endpoint/);
      }
    }
  });

  it('shows hostile names as plain text', () => {
    const cluster = makeCluster({
      name: '\u202eevil\u0007',
      state: 'UPDATING',
      regions: [{ provider: '\u2066OCI\n', region: 'a\u0000b' }],
    });
    for (const { label, sentence, next } of toReasons(cluster, ready))
      assert.doesNotMatch(JSON.stringify([label, sentence, next]), /[\u202e\u2066]|\\u00|\\n/);
  });
});
