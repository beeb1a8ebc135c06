import assert from 'node:assert/strict';
import { toNode } from '../../../../src/core/node';
import { toClusterRow } from '../../../../src/core/rows/clusterRows';
import { makeCluster, makeString, OTHER_VPCE, PROJECT, VPCE } from '../fixture';
import { at, offers, step, toView, snapshotOf } from './fixture';

describe('toConnectView with an entry that has no connection string', () => {
  const hollow = makeCluster({
    name: 'Hollow',
    privateStrings: [makeString(VPCE, { srv: undefined, standard: undefined })],
  });
  const snapshot = snapshotOf(
    hollow,
    makeCluster({ name: 'Whole', privateStrings: [makeString(OTHER_VPCE)] }),
  );

  it('treats the connection string as missing everywhere on the page', () => {
    const state = at({ clusterName: 'Hollow' });
    const { result, path } = toView(state, snapshot);
    assert.ok(result.kind === 'reasons');
    assert.equal(result.title, 'Hollow has no private endpoint-aware connection string');
    assert.match(
      offers('type', state, snapshot).options[0]?.description ?? '',
      /Not currently provided by Atlas/,
    );
    assert.deepEqual(offers('endpoint', state, snapshot).options, []);
    assert.equal(
      step('endpoint', state, snapshot).summary,
      'Hollow has no private endpoint-aware connection string.',
    );
    assert.equal(step('method', state, snapshot).phase, 'blocked');
    assert.deepEqual(
      [path.stops[1]?.statusWord, path.stops[3]?.name],
      ['not provided by Atlas', 'us-east-1'],
    );
    assert.equal(offers('cluster', state, snapshot).options[0]?.value, 'Whole');
    assert.match(
      toClusterRow(toNode.cluster(PROJECT, 'Hollow'), snapshot)?.spoken ?? '',
      /no private connection string/,
    );
  });
});
