import assert from 'node:assert/strict';
import { reduceConnect } from '../../../../src/core/connect/reducer';
import { getConnectionString } from '../../../../src/core/connect/connectionString';
import { toTerminationPlan } from '../../../../src/core/terminate/plan';
import type { PrivateConnectionString } from '../../../../src/core/model';
import { toClusterChildren, toConnectionStringRow } from '../../../../src/core/rows/clusterRows';
import { toKnownRef, toServiceAddress, type Snapshot } from '../../../../src/core/snapshot';
import { toChecks } from '../../../../src/core/missingString/checks';
import { toNode } from '../../../../src/core/node';
import { makeCluster, makeEndpoint, makeService, makeSnapshot, PROJECT } from '../fixture';
import { at, offers, toView } from './fixture';

const NAME = 'app-psc';

function toPrivateConnectionString(region: string, endpointId: string = NAME): PrivateConnectionString {
  return {
    srv: `mongodb+srv://ledger-psc-${region.toLowerCase().replaceAll('_', '-')}.k45tj.mongodb.net`,
    endpoints: [{ endpointId, provider: 'GCP', region }],
  };
}

function toService(id: string, region: string, ...endpointIds: readonly string[]) {
  return makeService({ id, provider: 'GCP', region, endpointIds });
}

const toEndpoint = (serviceId: string, id: string, status = 'AVAILABLE') =>
  makeEndpoint({ id, provider: 'GCP', serviceId, status });

/** Two endpoints of one name, in two regions; the European one has failed. */
const us = toService('s1', 'EASTERN_US', NAME);
const eu = toService('s2', 'WESTERN_EUROPE', NAME);
const regions = [us, eu].map(({ provider, region }) => ({ provider, region }));
const ledger = makeCluster({
  name: 'Ledger',
  type: 'SHARDED',
  regions,
  privateStrings: [toPrivateConnectionString('EASTERN_US'), toPrivateConnectionString('WESTERN_EUROPE')],
});
const contents = {
  services: [us, eu],
  endpoints: [toEndpoint('s1', NAME), toEndpoint('s2', NAME, 'FAILED')],
};
const baseSnapshot = makeSnapshot({ ...contents, clusters: [ledger] });

describe('toConnectView with endpoints of the same name in several regions', () => {
  it('returns the connection string and status of the selected region', () => {
    const state = at({ clusterName: 'Ledger' });
    const options = offers('endpoint', state, baseSnapshot).options;
    assert.equal(new Set(options.map(({ value }) => value)).size, 2);
    const go = (index: number) =>
      reduceConnect(state, { type: 'chooseEndpoint', endpointId: options[index]?.value ?? '' });
    assert.match(getConnectionString(go(0), baseSnapshot)?.text ?? '', /@ledger-psc-eastern-us\./);
    assert.match(getConnectionString(go(1), baseSnapshot)?.text ?? '', /@ledger-psc-western-europe\./);
    const { result, path, steps } = toView(go(1), baseSnapshot);
    assert.ok(result.kind === 'connectionString');
    assert.match(result.note ?? '', /^Endpoint app-psc: Failed\./);
    assert.deepEqual([path.stops[2]?.statusWord, path.stops[3]?.name], ['Failed', 'europe-west1']);
    assert.equal(steps[3]?.summary, 'app-psc · europe-west1 · Failed');
    const first = toView(go(0), baseSnapshot);
    assert.ok(first.result.kind === 'connectionString' && first.result.note === undefined);
    assert.deepEqual(
      offers('endpoint', go(1), baseSnapshot).options.map(({ chosen }) => chosen),
      [false, true],
    );
  });

  it('says which endpoint is legacy, and until when it works, and which one is port-mapped', () => {
    const services = [
      { ...us, portMapped: false },
      { ...eu, portMapped: true },
    ];
    const snapshot = makeSnapshot({ ...contents, services, clusters: [ledger] });
    const [legacy, portMapped] = offers('endpoint', at({ clusterName: 'Ledger' }), snapshot).options;
    assert.match(legacy?.description ?? '', / · legacy, ends [^·]*2027/);
    assert.match(portMapped?.description ?? '', / · port-mapped · /);
  });

  it('returns the connection string of the row’s region', () => {
    for (const [service, host] of [
      [us, /@ledger-psc-eastern-us\./],
      [eu, /@ledger-psc-western-europe\./],
    ] as const) {
      const state = at({ endpointId: toKnownRef(baseSnapshot, service, NAME) });
      assert.match(getConnectionString(state, baseSnapshot)?.text ?? '', host);
    }
    const alone = makeSnapshot({ ...contents, services: [us], clusters: [ledger] });
    assert.equal(toKnownRef(alone, us, NAME), NAME);
  });

  it('shows endpoints without a connection string by name, each with its region', () => {
    const bare = makeCluster({
      name: 'Ledger',
      regions,
      privateStrings: [toPrivateConnectionString('EASTERN_US')],
    });
    const snapshot = makeSnapshot({ ...contents, clusters: [bare] });
    const state = at({ clusterName: 'Ledger', endpointId: toKnownRef(snapshot, eu, NAME) });
    const { result, path, steps } = toView(state, snapshot);
    assert.ok(result.kind === 'reasons');
    assert.deepEqual([path.stops[2]?.name, path.stops[2]?.statusWord], [NAME, 'Failed']);
    assert.match(steps[3]?.summary ?? '', /^app-psc · europe-west1 · no connection string for Ledger/);
    assert.equal(offers('endpoint', state, snapshot).note, 'Ledger has no connection string for app-psc.');
    const elsewhere = makeCluster({ regions: [{ provider: 'GCP', region: 'EASTERN_US' }] });
    assert.match(
      toChecks(elsewhere, snapshot, state.endpointId).find(({ code }) => code === 'endpointElsewhere')
        ?.sentence ?? '',
      /^Endpoint app-psc belongs to the endpoint service in europe-west1/,
    );
  });

  it('evaluates an endpoint with its own service, not with another one in the region', () => {
    const legacy = toService('s3', 'WESTERN_EUROPE', 'old');
    const snapshot = makeSnapshot({
      services: [us, legacy, eu],
      endpoints: [...contents.endpoints, toEndpoint('s3', 'old')],
      clusters: [makeCluster({ regions })],
    });
    const codes = (ref: string) =>
      toChecks(makeCluster({ regions }), snapshot, ref)
        .filter(({ region, state }) => region?.region === 'WESTERN_EUROPE' && state !== 'pass')
        .map(({ code }) => code);
    assert.deepEqual(codes(toKnownRef(snapshot, eu, NAME)), ['endpointNotAvailable']);
    assert.deepEqual(codes('old'), []);
  });

  it('returns one row for each connection string', () => {
    const rows = toClusterChildren(toNode.cluster(PROJECT, 'Ledger'), baseSnapshot);
    const hosts = rows.map((node) =>
      node.kind === 'connectionString' ? toConnectionStringRow(node, baseSnapshot)?.description : '',
    );
    assert.deepEqual(hosts, [
      'ledger-psc-eastern-us.k45tj.mongodb.net',
      'ledger-psc-western-europe.k45tj.mongodb.net',
    ]);
    assert.equal(new Set(rows.map(({ key }) => key)).size, 2);
  });

  it('lists only the endpoint’s own connection strings in a termination plan', () => {
    const address = { ...toServiceAddress(eu), endpointId: NAME };
    const plan = toTerminationPlan({ kind: 'endpoint', address }, baseSnapshot);
    assert.deepEqual(plan?.lostStrings, [
      { cluster: 'Ledger', hosts: ['ledger-psc-western-europe.k45tj.mongodb.net'] },
    ]);
  });
});

