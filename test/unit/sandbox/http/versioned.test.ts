import assert from 'node:assert/strict';
import fc from 'fast-check';
import { request } from 'node:http';
import { createApp } from '../../../../src/sandbox/app';
import type { SandboxState } from '../../../../src/sandbox/context';
import { resolveVersion, versionDate } from '../../../../src/sandbox/http/mediaType';
import { Bench, CLUSTERS, V1 } from '../sandboxClient';
import type { Wish } from '../sandboxClient';

const ROOT = '/api/atlas/v2';
const V2 = 'application/vnd.atlas.2023-02-01+json';
const LAST_DAY = Date.parse('2027-07-01T00:00:00Z') - 1;

describe('Sandbox API versions', () => {
  let bench: Bench;
  let now = LAST_DAY;
  before(async () => {
    bench = await Bench.start({ now: () => now });
  });
  after(() => bench.sandbox.close());
  afterEach(() => (now = LAST_DAY));

  const clusters = (accept: string) =>
    bench.as('owner', `${ROOT}/groups/${bench.projectId('payments-prod')}/clusters`, { accept });
  const typeFor = async (accept: string) => (await clusters(accept)).headers.get('content-type');

  it('return the requested version, and for a later date the latest earlier one', async () => {
    for (const [asked, date] of [
      ['2023-01-01', '2023-01-01'],
      ['2023-01-31', '2023-01-01'],
      ['2023-02-01', '2023-02-01'],
      ['2024-08-04', '2023-02-01'],
      ['2024-08-05', '2024-08-05'],
      ['2025-03-12', '2024-08-05'],
    ] as const)
      assert.equal(
        await typeFor(`application/vnd.atlas.${asked}+json`),
        `application/vnd.atlas.${date}+json;charset=utf-8`,
      );
  });

  it('are selected from Accept lists with parameters and qualities', async () => {
    assert.equal(await typeFor(`text/html, ${V2};charset=utf-8`), `${V2};charset=utf-8`);
    assert.equal(await typeFor(`${V2}; q=0.5, ${CLUSTERS}`), `${CLUSTERS};charset=utf-8`);
    assert.equal(await typeFor(`${V2}, ${CLUSTERS}`), `${V2};charset=utf-8`);
    assert.equal(await typeFor(`${CLUSTERS};q=0, ${V2};Q=0.001, */*`), `${V2};charset=utf-8`);
    assert.equal(await typeFor(V2.toUpperCase()), `${V2};charset=utf-8`);
  });

  it('announce the end of a version in two headers', async () => {
    for (const accept of [V1, V2]) {
      const { headers } = await clusters(accept);
      assert.equal(headers.get('deprecation'), 'Mon, 5 Aug 2024 00:00:00 GMT');
      assert.equal(headers.get('sunset'), 'Thu, 1 Jul 2027 00:00:00 GMT');
    }
    const { headers } = await clusters(CLUSTERS);
    assert.deepEqual([headers.get('deprecation'), headers.get('sunset')], [null, null]);
  });

  it('return 410 from the sunset date on, unless another version is accepted', async () => {
    assert.equal((await clusters(V2)).status, 200);
    now = LAST_DAY + 1;
    const reply = await clusters(V2);
    assert.deepEqual([reply.status, reply.body.errorCode], [410, 'VERSION_GONE']);
    assert.equal(reply.headers.get('content-type'), 'application/json');
    assert.equal(await typeFor(`${V2}, ${CLUSTERS}`), `${CLUSTERS};charset=utf-8`);
    assert.equal((await bench.as('owner', `${ROOT}/groups`)).status, 200);
  });

  it('reject a body of another content type', async () => {
    const target = `${ROOT}/groups/${bench.projectId('payments-prod')}/databaseUsers`;
    for (const type of [
      'application/x-www-form-urlencoded',
      'application/vnd.atlas.2022-12-31+json',
      'text/plain',
    ]) {
      const reply = await bench.as('owner', target, {
        method: 'POST',
        body: {},
        headers: { 'Content-Type': type },
      });
      assert.deepEqual([reply.status, reply.body.errorCode], [415, 'UNSUPPORTED_MEDIA_TYPE'], type);
    }
  });

  it('accept a plain JSON body, like MongoDB’s MCP server sends it', async () => {
    const target = `${ROOT}/groups/${bench.projectId('payments-prod')}/databaseUsers`;
    const headers = { 'Content-Type': 'application/json' };
    const reply = await bench.as('owner', target, { method: 'POST', body: {}, headers });
    assert.equal(reply.body.errorCode, 'MISSING_ATTRIBUTE');
  });

  it('return one flex cluster by its name', async () => {
    const target = `${ROOT}/groups/${bench.projectId('payments-prod')}/flexClusters`;
    const accept = 'application/vnd.atlas.2024-11-13+json';
    const { body } = await bench.as('owner', target, { accept });
    assert.deepEqual((await bench.as('owner', `${target}/Preview`, { accept })).body, body.results[0]);
    const absent = await bench.as('owner', `${target}/Nope`, { accept });
    assert.deepEqual([absent.status, absent.body.errorCode], [404, 'CLUSTER_NOT_FOUND']);
  });

  it('reject invalid dates', () => {
    assert.equal(versionDate('application/vnd.atlas.2024-02-31+json'), undefined);
    assert.equal(versionDate('application/vnd.atlas.2024-13-01+json'), undefined);
    assert.equal(versionDate('application/vnd.atlas.2024-08-05+json;charset=utf-8'), '2024-08-05');
    const known = [{ date: '2023-01-01' }, { date: '2024-08-05' }];
    assert.equal(resolveVersion('2024-08-04', known)?.date, '2023-01-01');
    assert.equal(resolveVersion('2022-12-31', known), undefined);
  });
});

