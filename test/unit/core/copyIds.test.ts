import assert from 'node:assert/strict';
import { toCopiedIds } from '../../../src/core/copyIds';
import { toNode } from '../../../src/core/node';
import { makeCluster, makeSnapshot, makeString, OTHER_VPCE, PROJECT, SERVICE, VPCE } from './fixture';

describe('toCopiedIds', () => {
  const snapshot = makeSnapshot({ clusters: [makeCluster({ privateStrings: [makeString()] })] });
  const current = toNode.connectionString(PROJECT, 'Orders', VPCE, 'srv');
  const stale = toNode.connectionString(PROJECT, 'Orders', OTHER_VPCE, 'srv');

  it('copies the full ID of each row, and the connection string of a connection string’s row', () => {
    const endpoint = toNode.endpoint(PROJECT, 'AWS', SERVICE, VPCE);
    const { values, stale: skipped } = toCopiedIds(
      [endpoint, toNode.cluster(PROJECT, 'Orders'), current],
      snapshot,
    );
    assert.deepEqual(values.slice(0, 2), [VPCE, 'Orders']);
    assert.match(String(values[2]), /^mongodb\+srv:\/\/<db_username>:<db_password>@orders-pl-0\./);
    assert.deepEqual(skipped, []);
  });

  it('skips a connection string that Atlas no longer provides instead of copying an empty text', () => {
    assert.deepEqual(toCopiedIds([stale], snapshot), { values: [], stale: [stale] });
    const { values, stale: skipped } = toCopiedIds([stale, current], snapshot);
    assert.equal(values.length, 1);
    assert.match(String(values[0]), /orders-pl-0/);
    assert.deepEqual(skipped, [stale]);
    const gone = toNode.connectionString(PROJECT, 'Deleted', VPCE, 'srv');
    assert.deepEqual(toCopiedIds([gone], snapshot).stale, [gone]);
  });
});
