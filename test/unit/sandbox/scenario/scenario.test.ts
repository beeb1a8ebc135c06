import assert from 'node:assert/strict';
import { Bench, CLUSTERS } from '../sandboxClient';

const ID = /^[0-9a-f]{24}$/;
const AZURE_ID =
  /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[-\w._()]+\/providers\/Microsoft\.Network\/privateEndpoints\/[-\w._()]+$/;

describe('The demo scenario', () => {
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

  it('has every status on Azure, and an endpoint without a status', async () => {
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

  it('has every status on Google Cloud, for legacy and port-mapped services', async () => {
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

  it('has a unique ID and a single region for each service', async () => {
    const all = [...(await listOf('AWS')), ...(await listOf('AZURE')), ...(await listOf('GCP'))];
    for (const one of all) assert.match(one.id, ID);
    assert.equal(new Set(all.map((one) => one.id)).size, all.length);
    const places = all.map((one) =>
      [one.cloudProvider, one.regionName, String(one.portMappingEnabled ?? '')].join(' '),
    );
    assert.equal(new Set(places).size, all.length);
    const attachments = all.flatMap((one) => one.serviceAttachmentNames ?? []);
    assert.equal(new Set(attachments).size, attachments.length);
  });

  it('has only connection strings with existing endpoints in the cluster’s regions', async () => {
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

  it('has a cluster for each kind of connection string and each reason why it is missing', async () => {
    const clusters = (await read(`${payments()}/clusters`, CLUSTERS)).results;
    const srv = Object.fromEntries(
      clusters.map((one: any) => [one.name, one.connectionStrings.privateEndpoint?.[0].srvConnectionString]), // eslint-disable-line @typescript-eslint/no-explicit-any
    );
    assert.match(srv.Orders, /^mongodb\+srv:\/\/orders-pl-0\.[a-z0-9]{5}\.mongodb\.net$/);
    assert.match(srv.Recommendations, /recommendations-psc-0\./);
    const without = Object.keys(srv).filter((name) => srv[name] === undefined);
    assert.deepEqual(without, ['Archive', 'Sessions', 'Warehouse', 'Playground', 'Settlements', 'Disputes']);
    const ledger = clusters.find((one: { name: string }) => one.name === 'Ledger');
    assert.match(
      ledger.connectionStrings.privateEndpoint[0].srvShardOptimizedConnectionString,
      /ledger-pl-0-lb\./,
    );
    const flex = await read(`${payments()}/flexClusters`, 'application/vnd.atlas.2024-11-13+json');
    assert.equal(flex.results[0].providerSettings.providerName, 'FLEX');
  });

  it('shows each credential what it has access to', async () => {
    const seen: Record<string, number> = {};
    for (const name of ['owner', 'reader', 'newcomer', 'org-owner', 'labs-owner'])
      seen[name] = (await bench.as(name, '/api/atlas/v2/groups')).body.totalCount;
    assert.deepEqual(seen, { owner: 4, reader: 1, newcomer: 0, 'org-owner': 4, 'labs-owner': 1 });
    const root = (await bench.as('reader', '/api/atlas/v2')).body;
    assert.equal(root.apiKey.publicKey, bench.credential('reader').publicKey);
    const orgs = (await bench.as('newcomer', '/api/atlas/v2/orgs')).body;
    assert.equal(orgs.results[0].name, 'Northwind-Mutual');
    const ofOrg = (await bench.as('newcomer', `/api/atlas/v2/orgs/${orgs.results[0].id}/groups`)).body;
    assert.deepEqual([ofOrg.results, ofOrg.totalCount], [[], 0]);
  });

  it('splits lists into pages with links', async () => {
    const one = await read('/groups?itemsPerPage=2&pageNum=1');
    assert.deepEqual([one.results.length, one.totalCount], [2, 4]);
    assert.deepEqual(
      one.links.map((link: { rel: string }) => link.rel),
      ['self', 'next'],
    );
    const two = await read('/groups?itemsPerPage=2&pageNum=2&includeCount=false');
    assert.deepEqual([two.results.length, 'totalCount' in two], [2, false]);
    assert.deepEqual(
      two.links.map((link: { rel: string }) => link.rel),
      ['self', 'previous'],
    );
    const wrapped = await read(`${payments()}?envelope=true`);
    assert.deepEqual([wrapped.status, wrapped.content.name], [200, 'payments-prod']);
  });

  it('has Atlas’s error messages for failures, and null otherwise', async () => {
    const ends = [
      ...(await endpointsOf('AWS', 'interfaceEndpoints')),
      ...(await endpointsOf('GCP', 'endpointGroupNames')),
    ];
    const said = ends.map((one) => one.errorMessage as string | null);
    assert.ok(said.includes(null));
    assert.ok(said.some((text) => /^No dns entries found for endpoint vpce-[0-9a-f]{17},/.test(text ?? '')));
    assert.ok(said.some((text) => text?.startsWith('The endpoint could not be found in GCP.')));
  });

  it('has a Google Cloud endpoint whose rules have different statuses', async () => {
    const rules = (await endpointsOf('GCP', 'endpointGroupNames')).map((one) =>
      words(one.endpoints, 'status'),
    );
    assert.ok(rules.some((statuses) => statuses.join() === 'AVAILABLE,FAILED,INITIATING'));
  });

  it('has a cluster with both a legacy and a port-mapped service', async () => {
    const fraud = await read(`${payments()}/clusters/Fraud`, CLUSTERS);
    const entries = fraud.connectionStrings.privateEndpoint as {
      srvConnectionString: string;
      endpoints: { endpointId: string }[];
    }[];
    const ways = entries.map((one) => [
      one.srvConnectionString.replace(/\..*/, ''),
      one.endpoints[0]?.endpointId,
    ]);
    assert.deepEqual(ways, [
      ['mongodb+srv://fraud-pl-0', 'fraud-scoring-psc'],
      ['mongodb+srv://fraud-psc-0', 'fraud-scoring-v2'],
    ]);
  });

  it('has a project in regionalized mode, with a connection string for each region of a sharded cluster', async () => {
    const project = `/groups/${bench.projectId('vehicle-telemetry')}`;
    assert.deepEqual(await read(`${project}/privateEndpoint/regionalMode`), { enabled: true });
    const clusters = (await read(`${project}/clusters`, CLUSTERS)).results;
    assert.deepEqual(words(clusters, 'clusterType'), ['GEOSHARDED', 'SHARDED']);
    const strings = (await read(`${project}/clusters/Telemetry`, CLUSTERS)).connectionStrings.privateEndpoint;
    assert.deepEqual(
      strings.map((one: { srvConnectionString: string }) => one.srvConnectionString.replace(/\..*/, '')),
      ['us-east-1', 'eu-central-1', 'ap-southeast-1'].map((place) => `mongodb+srv://telemetry-pl-0-${place}`),
    );
    const raw = await read(`${project}/clusters/RawSignals`, CLUSTERS);
    const [{ regionConfigs }] = raw.replicationSpecs;
    assert.ok(raw.replicationSpecs.length * regionConfigs[0].electableSpecs.nodeCount > 50);
    const services = await read(`${project}/privateEndpoint/AWS/endpointService`);
    assert.ok(!words(services, 'regionName').includes(regionConfigs[0].regionName));
  });

  it('has a cluster in every state, a paused one, a shared one, and an organization without a payment method', async () => {
    const ids = ['payments-prod', 'analytics-staging', 'vehicle-telemetry'].map((name) =>
      bench.projectId(name),
    );
    const lists = await Promise.all(ids.map((id) => read(`/groups/${id}/clusters`, CLUSTERS)));
    const clusters = lists.flatMap((list) => list.results);
    assert.deepEqual(words(clusters, 'stateName'), ['CREATING', 'DELETING', 'IDLE', 'REPAIRING', 'UPDATING']);
    assert.ok(clusters.some((one) => one.paused));
    const labs = (await bench.as('labs-owner', '/api/atlas/v2/orgs')).body.results;
    assert.deepEqual(words(labs, 'name'), ['Northwind-Labs']);
    const reply = await bench.as(
      'labs-owner',
      `/api/atlas/v2/groups/${bench.projectId('labs-prototypes')}/privateEndpoint/endpointService`,
      { method: 'POST', body: { providerName: 'AWS', region: 'US_EAST_1' } },
    );
    assert.equal(reply.status, 402);
  });
});
