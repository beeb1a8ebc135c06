// Every shape of a cluster that matters, and the string or the reasons that a person is given for it.
import assert from 'node:assert/strict';
import { getSelectedConnectionString } from '../../../../src/core/connect/selection';
import { NO_FACTS } from '../../../../src/core/connect/facts';
import { startConnect, type ConnectState } from '../../../../src/core/connect/reducer';
import { toConnectView } from '../../../../src/core/connect/connectView';
import type {
  Cluster,
  EndpointService,
  InterfaceEndpoint,
  PrivateConnectionString,
  Provider,
} from '../../../../src/core/model';
import { EMPTY_SNAPSHOT, type Snapshot } from '../../../../src/core/snapshot';
import { toChecks } from '../../../../src/core/missingString/checks';
import { loaded, makeCluster, makeEndpoint, makeService, makeSnapshot, PROJECT } from '../fixture';

interface Part {
  readonly service: EndpointService;
  readonly endpoints: readonly InterfaceEndpoint[];
}

/** "AWS US_EAST_1" and the service's status, then each endpoint and its status; "unread" was not read. */
function at(where: string, status: string, endpoints: Readonly<Record<string, string>> = {}): Part {
  const [provider, region] = where.split(' ') as [Provider, string];
  const id = `${provider}-${region}-${Object.keys(endpoints).join('-')}`;
  const endpointIds = Object.keys(endpoints);
  return {
    service: makeService({ id, provider, region, status, endpointIds }),
    endpoints: Object.entries(endpoints)
      .filter(([, word]) => word !== 'unread')
      .map(([endpointId, word]) => makeEndpoint({ id: endpointId, provider, serviceId: id, status: word })),
  };
}

/** "AWS US_EAST_1" for each region with nodes. */
function cluster(type: string, places: readonly string[], fields: Partial<Cluster> = {}): Cluster {
  const regions = places.map((place) => {
    const [provider = '', region = ''] = place.split(' ');
    return { provider, region };
  });
  return makeCluster({ name: 'C', type, regions, ...fields });
}

/** A string by its host, through endpoints: "vpce-e AWS US_EAST_1". */
function via(host: string, through: readonly string[], more: Partial<PrivateConnectionString> = {}) {
  return {
    srv: `mongodb+srv://${host}.x.mongodb.net`,
    standard: `mongodb://${host}.hosts.x.mongodb.net:1024`,
    endpoints: through.map((text) => {
      const [endpointId = '', provider = '', region = ''] = text.split(' ');
      return { endpointId, provider, region };
    }),
    ...more,
  };
}

const E = 'AWS US_EAST_1';
const W = 'AWS EU_WEST_1';
const S = 'AWS AP_SOUTH_1';
const A = 'AZURE US_EAST_2';
const G = 'GCP US_EAST_4';
const PE = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/pe-1';
const lb = { optimizedSrv: 'mongodb+srv://c-pl-0-lb.x.mongodb.net' };
const pairs = {
  standardStrings: { standard: 'mongodb://public.x.mongodb.net:27017', srv: 'mongodb+srv://c.x.mongodb.net' },
  peeringStrings: { srv: 'mongodb+srv://c-pri.x.mongodb.net' },
};
const one = [via('c-pl-0', [`vpce-e ${E}`])];
const two = [via('c-pl-0', [`vpce-e ${E}`]), via('c-pl-1', [`vpce-f ${E}`])];
const both = [via('c-pl-0', [`vpce-e ${E}`, `vpce-w ${W}`])];
const each = [via('c-pl-0-us', [`vpce-e ${E}`], lb), via('c-pl-0-eu', [`vpce-w ${W}`])];
const psc = [via('c-psc-0', [`group-new ${G}`]), via('c-pl-0', [`group-old ${G}`])];

