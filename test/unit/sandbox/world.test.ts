import assert from 'node:assert/strict';
import { Bench, CLUSTERS } from './wire';
import { makeWorld } from '../../../src/sandbox/world/worlds';

const ID = /^[0-9a-f]{24}$/;
const AZURE_ID =
  /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[-\w._()]+\/providers\/Microsoft\.Network\/privateEndpoints\/[-\w._()]+$/;

describe('sandbox: the demo world', () => {
  let bench: Bench;
  before(async () => {
    bench = await Bench.start();
  });
  after(() => bench.sandbox.close());

  const read = async (path: string, accept?: string) =>
    (await bench.as('owner', `/api/atlas/v2${path}`, accept === undefined ? {} : { accept })).body;
  const payments = () => `/groups/${bench.projectId('payments-prod')}`;
  const listOf = async (provider: string) =>
    read(`${payments()}/privateEndpoint/${provider}/endpointService`);
  const endpointsOf = async (
    provider: string,
    names: 'interfaceEndpoints' | 'privateEndpoints' | 'endpointGroupNames',
  ) => {
    const found = [];
    for (const service of await listOf(provider))
      for (const id of service[names])
        found.push(
          await read(
            `${payments()}/privateEndpoint/${provider}/endpointService/${service.id}/endpoint/${encodeURIComponent(id)}`,
          ),
        );
    return found;
  };
  const words = (items: any[], field: string) => [...new Set(items.map((one) => one[field]))].sort(); // eslint-disable-line @typescript-eslint/no-explicit-any

  it('has every status on AWS', async () => {
    const services = await listOf('AWS');
    assert.ok(Array.isArray(services));
    assert.deepEqual(words(services, 'status'), [
      'AVAILABLE',
      'DELETING',
      'FAILED',
      'INITIATING',
      'WAITING_FOR_USER',
    ]);
    const endpoints = await endpointsOf('AWS', 'interfaceEndpoints');
    assert.deepEqual(words(endpoints, 'connectionStatus'), [
      'AVAILABLE',
      'DELETING',
      'PENDING',
      'PENDING_ACCEPTANCE',
      'REJECTED',
    ]);
    for (const one of endpoints) assert.match(one.interfaceEndpointId, /^vpce-[0-9a-f]{17}$/);
    const starting = services.find((one: { status: string }) => one.status === 'INITIATING');
    assert.equal(starting.endpointServiceName, null);
    assert.equal(starting.errorMessage, null);
  });

  it('has every status on Azure, and an endpoint without one', async () => {
    const services = await listOf('AZURE');
    assert.deepEqual(words(services, 'status'), ['AVAILABLE', 'DELETING', 'FAILED', 'INITIATING']);
    const endpoints = await endpointsOf('AZURE', 'privateEndpoints');
    assert.deepEqual(words(endpoints, 'status'), [
      'AVAILABLE',
      'DELETING',
      'FAILED',
      'INITIATING',
      undefined,
    ]);
    for (const one of endpoints) assert.match(one.privateEndpointResourceId, AZURE_ID);
    for (const one of services)
      if (one.privateLinkServiceName !== null) assert.match(one.privateLinkServiceName, /^pls_[0-9a-f]{24}$/);
  });

  it('has every status on Google Cloud, legacy and port-mapped', async () => {
    const services = await listOf('GCP');
    assert.deepEqual(words(services, 'status'), ['AVAILABLE', 'DELETING', 'FAILED', 'INITIATING']);
    assert.deepEqual(words(services, 'portMappingEnabled'), [false, true]);
    const endpoints = await endpointsOf('GCP', 'endpointGroupNames');
    assert.deepEqual(words(endpoints, 'status'), [
      'AVAILABLE',
      'DELETED',
      'DELETING',
      'FAILED',
      'INITIATING',
      'VERIFIED',
    ]);
  });

  it('gives each service an id of its own and one place', async () => {
    const all = [...(await listOf('AWS')), ...(await listOf('AZURE')), ...(await listOf('GCP'))];
    for (const one of all) assert.match(one.id, ID);
    assert.equal(new Set(all.map((one) => one.id)).size, all.length);
    assert.equal(new Set(all.map((one) => `${one.cloudProvider} ${one.regionName}`)).size, all.length);
  });

  it('leads every string through endpoints that exist, in the cluster’s own regions', async () => {
    const known = new Map<string, string>();
    for (const provider of ['AWS', 'AZURE', 'GCP'])
      for (const one of await listOf(provider))
        for (const id of [one.interfaceEndpoints, one.privateEndpoints, one.endpointGroupNames].flatMap(
          (ids) => ids ?? [],
        ))
          known.set(id, `${provider} ${one.regionName}`);
    const clusters = (await read(`${payments()}/clusters`, CLUSTERS)).results;
    const hosts: string[] = [];
    for (const cluster of clusters)
      for (const entry of cluster.connectionStrings.privateEndpoint ?? []) {
        assert.equal(entry.type, cluster.clusterType === 'SHARDED' ? 'MONGOS' : 'MONGOD');
        for (const end of entry.endpoints)
          assert.equal(known.get(end.endpointId), `${end.providerName} ${end.region}`, cluster.name);
        const places = cluster.replicationSpecs[0].regionConfigs.map(
          (one: { providerName: string; regionName: string }) => `${one.providerName} ${one.regionName}`,
        );
        assert.deepEqual(
          entry.endpoints.map((one: { endpointId: string }) => known.get(one.endpointId)),
          places,
        );
        hosts.push(...entry.connectionString.slice('mongodb://'.length).split('/')[0].split(','));
      }
    assert.equal(new Set(hosts).size, hosts.length, 'no two strings share a host and port');
  });

  it('has a cluster for each kind of string and each reason for none', async () => {
    const clusters = (await read(`${payments()}/clusters`, CLUSTERS)).results;
    const srv = Object.fromEntries(
      clusters.map((one: any) => [one.name, one.connectionStrings.privateEndpoint?.[0].srvConnectionString]), // eslint-disable-line @typescript-eslint/no-explicit-any
    );
    assert.match(srv.Orders, /^mongodb\+srv:\/\/orders-pl-0\.[a-z0-9]{5}\.mongodb\.net$/);
    assert.match(srv.Recommendations, /recommendations-psc-0\./);
    const without = Object.keys(srv).filter((name) => srv[name] === undefined);
    assert.deepEqual(without, ['Archive', 'Sessions', 'Warehouse', 'Playground']);
    const ledger = clusters.find((one: { name: string }) => one.name === 'Ledger');
    assert.match(
      ledger.connectionStrings.privateEndpoint[0].srvShardOptimizedConnectionString,
      /ledger-pl-0-lb\./,
    );
    const flex = await read(`${payments()}/flexClusters`, 'application/vnd.atlas.2024-11-13+json');
    assert.equal(flex.results[0].providerSettings.providerName, 'FLEX');
  });

  it('shows each credential what it may see', async () => {
    const seen: Record<string, number> = {};
    for (const name of ['owner', 'reader', 'newcomer', 'org-owner'])
      seen[name] = (await bench.as(name, '/api/atlas/v2/groups')).body.totalCount;
    assert.deepEqual(seen, { owner: 3, reader: 1, newcomer: 0, 'org-owner': 3 });
    const root = (await bench.as('reader', '/api/atlas/v2')).body;
    assert.equal(root.apiKey.publicKey, bench.credential('reader').publicKey);
    const orgs = (await bench.as('newcomer', '/api/atlas/v2/orgs')).body;
    assert.equal(orgs.results[0].name, 'Northwind Mutual');
    const ofOrg = (await bench.as('newcomer', `/api/atlas/v2/orgs/${orgs.results[0].id}/groups`)).body;
    assert.deepEqual([ofOrg.results, ofOrg.totalCount], [[], 0]);
  });

  it('cuts pages and links them', async () => {
    const one = await read('/groups?itemsPerPage=2&pageNum=1');
    assert.deepEqual([one.results.length, one.totalCount], [2, 3]);
    assert.deepEqual(
      one.links.map((link: { rel: string }) => link.rel),
      ['self', 'next'],
    );
    const two = await read('/groups?itemsPerPage=2&pageNum=2&includeCount=false');
    assert.deepEqual([two.results.length, 'totalCount' in two], [1, false]);
    assert.deepEqual(
      two.links.map((link: { rel: string }) => link.rel),
      ['self', 'previous'],
    );
    const wrapped = await read(`${payments()}?envelope=true`);
    assert.deepEqual([wrapped.status, wrapped.content.name], [200, 'payments-prod']);
  });

  it('is the same for the same seed, and else has other ids', () => {
    assert.deepEqual(makeWorld('demo', 4), makeWorld('demo', 4));
    assert.notEqual(makeWorld('demo', 4).projects[0]!.id, makeWorld('demo', 5).projects[0]!.id);
    assert.deepEqual(
      makeWorld('empty', 1).projects.map((one) => one.name),
      ['new-venture'],
    );
  });
});