describe('toConnectView with a connection string whose endpoint isn’t listed', () => {
  const see = (names: readonly string[], ...strings: readonly PrivateConnectionString[]): Snapshot =>
    makeSnapshot({
      services: [toService('s1', 'EASTERN_US', ...names), eu],
      endpoints: names.map((name) => toEndpoint('s1', name)),
      clusters: [makeCluster({ name: 'Ledger', regions: regions.slice(0, 1), privateStrings: strings })],
    });
  const look = (endpointId: string, snapshot: Snapshot) => {
    const { result, path } = toView(at({ clusterName: 'Ledger', endpointId }), snapshot);
    return result.kind === 'connectionString' ? [result.note, path.stops[2]?.statusWord] : [result.kind];
  };

  it('uses it for the only endpoint of its region, with a note', () => {
    const snapshot = see(['mine'], toPrivateConnectionString('EASTERN_US', 'psc-7f'));
    const note =
      'Atlas doesn’t list endpoint psc-7f. Based on the region, this connection string most likely uses mine.';
    assert.deepEqual(look('mine', snapshot), [note, 'Available']);
    assert.deepEqual(look('psc-7f', snapshot), [note, 'Available']);
    assert.equal(offers('endpoint', at({ clusterName: 'Ledger' }), snapshot).note, undefined);
    // An endpoint of another region is not meant.
    assert.deepEqual(look(NAME, snapshot), ['reasons']);
  });

  it('doesn’t use it if several endpoints are possible', () => {
    const snapshot = see(['mine', 'other'], toPrivateConnectionString('EASTERN_US', 'psc-7f'));
    assert.deepEqual(look('mine', snapshot), ['reasons']);
    assert.deepEqual(look('psc-7f', snapshot), [
      'Atlas doesn’t list endpoint psc-7f. Based on the region, this connection string uses one of these: mine, other.',
      '',
    ]);
  });

  it('doesn’t use it for an endpoint that has its own connection string', () => {
    const own = toPrivateConnectionString('EASTERN_US', 'mine');
    const snapshot = see(['mine'], own, {
      ...toPrivateConnectionString('EASTERN_US', 'gone'),
      srv: 'mongodb+srv://old.k.net',
    });
    assert.deepEqual(look('mine', snapshot), [undefined, 'Available']);
    assert.match(String(look('gone', snapshot)[0]), /^Atlas doesn’t list endpoint gone\./);
  });

  it('doesn’t use it if another unlisted endpoint is possible', () => {
    const two = [toPrivateConnectionString('EASTERN_US', 'x'), toPrivateConnectionString('EASTERN_US', 'y')];
    assert.deepEqual(look('mine', see(['mine'], ...two)), ['reasons']);
  });
});