/** The shape, the cluster with its strings, what was chosen, and the host of the string that follows. */
// prettier-ignore
const STRINGS: readonly (readonly [string, Cluster, Partial<ConnectState>, string])[] = [
  ['an AWS replica set with one endpoint and no selection', cluster('REPLICASET', [E], { privateStrings: one }), {}, 'c-pl-0.x'],
  ['an AWS replica set with a selected endpoint', cluster('REPLICASET', [E], { privateStrings: one }), { endpointId: 'vpce-e' }, 'c-pl-0.x'],
  ['an AWS replica set with the first of two endpoints selected', cluster('REPLICASET', [E], { privateStrings: two }), { endpointId: 'vpce-e' }, 'c-pl-0.x'],
  ['an AWS replica set with the second of two endpoints selected', cluster('REPLICASET', [E], { privateStrings: two }), { endpointId: 'vpce-f' }, 'c-pl-1.x'],
  ['an AWS replica set with two endpoints in reverse order', cluster('REPLICASET', [E], { privateStrings: [...two].reverse() }), { endpointId: 'vpce-f' }, 'c-pl-1.x'],
  ['a cluster that is being updated', cluster('REPLICASET', [E], { privateStrings: one, state: 'UPDATING' }), {}, 'c-pl-0.x'],
  ['a selected host list', cluster('REPLICASET', [E], { privateStrings: one }), { options: { isHostList: true, database: '', hasRetryWrites: false } }, 'c-pl-0.hosts.x'],
  ['a connection string with a host list only', cluster('REPLICASET', [E], { privateStrings: [via('c-pl-0', [`vpce-e ${E}`], { srv: undefined })] }), {}, 'c-pl-0.hosts.x'],
  ['an AWS sharded cluster without a selected form', cluster('SHARDED', [E], { privateStrings: [via('c-pl-0', [`vpce-e ${E}`], lb)] }), {}, 'c-pl-0-lb.x'],
  ['an AWS sharded cluster with the legacy form selected', cluster('SHARDED', [E], { privateStrings: [via('c-pl-0', [`vpce-e ${E}`], lb)] }), { link: 'legacy' }, 'c-pl-0.x'],
  ['an AWS sharded cluster with a missing optimized form selected', cluster('SHARDED', [E], { privateStrings: one }), { link: 'optimized' }, 'c-pl-0.x'],
  ['a replica set in two regions with its first endpoint selected', cluster('REPLICASET', [E, W], { privateStrings: both }), { endpointId: 'vpce-e' }, 'c-pl-0.x'],
  ['a replica set in two regions with its second endpoint selected', cluster('REPLICASET', [E, W], { privateStrings: both }), { endpointId: 'vpce-w' }, 'c-pl-0.x'],
  ['a cluster on three clouds with one connection string', cluster('REPLICASET', [E, A, G], { privateStrings: [via('c-pl-0', [`vpce-e ${E}`, `${PE} ${A}`, `group-new ${G}`])] }), { endpointId: 'group-new' }, 'c-pl-0.x'],
  ['a sharded cluster in regionalized mode with a selected endpoint', cluster('SHARDED', [E, W], { privateStrings: each }), { endpointId: 'vpce-w' }, 'c-pl-0-eu.x'],
  ['a global cluster in regionalized mode with a selected endpoint', cluster('GEOSHARDED', [E, W], { privateStrings: each }), { endpointId: 'vpce-e' }, 'c-pl-0-lb.x'],
  ['an Azure endpoint ID in another case', cluster('REPLICASET', [A], { privateStrings: [via('c-pl-0', [`${PE} ${A}`])] }), { endpointId: PE.toUpperCase() }, 'c-pl-0.x'],
  ['the port-mapped endpoint of a Google Cloud migration', cluster('REPLICASET', [G], { privateStrings: psc }), { endpointId: 'group-new' }, 'c-psc-0.x'],
  ['the legacy endpoint of a Google Cloud migration', cluster('REPLICASET', [G], { privateStrings: psc }), { endpointId: 'group-old' }, 'c-pl-0.x'],
  ['the standard connection type', cluster('REPLICASET', [E], { privateStrings: one, ...pairs }), { type: 'standard' }, 'c.x'],
  ['the peering connection type', cluster('REPLICASET', [E], { privateStrings: one, ...pairs }), { type: 'peering' }, 'c-pri.x'],
  ['the standard connection of a free cluster', cluster('REPLICASET', [E], { unsupportedTier: 'M0', ...pairs }), { type: 'standard' }, 'c.x'],
];

