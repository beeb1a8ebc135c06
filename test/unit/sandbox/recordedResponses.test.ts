import assert from 'node:assert/strict';
import { readDatabaseUser } from '../../../src/sandbox/routes/databaseUserBody';
import { walk } from './loadEverything';
import { Bench, CLUSTERS, V1 } from './sandboxClient';

const ROOT = '/api/atlas/v2';
const ABSENT = '0123456789abcdef01234567';

/** Where in a value an object has keys that are not sorted. */
function findUnsorted(value: unknown, place = '$'): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value);
  const own = Array.isArray(value) || keys.every((key, at) => at === 0 || keys[at - 1]! < key) ? [] : [place];
  return [...own, ...Object.entries(value).flatMap(([key, one]) => findUnsorted(one, `${place}.${key}`))];
}

describe('Sandbox responses compared with recordings of Atlas', function () {
  this.timeout(20_000);
  let bench: Bench;
  let project: string;
  before(async () => {
    bench = await Bench.start();
    project = `${ROOT}/groups/${bench.projectId('payments-prod')}`;
  });
  after(() => bench.sandbox.close());

  const get = (target: string, accept = V1) => bench.as('owner', target, { accept });

  it('have Atlas’s message for a missing project', async () => {
    const { body } = await get(`${ROOT}/groups/${ABSENT}`);
    assert.deepEqual(
      [body.errorCode, body.detail, body.parameters],
      ['GROUP_NOT_FOUND', `No group with ID ${ABSENT} exists.`, [ABSENT]],
    );
  });

  it('have Atlas’s message for a flex cluster in the cluster API', async () => {
    const { body } = await get(`${project}/clusters/Preview`, CLUSTERS);
    assert.deepEqual(
      [body.errorCode, body.detail],
      ['CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API', 'Flex cluster Preview cannot be used in the Cluster API.'],
    );
  });

  it('have no links in flex clusters, both single and listed', async () => {
    const accept = 'application/vnd.atlas.2024-11-13+json';
    const { results } = (await get(`${project}/flexClusters`, accept)).body;
    assert.ok(results.length > 0);
    for (const one of [...results, (await get(`${project}/flexClusters/Preview`, accept)).body])
      assert.ok(!('links' in one));
  });

  it('have an edition for clusters in the latest version only', async () => {
    const versions: [string, string | undefined][] = [
      [CLUSTERS, 'CORE'],
      ['application/vnd.atlas.2023-02-01+json', undefined],
      [V1, undefined],
    ];
    for (const [accept, edition] of versions)
      for (const one of (await get(`${project}/clusters`, accept)).body.results)
        assert.equal(one.effectiveDatabaseEdition, edition, accept);
  });

  it('name each Azure private link service after its service, in a resource group with a base-36 suffix', async () => {
    const services = (await get(`${project}/privateEndpoint/AZURE/endpointService`)).body;
    const built = services.filter(
      (one: { privateLinkServiceName: unknown }) => one.privateLinkServiceName !== null,
    );
    assert.ok(built.length > 2);
    const suffixes = built.map(
      (one: { privateLinkServiceResourceId: string; privateLinkServiceName: string; id: string }) => {
        assert.equal(one.privateLinkServiceName, `pls_${one.id}`);
        const pattern = new RegExp(
          `/resourceGroups/rg_[0-9a-f]{24}_([0-9a-z]{8})/.*/privateLinkServices/pls_${one.id}$`,
        );
        return pattern.exec(one.privateLinkServiceResourceId)?.[1];
      },
    );
    assert.match(suffixes.join(''), /[g-z]/);
  });

  it('have no error code in the header of a challenge, but in every other error', async () => {
    const challenge = await bench.send(ROOT);
    assert.equal(challenge.status, 401);
    assert.equal(challenge.headers.get('x-error-code'), null);
    const stale = await bench.send(ROOT, { headers: { Authorization: 'Bearer made-up' } });
    assert.deepEqual([stale.status, stale.headers.get('x-error-code')], [401, null]);
    const role = await bench.as('reader', `${ROOT}/groups/${bench.projectId('analytics-staging')}`);
    assert.deepEqual([role.status, role.headers.get('x-error-code')], [401, 'USER_CANNOT_ACCESS_GROUP']);
  });

  it('have sorted keys in every object: lists, single objects, envelopes, errors, and what a user sent', async () => {
    const texts = [...(await walk(bench))].map(([target, { body }]) => [target, body] as const);
    assert.ok(texts.length > 50);
    for (const [target, body] of texts) assert.deepEqual(findUnsorted(body), [], target);
    for (const target of [
      '/groups?envelope=true&pretty=true',
      `/groups/${ABSENT}?envelope=true`,
      '/groups?pretty=x',
    ])
      assert.deepEqual(findUnsorted((await get(ROOT + target)).body), [], target);
    const tooLarge = await bench.send(ROOT, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) });
    assert.deepEqual([tooLarge.status, findUnsorted(tooLarge.body)], [413, []]);
    const made = await bench.as('owner', `${project}/databaseUsers`, {
      method: 'POST',
      body: {
        username: 'sorted',
        roles: [{ roleName: 'read', databaseName: 'app' }],
        labels: [{ value: 'v', key: 'k' }],
        password: 'correct-horse',
        groupId: bench.projectId('payments-prod'),
        databaseName: 'admin',
      },
    });
    assert.deepEqual([made.status, findUnsorted(made.body)], [201, []], made.text);
  });

  const END = Date.parse('2026-11-22T12:00:00Z');
  const ends: [string, string][] = [
    ['2026-11-22T14:00:00+02:00', '2026-11-22T12:00:00Z'],
    ['2026-11-22T06:30-0530', '2026-11-22T12:00:00Z'],
    ['2026-11-22T12:00:00.987Z', '2026-11-22T12:00:00Z'],
    ['2026-11-22T12:00:00Z', '2026-11-22T12:00:00Z'],
  ];
  for (const [sent, shown] of ends)
    it(`show the expiration of a user in UTC: ${sent}`, () => {
      const body = {
        databaseName: 'admin',
        deleteAfterDate: sent,
        groupId: ABSENT,
        password: 'correct-horse',
        roles: [{ databaseName: 'app', roleName: 'read' }],
        username: 'temporary',
      };
      assert.equal(readDatabaseUser(JSON.stringify(body), ABSENT, END - 3_600_000).deleteAfterDate, shown);
    });

  for (const [wrong, code] of [
    [5, 'INVALID_JSON_ATTRIBUTE'],
    [true, 'INVALID_JSON_ATTRIBUTE'],
    [{}, 'INVALID_JSON_ATTRIBUTE'],
    [[], 'INVALID_JSON_ATTRIBUTE'],
    ['', 'INVALID_DATE_FORMAT'],
    ['tomorrow', 'INVALID_DATE_FORMAT'],
    ['2026-11-22', 'EXPIRATION_DATE_IN_PAST'],
    ['2026-11-22T12:00:00', 'INVALID_DATE_FORMAT'],
    ['2026-13-40T12:00:00Z', 'INVALID_DATE_FORMAT'],
  ] as const)
    it(`reject ${JSON.stringify(wrong)} as the expiration of a user`, async () => {
      const reply = await bench.as('owner', `${project}/databaseUsers`, {
        method: 'POST',
        body: {
          databaseName: 'admin',
          deleteAfterDate: wrong,
          groupId: bench.projectId('payments-prod'),
          password: 'correct-horse',
          roles: [{ databaseName: 'app', roleName: 'read' }],
          username: 'temporary',
        },
      });
      assert.deepEqual([reply.status, reply.body.errorCode], [400, code], reply.text);
    });
});