describe('Sandbox response format', () => {
  let bench: Bench;
  before(async () => {
    bench = await Bench.start();
  });
  after(() => bench.sandbox.close());

  const get = (target: string, wish?: Wish) => bench.as('owner', ROOT + target, wish);
  const payments = () => `/groups/${bench.projectId('payments-prod')}`;

  it('wraps objects, pages, lists, and errors in an envelope', async () => {
    const one = (await get(`${payments()}?envelope=true`)).body;
    assert.deepEqual(one, { status: 200, content: (await get(payments())).body });
    const page = (await get('/groups?envelope=true&itemsPerPage=1')).body;
    assert.deepEqual(Object.keys(page).sort(), ['links', 'results', 'status', 'totalCount']);
    const services = `${payments()}/privateEndpoint/AWS/endpointService`;
    const list = (await get(`${services}?envelope=true`)).body;
    assert.deepEqual(list, { status: 200, content: (await get(services)).body });
    const refused = await get('/groups/0123456789abcdef01234567?envelope=true');
    assert.equal(refused.status, 404);
    assert.deepEqual([refused.body.status, refused.body.content.errorCode], [404, 'GROUP_NOT_FOUND']);
  });

  it('formats the JSON on request without changing the content', async () => {
    for (const target of [payments(), '/groups', '/groups/0123456789abcdef01234567']) {
      const plain = await get(target);
      const pretty = await get(`${target}?pretty=true`);
      assert.match(pretty.text, /^\{\n {2}"/);
      assert.doesNotMatch(plain.text, /\n/);
      if (target !== '/groups') assert.deepEqual(pretty.body, plain.body);
    }
  });

  it('ignores unknown parameters', async () => {
    assert.equal((await get('/groups?colour=blue&pageSize=x')).status, 200);
  });

  it('changes nothing when a parameter is rejected', async () => {
    const target = `${payments()}/databaseUsers`;
    const user = { databaseName: 'admin', username: 'flagged', password: 'long enough' };
    const body = { ...user, roles: [{ databaseName: 'orders', roleName: 'read' }] };
    const reply = await get(`${target}?pretty=maybe`, { method: 'POST', body });
    assert.deepEqual([reply.status, reply.body.errorCode], [400, 'INVALID_QUERY_PARAMETER']);
    assert.equal((await get(`${target}/admin/flagged`)).status, 404);
  });

  it('links pages with a fixed base URL', async () => {
    const { links, results, totalCount } = (await get('/groups?itemsPerPage=1&pageNum=2&colour=a%20b')).body;
    const base = `http://localhost:8080${ROOT}/groups?colour=a+b`;
    assert.deepEqual(links, [
      { href: `${base}&pageNum=2&itemsPerPage=1`, rel: 'self' },
      { href: `${base}&pageNum=1&itemsPerPage=1`, rel: 'previous' },
      { href: `${base}&pageNum=3&itemsPerPage=1`, rel: 'next' },
    ]);
    assert.equal(results.length, 1);
    assert.ok(totalCount > 2);
    assert.deepEqual(results[0].links[0].href, `http://localhost:8080${ROOT}/groups/${results[0].id}`);
    const last = (await get(`/groups?pageNum=${totalCount}&itemsPerPage=1&includeCount=false`)).body;
    assert.deepEqual(
      last.links.map(({ rel }: { rel: string }) => rel),
      ['self', 'previous'],
    );
    assert.equal('totalCount' in last, false);
    const beyond = (await get('/groups?pageNum=999')).body;
    assert.deepEqual(beyond.results, []);
  });

  it('filters organizations and their projects by the start of the name, in any case', async () => {
    const namesOf = async (target: string) =>
      (await get(target)).body.results.map(({ name }: { name: string }) => name);
    assert.deepEqual(await namesOf('/orgs?name=NORTHWIND-M'), ['Northwind-Mutual']);
    assert.deepEqual(await namesOf('/orgs?name=wind'), []);
    const [{ id }] = (await get('/orgs')).body.results;
    assert.deepEqual(await namesOf(`/orgs/${id}/groups?name=Payments`), ['payments-prod']);
    assert.deepEqual(await namesOf(`/orgs/${id}/groups?name=prod`), []);
    assert.equal((await namesOf(`/orgs/${id}/groups?name=`)).length, (await namesOf('/groups')).length);
  });

  it('lists the regions of each provider by instance size', async () => {
    const target = `${payments()}/clusters/provider/regions`;
    const all = (await get(target)).body;
    assert.deepEqual(
      all.results.map(({ provider }: { provider: string }) => provider),
      ['AWS', 'AZURE', 'GCP'],
    );
    const { results, totalCount } = (await get(`${target}?providers=GCP&providers=AWS&tier=M10`)).body;
    assert.equal(totalCount, 2);
    const [aws, gcp] = results;
    assert.deepEqual([aws.instanceSizes.length, aws.instanceSizes[0].name, gcp.provider], [1, 'M10', 'GCP']);
    const regions = aws.instanceSizes[0].availableRegions;
    assert.deepEqual(regions[0], { default: true, name: 'US_EAST_1' });
    assert.ok(regions.some(({ name }: { name: string }) => name === 'EU_WEST_1'));
    assert.ok(!regions.some(({ name }: { name: string }) => /GOV|^CN_/.test(name)));
  });

  it('doesn’t reveal internal errors', async () => {
    const broken = { world: { schedule: { settle: () => assert.fail('secret') } }, clock: { now: () => 0 } };
    const app = createApp(broken as unknown as SandboxState);
    const env = { incoming: { url: ROOT } };
    const response = await app.request(ROOT, {}, env);
    assert.equal(response.status, 500);
    assert.equal(response.headers.get('content-type'), 'application/json');
    const text = await response.text();
    assert.equal(JSON.parse(text).errorCode, 'UNEXPECTED_ERROR');
    assert.doesNotMatch(text, /secret|wire\.test|at /);
  });
});

describe('Sandbox clusters in three versions', () => {
  let bench: Bench;
  before(async () => {
    bench = await Bench.start({ now: () => LAST_DAY });
  });
  after(() => bench.sandbox.close());

  const cluster = async (name: string, accept: string, project = 'payments-prod') =>
    (await bench.as('owner', `${ROOT}/groups/${bench.projectId(project)}/clusters/${name}`, { accept })).body;
  /** The same cluster in each version, oldest first. */
  const inAll = async (name: string, project?: string) =>
    Promise.all([V1, V2, CLUSTERS].map((accept) => cluster(name, accept, project)));

  it('contain the number of shards in each version’s form', async () => {
    const [first, second, third] = await inAll('Ledger');
    assert.equal(first.numShards, 2);
    assert.deepEqual(first.replicationSpecs[0].regionsConfig, {
      US_EAST_1: { analyticsNodes: 0, electableNodes: 3, priority: 7, readOnlyNodes: 0 },
    });
    assert.deepEqual(
      second.replicationSpecs.map((spec: { numShards: number }) => spec.numShards),
      [2],
    );
    assert.equal(third.replicationSpecs.length, 2);
    assert.equal('numShards' in third.replicationSpecs[0], false);
    const [a, b] = third.replicationSpecs;
    assert.notEqual(a.id, b.id);
    assert.equal(a.zoneId, b.zoneId);
    assert.equal(a.zoneId, second.replicationSpecs[0].zoneId);
  });

  it('contain the disk size where the version has it', async () => {
    const [first, second, third] = await inAll('Orders');
    assert.deepEqual([first.diskSizeGB, second.diskSizeGB, third.diskSizeGB], [40, 40, undefined]);
    assert.equal('diskSizeGB' in second.replicationSpecs[0].regionConfigs[0].electableSpecs, false);
    assert.equal(third.replicationSpecs[0].regionConfigs[0].electableSpecs.diskSizeGB, 40);
    assert.equal(first.providerSettings.instanceSizeName, 'M30');
    assert.equal(first.replicationFactor, 3);
    assert.equal(first.srvAddress, first.connectionStrings.standardSrv);
    assert.equal(first.mongoURIWithOptions, first.connectionStrings.standard);
    assert.ok(first.mongoURIWithOptions.startsWith(`${first.mongoURI}/?`));
  });

  it('contain a zone for every shard of a global cluster, each with its own preferred region', async () => {
    const [first, second, third] = await inAll('Fleet', 'vehicle-telemetry');
    const zones = ['Zone 1', 'Zone 2', 'Zone 3'];
    for (const { replicationSpecs } of [first, second, third])
      assert.deepEqual(
        replicationSpecs.map(({ zoneName }: { zoneName: string }) => zoneName),
        zones,
      );
    assert.equal('replicationSpec' in first, false);
    const preferred = third.replicationSpecs.map(
      (spec: { regionConfigs: { priority: number; regionName: string }[] }) =>
        spec.regionConfigs.find(({ priority }) => priority === 7)!.regionName,
    );
    assert.equal(new Set(preferred).size, 3);
    assert.equal(third.clusterType, 'GEOSHARDED');
    assert.equal(third.configServerType, 'DEDICATED');
  });

  it('have hosts for every node of every shard', async () => {
    const hostsOf = ({ connectionStrings }: { connectionStrings: { standard: string } }) =>
      connectionStrings.standard.split('/')[2]!.split(',');
    const { connectionStrings, configServerType } = await cluster('Ledger', CLUSTERS);
    assert.equal(configServerType, 'EMBEDDED');
    const sharded = hostsOf({ connectionStrings });
    assert.equal(sharded.length, 6);
    assert.ok(sharded.every((host) => host.endsWith(':27016')));
    assert.ok(sharded[0]!.startsWith('ledger-config-00-00.'));
    assert.doesNotMatch(connectionStrings.standard, /replicaSet/);
    const spread = await cluster('Catalog', CLUSTERS);
    assert.equal(hostsOf(spread).length, 5);
    assert.match(spread.connectionStrings.standard, /:27017\/\?.*replicaSet=/);
  });

  it('have no connection strings during creation, and empty private ones if they are sharded', async () => {
    const empty = { awsPrivateLinkSrv: {}, privateEndpoint: [] };
    for (const created of await inAll('ChargingSites', 'vehicle-telemetry')) {
      assert.deepEqual([created.stateName, created.connectionStrings], ['CREATING', empty]);
      assert.equal('mongoURI' in created, false);
    }
    const { connectionStrings } = await cluster('RawSignals', CLUSTERS, 'vehicle-telemetry');
    assert.deepEqual(Object.keys(connectionStrings).sort(), [
      'awsPrivateLinkSrv',
      'privateEndpoint',
      'standard',
      'standardSrv',
    ]);
    assert.deepEqual({ ...connectionStrings, ...empty }, connectionStrings);
    const set = await cluster('Archive', CLUSTERS);
    assert.deepEqual(Object.keys(set.connectionStrings).sort(), ['standard', 'standardSrv']);
  });

  it('have additional host names with peering', async () => {
    const { connectionStrings } = await cluster('Reporting', CLUSTERS);
    assert.match(
      connectionStrings.private,
      /^mongodb:\/\/reporting-shard-00-00-pri\.\w+\.mongodb\.net:27017,/,
    );
    assert.match(connectionStrings.privateSrv, /^mongodb\+srv:\/\/reporting-pri\.\w+\.mongodb\.net$/);
    assert.equal(connectionStrings.private.replaceAll('-pri.', '.'), connectionStrings.standard);
    assert.equal('private' in (await cluster('Orders', CLUSTERS)).connectionStrings, false);
  });

  it('show a shared cluster as a tenant', async () => {
    const [first, second, third] = await inAll('Playground');
    assert.equal(first.providerSettings.providerName, 'TENANT');
    for (const { replicationSpecs } of [second, third])
      assert.deepEqual(replicationSpecs[0].regionConfigs, [
        {
          priority: 7,
          regionName: 'US_EAST_1',
          providerName: 'TENANT',
          backingProviderName: 'AWS',
          electableSpecs: { instanceSize: 'M0', effectiveInstanceSize: 'M0' },
        },
      ]);
  });
});

describe('Sandbox with arbitrary requests', function () {
  this.timeout(60_000);
  let bench: Bench;
  let token: string;
  before(async () => {
    bench = await Bench.start();
    const { clientId, clientSecret } = bench.credential('owner-service-account');
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const reply = await bench.send('/api/oauth/token', {
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    token = reply.body.access_token;
  });
  after(() => bench.sandbox.close());

  /** Sends a target as it is: nothing between here and the server may tidy it up. */
  const send = (method: string, path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; type: string | undefined; text: string }>((resolve, reject) => {
      const { hostname, port } = new URL(bench.baseUrl);
      const sent = request({ hostname, port, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'], text }),
        );
      });
      sent.on('error', reject).end();
    });

  const junk = fc.string({ unit: fc.integer({ min: 0x21, max: 0x7e }).map((n) => String.fromCharCode(n)) });
  const known = ['groups', 'orgs', 'clusters', 'flexClusters', 'databaseUsers', 'privateEndpoint', 'AWS'];
  const words = [...known, 'AZURE', 'endpointService', 'endpoint', 'regionalMode', 'serverless', 'provider'];
  const odd = ['regions', 'instance', '..', '%2e%2e', '%2F', '%zz', '%00', '%ff', '', '{id}'];
  const targets = fc.record({
    parts: fc.array(fc.oneof(junk, fc.constantFrom(...words, ...odd)), { maxLength: 8 }),
    query: fc.option(
      fc.array(
        fc.tuple(
          fc.oneof(junk, fc.constantFrom('pageNum', 'itemsPerPage', 'envelope', 'providers', 'tier', 'name')),
          fc.oneof(junk, fc.constantFrom('1', 'true', '%zz', '%00')),
        ),
        { maxLength: 4 },
      ),
    ),
  });

  const check = async (headers: Record<string, string>, prefix: (id: string) => string) => {
    const id = bench.projectId('payments-prod');
    const property = fc.asyncProperty(
      targets,
      fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS'),
      async ({ parts, query }, method) => {
        const path = [prefix(id), ...parts.map((part) => part.replace('{id}', id))].join('/');
        const target = query ? `${path}?${query.map((pair) => pair.join('=')).join('&')}` : path;
        const { status, type, text } = await send(method, target, headers);
        const about = `${method} ${target}: ${status} ${text}`;
        assert.ok(status < 500, about);
        if (status < 400) return;
        assert.equal(type, 'application/json', about);
        const whole = JSON.parse(text);
        const error = whole.content ?? whole;
        assert.equal(error.error, status, about);
        for (const name of ['errorCode', 'reason', 'detail'])
          assert.equal(typeof error[name], 'string', about);
      },
    );
    await fc.assert(property, { numRuns: 200 });
  };

  it('responds to any path and query with an error in Atlas’s format, with and without credentials', async () => {
    await check({ Accept: CLUSTERS }, () => '/api/atlas');
    await check({ Accept: CLUSTERS }, () => '/');
  });

  it('responds to any path within a project with an error in Atlas’s format', async () => {
    const headers = { Accept: CLUSTERS, Authorization: `Bearer ${token}` };
    await check(headers, () => ROOT);
    await check(headers, (id) => `${ROOT}/groups/${id}`);
  });

  it('checks credentials before the path, and only below the API', async () => {
    for (const path of ['/api/atlas', '/api/atlas/v1.0/groups', `${ROOT}/teapots`, `${ROOT}/groups/`])
      assert.equal((await bench.send(path)).status, 401, path);
    assert.equal((await bench.send('/teapots')).body.errorCode, 'RESOURCE_NOT_FOUND');
    assert.equal((await bench.as('owner', '/api/atlas/v1.0/groups')).body.errorCode, 'RESOURCE_NOT_FOUND');
  });
});
