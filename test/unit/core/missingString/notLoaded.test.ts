import assert from 'node:assert/strict';
import { FAILURE_KINDS, type Failure } from '../../../../src/core/errors/errors';
import { explainFailure } from '../../../../src/core/errors/explainFailure';
import { toEndpointKey, toServiceAddress, toServicesKey, type Snapshot } from '../../../../src/core/snapshot';
import type { Check } from '../../../../src/core/missingString/check';
import { toChecks, toOptimizedChecks } from '../../../../src/core/missingString/checks';
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
} from '../fixture';

const service = makeService({ endpointIds: [VPCE] });
const sharded = makeCluster({
  type: 'SHARDED',
  regions: [
    { provider: 'AWS', region: 'US_EAST_1' },
    { provider: 'AWS', region: 'EU_WEST_1' },
  ],
});
const whole = makeSnapshot({ services: [service], endpoints: [makeEndpoint()], clusters: [sharded] });

/** Each list that a check rests on, with the check that says so when it couldn’t be loaded. */
const LISTS: readonly (readonly [
  string,
  (failure: Failure) => Partial<Snapshot>,
  (snapshot: Snapshot) => readonly Check[],
])[] = [
  [
    'the clusters',
    (failure) => ({ clusters: new Map([[PROJECT, failed(failure, [sharded])]]) }),
    (snapshot) => toChecks(sharded, snapshot),
  ],
  [
    'the services of a region',
    (failure) => ({ services: new Map([[toServicesKey(PROJECT, 'AWS'), failed(failure)]]) }),
    (snapshot) => toChecks(sharded, snapshot),
  ],
  [
    'the service of an endpoint',
    (failure) => ({ services: new Map([[toServicesKey(PROJECT, 'AWS'), failed(failure)]]) }),
    (snapshot) => toChecks(sharded, snapshot, OTHER_VPCE).filter(({ region }) => region === undefined),
  ],
  [
    'an endpoint',
    (failure) => ({
      endpoints: new Map([
        [toEndpointKey({ ...toServiceAddress(service), endpointId: VPCE }), failed(failure)],
      ]),
    }),
    (snapshot) => toChecks(sharded, snapshot),
  ],
  [
    'the regionalized mode',
    (failure) => ({ regionalModes: new Map([[PROJECT, failed(failure)]]) }),
    (snapshot) => toOptimizedChecks({ ...sharded, privateStrings: [makeString()] }, snapshot),
  ],
];

describe('toNotLoaded', () => {
  for (const [name, toChanges, toList] of LISTS)
    it(`returns the cause once and the next step once for ${name}`, () => {
      for (const kind of FAILURE_KINDS) {
        const failure = { kind, host: 'cloud.mongodb.com', status: 500 };
        const { cause, next } = explainFailure(failure);
        const check = toList({ ...whole, ...toChanges(failure) }).find(({ sentence }) =>
          sentence.includes(cause),
        );
        assert.ok(check, kind);
        const text = `${check.sentence} ${check.next}`;
        assert.deepEqual([text.split(cause).length, text.split(next).length], [2, 2], text);
        assert.equal(check.next, next);
      }
    });
});
