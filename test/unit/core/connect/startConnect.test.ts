import assert from 'node:assert/strict';
import { getSelectedCluster, settleCluster } from '../../../../src/core/connect/selection';
import { reduceConnect } from '../../../../src/core/connect/reducer';
import {
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  OTHER_VPCE,
  VPCE,
} from '../fixture';
import { at, everything, offers, toView, baseSnapshot } from './fixture';

describe('startConnect from an endpoint', () => {
  const state = reduceConnect(at({ endpointId: OTHER_VPCE }), {
    type: 'chooseCluster',
    clusterName: 'Orders',
  });

  it('keeps the endpoint when a cluster is selected, and reports that no connection string uses it', () => {
    const { result, path, steps } = toView(state, baseSnapshot);
    assert.ok(result.kind === 'reasons');
    assert.equal(result.title, 'No connection string for this endpoint');
    assert.equal(steps[3]?.summary, 'vpce-0c2d…18 · us-east-1 · no connection string for Orders');
    assert.equal(steps[5]?.summary, 'Requires a connection string.');
    assert.deepEqual(
      path.stops.map(({ name, statusWord }) => [name, statusWord]),
      [
        ['your application', ''],
        ['none', 'none for this endpoint'],
        ['vpce-0c2d…18', 'Available'],
        ['us-east-1', 'Available'],
        ['Orders', 'IDLE'],
      ],
    );
    assert.equal(
      reduceConnect(state, { type: 'chooseCluster', clusterName: 'Twice' }).endpointId,
      OTHER_VPCE,
    );
  });

  it('shows the endpoint before a cluster is selected', () => {
    const { path, steps } = toView(at({ endpointId: VPCE }), baseSnapshot);
    assert.equal(path.stops[2]?.name, 'vpce-0a1b…19');
    assert.equal(steps[3]?.summary, 'vpce-0a1b…19 · us-east-1 · Available');
  });

  it('replaces the endpoint with another one and keeps the selected cluster', () => {
    // Two clusters go through the endpoint: without its name, the cluster would be an open question again.
    const both = makeSnapshot({
      ...everything,
      clusters: [
        makeCluster({ privateStrings: [makeString(), makeString(OTHER_VPCE)] }),
        makeCluster({ name: 'Other', privateStrings: [makeString()] }),
      ],
    });
    const opened = at({ endpointId: OTHER_VPCE });
    assert.equal(getSelectedCluster(opened, both)?.name, 'Orders');
    const next = reduceConnect(opened, { type: 'chooseEndpoint', endpointId: VPCE, clusterName: 'Orders' });
    assert.equal(getSelectedCluster(next, both)?.name, 'Orders');
    assert.deepEqual([next.endpointId, next.fromEndpointId], [VPCE, undefined]);
  });

  it('keeps the cluster that the user worked with, whatever changes in Atlas', () => {
    const before = makeSnapshot({
      ...everything,
      clusters: [makeCluster({ privateStrings: [makeString()] })],
    });
    const after = makeSnapshot({
      ...everything,
      clusters: [makeCluster(), makeCluster({ name: 'Other', privateStrings: [makeString()] })],
    });
    const opened = at({ endpointId: VPCE });
    assert.equal(getSelectedCluster(opened, after)?.name, 'Other');
    const acted = settleCluster(opened, before);
    assert.equal(getSelectedCluster(acted, after)?.name, 'Orders');
    assert.deepEqual(settleCluster(acted, after), acted);
    assert.equal(
      settleCluster(opened, baseSnapshot).clusterName,
      undefined,
      'several clusters: none is in sight',
    );
  });

  it('clears the endpoint of a connection string when another cluster is selected', () => {
    const string = at({ clusterName: 'Twice', endpointId: VPCE });
    assert.equal(
      reduceConnect(string, { type: 'chooseCluster', clusterName: 'Orders' }).endpointId,
      undefined,
    );
  });

  it('reports a deleted endpoint only if every list is loaded', () => {
    const gone = makeSnapshot({ ...everything, services: [makeService()], endpoints: [makeEndpoint()] });
    const word = (snapshot: typeof baseSnapshot) => {
      const stop = toView(state, snapshot).path.stops[2];
      return [stop?.status, stop?.statusWord];
    };
    assert.deepEqual(word(gone), ['deleted', 'not in Atlas']);
    assert.deepEqual(word(makeSnapshot(everything, { services: new Map() })), ['none', '']);
  });

  it('lists the clusters with a connection string for the endpoint first', () => {
    assert.equal(offers('cluster', state).options[0]?.label, 'Twice');
  });
});