const ok = [at(E, 'AVAILABLE', { 'vpce-e': 'AVAILABLE' })];
const okWest = at(W, 'AVAILABLE', { 'vpce-w': 'AVAILABLE' });
const okAzure = at(A, 'AVAILABLE', { [PE]: 'AVAILABLE' });
const okGoogle = at(G, 'AVAILABLE', { 'group-new': 'AVAILABLE' });

interface Shape {
  readonly of: Cluster;
  readonly has?: readonly Part[];
  /** Regionalized mode, where it was read. */
  readonly mode?: boolean;
  /** The endpoint that the string is to go through. */
  readonly through?: string;
  /** Every check that is no tick. */
  readonly is: readonly string[];
}

const replicaSet = cluster('REPLICASET', [E]);
const spread = cluster('REPLICASET', [E, W]);
const sharded = cluster('SHARDED', [E, W]);
const threeRegions = cluster('GEOSHARDED', [E, W, S]);
const azure = cluster('REPLICASET', [A]);
const google = cluster('SHARDED', [G]);
const stringsThroughE = cluster('REPLICASET', [E], { privateStrings: one });

/** Why there is no string. */
// prettier-ignore
const REASONS: Readonly<Record<string, Shape>> = {
  M0: { of: cluster('REPLICASET', [E], { unsupportedTier: 'M0' }), has: ok, is: ['fail tier'] },
  M2: { of: cluster('REPLICASET', [E], { unsupportedTier: 'M2' }), has: ok, is: ['fail tier'] },
  'M5, paused': { of: cluster('REPLICASET', [E], { unsupportedTier: 'M5', paused: true }), is: ['fail tier'] },
  'Flex, updating': { of: cluster('REPLICASET', [], { unsupportedTier: 'FLEX', state: 'UPDATING' }), is: ['fail tier'] },

  creating: { of: cluster('REPLICASET', [E], { state: 'CREATING' }), has: ok, is: ['waiting creating'] },
  updating: { of: cluster('REPLICASET', [E], { state: 'UPDATING' }), has: ok, is: ['waiting updating'] },
  repairing: { of: cluster('SHARDED', [E], { state: 'REPAIRING' }), has: ok, is: ['waiting updating'] },
  deleting: { of: cluster('REPLICASET', [E], { state: 'DELETING' }), has: ok, is: ['fail deleting'] },
  paused: { of: cluster('REPLICASET', [E], { paused: true }), has: ok, is: ['fail paused'] },
  'paused and updating': { of: cluster('REPLICASET', [E], { paused: true, state: 'UPDATING' }), has: ok, is: ['fail paused', 'waiting updating'] },
  'an unknown state': { of: cluster('REPLICASET', [E], { state: 'DREAMING' }), has: ok, is: ['unknown stateUnknown'] },
  'no state and no regions': { of: cluster('', [], { state: '' }), has: ok, is: ['unknown stateUnknown', 'unknown noRegions'] },
  'a cluster that meets all requirements': { of: replicaSet, has: ok, is: ['waiting unexplained'] },

  'AWS, no service': { of: replicaSet, is: ['fail noService US_EAST_1'] },
  'Azure, no service': { of: azure, has: ok, is: ['fail noService US_EAST_2'] },
  'Google Cloud, no service': { of: google, has: ok, is: ['fail noService US_EAST_4'] },
  'a service in another region only': { of: replicaSet, has: [okWest], is: ['fail noService US_EAST_1'] },
  'the region of the same name in another cloud': { of: cluster('REPLICASET', ['AZURE US_EAST_1']), has: ok, is: ['fail noService US_EAST_1'] },
  'a service in progress': { of: replicaSet, has: [at(E, 'INITIATING')], is: ['waiting serviceNotAvailable US_EAST_1'] },
  'a failed service': { of: azure, has: [at(A, 'FAILED')], is: ['fail serviceNotAvailable US_EAST_2'] },
  'a service that is waiting for the user': { of: replicaSet, has: [at(E, 'WAITING_FOR_USER')], is: ['fail serviceNotAvailable US_EAST_1'] },
  'a service that is being deleted': { of: google, has: [at(G, 'DELETING')], is: ['fail serviceNotAvailable US_EAST_4'] },
  'a service of unknown status': { of: replicaSet, has: [at(E, 'PONDERING')], is: ['unknown serviceNotAvailable US_EAST_1'] },
  'AWS, a service without endpoints': { of: replicaSet, has: [at(E, 'AVAILABLE')], is: ['fail noEndpoint US_EAST_1'] },
  'Azure, a service without endpoints': { of: azure, has: [at(A, 'AVAILABLE')], is: ['fail noEndpoint US_EAST_2'] },

  'AWS, pending acceptance': { of: replicaSet, has: [at(E, 'AVAILABLE', { v: 'PENDING_ACCEPTANCE' })], is: ['waiting endpointNotAvailable US_EAST_1'] },
  'AWS, pending': { of: replicaSet, has: [at(E, 'AVAILABLE', { v: 'PENDING' })], is: ['waiting endpointNotAvailable US_EAST_1'] },
  'AWS, rejected': { of: replicaSet, has: [at(E, 'AVAILABLE', { v: 'REJECTED' })], is: ['fail endpointNotAvailable US_EAST_1'] },
  'AWS, deleting': { of: replicaSet, has: [at(E, 'AVAILABLE', { v: 'DELETING' })], is: ['fail endpointNotAvailable US_EAST_1'] },
  'AWS, rejected and pending': { of: replicaSet, has: [at(E, 'AVAILABLE', { v: 'REJECTED', w: 'PENDING' })], is: ['waiting endpointNotAvailable US_EAST_1'] },
  'AWS, rejected and available': { of: replicaSet, has: [at(E, 'AVAILABLE', { v: 'REJECTED', w: 'AVAILABLE' })], is: ['waiting unexplained'] },
  'Azure, initiating': { of: azure, has: [at(A, 'AVAILABLE', { [PE]: 'INITIATING' })], is: ['waiting endpointNotAvailable US_EAST_2'] },
  'Azure, failed': { of: azure, has: [at(A, 'AVAILABLE', { [PE]: 'FAILED' })], is: ['fail endpointNotAvailable US_EAST_2'] },
  'Azure, no status yet': { of: azure, has: [at(A, 'AVAILABLE', { [PE]: '' })], is: ['waiting endpointNotAvailable US_EAST_2'] },
  'Google Cloud, verified': { of: google, has: [at(G, 'AVAILABLE', { g: 'VERIFIED' })], is: ['waiting endpointNotAvailable US_EAST_4'] },
  'Google Cloud, waiting for the user': { of: google, has: [at(G, 'AVAILABLE', { g: 'WAITING_FOR_USER' })], is: ['fail endpointNotAvailable US_EAST_4'] },
  'Google Cloud, failed': { of: google, has: [at(G, 'AVAILABLE', { g: 'FAILED' })], is: ['fail endpointNotAvailable US_EAST_4'] },
  'Google Cloud, legacy failed and port-mapped in progress': { of: google, has: [at(G, 'FAILED'), at(G, 'AVAILABLE', { g: 'VERIFIED' })], is: ['waiting endpointNotAvailable US_EAST_4'] },
  'an endpoint that isn’t loaded': { of: replicaSet, has: [at(E, 'AVAILABLE', { v: 'unread' })], is: ['unknown endpointNotRead US_EAST_1'] },
  'an unknown provider': { of: cluster('REPLICASET', ['OCI MOON']), has: ok, is: ['unknown unknownProvider MOON'] },

  'a replica set in two regions, one of them without a service': { of: spread, has: ok, is: ['fail noService EU_WEST_1', 'fail everyRegion'] },
  'a replica set in two regions with regionalized mode off': { of: spread, has: ok, mode: false, is: ['fail noService EU_WEST_1', 'fail everyRegion'] },
  'a replica set in two regions with a service in progress': { of: spread, has: [...ok, at(W, 'INITIATING')], is: ['waiting serviceNotAvailable EU_WEST_1'] },
  'replica set of two regions, both ready': { of: spread, has: [...ok, okWest], is: ['waiting unexplained'] },
  'sharded, mode off, one without': { of: sharded, has: ok, mode: false, is: ['fail noService EU_WEST_1', 'fail everyRegion'] },
  'sharded, mode not read: nothing is said of it': { of: sharded, has: ok, is: ['fail noService EU_WEST_1'] },
  'sharded, mode on: the other region waits for its own alone': { of: sharded, has: ok, mode: true, is: ['fail noService EU_WEST_1', 'waiting unexplained'] },
  'sharded, mode on, no region ready': { of: sharded, has: [at(E, 'AVAILABLE')], mode: true, is: ['fail noEndpoint US_EAST_1', 'fail noService EU_WEST_1'] },
  'global of three regions, mode off, one endpoint rejected': { of: threeRegions, has: [...ok, okWest, at(S, 'AVAILABLE', { s: 'REJECTED' })], mode: false, is: ['fail endpointNotAvailable AP_SOUTH_1', 'fail everyRegion'] },
  'global of three regions, mode on, updating': { of: { ...threeRegions, state: 'UPDATING' }, has: [...ok, okWest], mode: true, is: ['waiting updating', 'fail noService AP_SOUTH_1'] },
  'a replica set where mode is on': { of: replicaSet, has: ok, mode: true, is: ['fail regionalMismatch'] },
  'a replica set of two regions where mode is on': { of: spread, has: [...ok, okWest], mode: true, is: ['fail regionalMismatch'] },
  'sharded in one region: mode does not matter': { of: cluster('SHARDED', [E]), mode: true, is: ['fail noService US_EAST_1'] },
  'three clouds, Google Cloud without': { of: cluster('REPLICASET', [E, A, G]), has: [...ok, okAzure], is: ['fail noService US_EAST_4', 'fail everyRegion'] },
  'three clouds, all ready': { of: cluster('REPLICASET', [E, A, G]), has: [...ok, okAzure, okGoogle], is: ['waiting unexplained'] },
  'paused, of two regions, one without': { of: { ...spread, paused: true }, has: ok, is: ['fail paused', 'fail noService EU_WEST_1', 'fail everyRegion'] },

  'an endpoint where the cluster has no nodes': { of: stringsThroughE, has: [...ok, okWest], through: 'vpce-w', is: ['fail endpointElsewhere'] },
  'an endpoint in another cloud': { of: stringsThroughE, has: [...ok, okAzure], through: PE, is: ['fail endpointElsewhere'] },
  'an endpoint that is gone': { of: stringsThroughE, has: ok, through: 'vpce-gone', is: ['fail endpointGone'] },
  'a second endpoint, pending': { of: stringsThroughE, has: [at(E, 'AVAILABLE', { 'vpce-e': 'AVAILABLE', 'vpce-f': 'PENDING' })], through: 'vpce-f', is: ['waiting endpointNotAvailable US_EAST_1'] },
  'a second endpoint, rejected': { of: stringsThroughE, has: [at(E, 'AVAILABLE', { 'vpce-e': 'AVAILABLE', 'vpce-f': 'REJECTED' })], through: 'vpce-f', is: ['fail endpointNotAvailable US_EAST_1'] },
  'a second endpoint, available, the cluster updating': { of: { ...stringsThroughE, state: 'UPDATING' }, has: [at(E, 'AVAILABLE', { 'vpce-e': 'AVAILABLE', 'vpce-f': 'AVAILABLE' })], through: 'vpce-f', is: ['waiting updating'] },
  'a second endpoint, available, the cluster idle': { of: stringsThroughE, has: [at(E, 'AVAILABLE', { 'vpce-e': 'AVAILABLE', 'vpce-f': 'AVAILABLE' })], through: 'vpce-f', is: ['waiting unexplained'] },
  'regionalized, through the region that is ready': { of: sharded, has: ok, mode: true, through: 'vpce-e', is: ['fail noService EU_WEST_1', 'waiting unexplained'] },
  'regionalized, through the region that is not': { of: cluster('SHARDED', [E, W], { privateStrings: one }), has: [...ok, at(W, 'AVAILABLE', { 'vpce-w': 'REJECTED' })], mode: true, through: 'vpce-w', is: ['fail endpointNotAvailable EU_WEST_1'] },
};

function toSnapshot({ of, has = [], mode }: Pick<Shape, 'of' | 'has' | 'mode'>): Snapshot {
  return makeSnapshot(
    {
      services: has.map(({ service }) => service),
      endpoints: has.flatMap(({ endpoints }) => endpoints),
      clusters: [of],
      users: [],
    },
    { regionalModes: new Map(mode === undefined ? [] : [[PROJECT, loaded(mode)]]) },
  );
}

describe('getSelectedConnectionString and toChecks', () => {
  for (const [name, of, choice, host] of STRINGS)
    it(`return a connection string to ${host} for ${name}`, () => {
      const state = { ...startConnect({ projectId: PROJECT, clusterName: 'C' }), ...choice };
      const raw = getSelectedConnectionString(state, of)?.raw ?? '';
      assert.equal(/^mongodb(?:\+srv)?:\/\/(.+)\.mongodb\.net/.exec(raw)?.[1], host);
      const { result } = toConnectView(state, toSnapshot({ of }), NO_FACTS);
      assert.ok(
        result.kind === 'connectionString' && result.text.includes(`@${host}.mongodb.net`),
        result.kind,
      );
    });

  /** Not shown in a cluster's row. */
  const UNLABELED = new Set(['everyRegion', 'endpointElsewhere', 'endpointGone']);
  for (const [name, shape] of Object.entries(REASONS))
    it(`return ${shape.is.join(', ')} for ${name}`, () => {
      const { of, through } = shape;
      const snapshot = toSnapshot(shape);
      const open = toChecks(of, snapshot, through).filter(({ state }) => state !== 'pass');
      assert.deepEqual(
        open.map(({ state, code, region }) => [state, code, region?.region].filter(Boolean).join(' ')),
        shape.is,
      );
      for (const { code, sentence, next, action, label } of open) {
        assert.ok(sentence && next && action, code);
        assert.ok(label || UNLABELED.has(code), code);
      }
      const state = startConnect({ projectId: PROJECT, clusterName: 'C', endpointId: through });
      assert.equal(getSelectedConnectionString(state, of), undefined);
      assert.equal(toConnectView(state, snapshot, NO_FACTS).result.kind, 'reasons');
    });

  it('report no problem for lists that aren’t loaded', () => {
    const open = toChecks(replicaSet, EMPTY_SNAPSHOT, 'vpce-e').filter(({ state }) => state !== 'pass');
    assert.deepEqual(
      open.map(({ state, code }) => `${state} ${code}`),
      ['unknown notRead', 'unknown notRead'],
    );
  });

  it('return passed checks in order, and only those if there is a connection string', () => {
    const both = [...ok, okWest];
    const codes = (of: Cluster, mode?: boolean) =>
      toChecks(of, toSnapshot({ of, has: both, ...(mode === undefined ? {} : { mode }) })).map(
        ({ state, code }) => `${state} ${code}`,
      );
    const regions = ['pass service', 'pass endpoint', 'pass service', 'pass endpoint'];
    const withString = cluster('SHARDED', [E, W], { privateStrings: each });
    assert.deepEqual(codes(withString, true), [
      'pass tier',
      'pass idle',
      ...regions,
      'pass regionalMode',
      'pass connectionString',
    ]);
    assert.deepEqual(codes(spread), [
      'pass tier',
      'pass idle',
      ...regions,
      'pass everyRegion',
      'waiting unexplained',
    ]);
  });
});
