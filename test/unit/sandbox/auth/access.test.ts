import assert from 'node:assert/strict';
import { isOnAccessList, toAccessListBody } from '../../../../src/sandbox/auth/accessList';
import { makeCredentials } from '../../../../src/sandbox/scenario/credentials';
import type { Credential, Organization, Project } from '../../../../src/sandbox/scenario/model';
import { Bench } from '../sandboxClient';

const ROOT = '/api/atlas/v2';

describe('Sandbox access', () => {
  let bench: Bench;
  before(async () => {
    bench = await Bench.start();
  });
  after(() => bench.sandbox.close());

  const asAccount = async (name: string, target: string) => {
    const { clientId = '', clientSecret = '' } = bench.credential(name);
    const minted = await bench.send('/api/oauth/token', {
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: {
        Authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    });
    assert.equal(minted.status, 200);
    return bench.send(target, { headers: { Authorization: `Bearer ${minted.body.access_token}` } });
  };

  it('rejects a key used from an address that isn’t on its access list, and a token at its first use', async () => {
    for (const target of [ROOT, `${ROOT}/groups`, `${ROOT}/teapots`])
      for (const reply of [
        await bench.as('elsewhere', target),
        await asAccount('elsewhere-service-account', target),
      ]) {
        const { error, errorCode, reason, detail, parameters } = reply.body;
        assert.deepEqual([reply.status, error], [403, 403]);
        assert.deepEqual(
          [errorCode, reason, parameters],
          ['IP_ADDRESS_NOT_ON_ACCESS_LIST', 'Forbidden', ['127.0.0.1']],
        );
        assert.equal(detail, 'IP address 127.0.0.1 is not allowed to access this resource.');
      }
    assert.equal((await asAccount('owner-service-account', ROOT)).status, 200);
  });

  it('checks the key before the address', async () => {
    const nonce = await bench.getNonce();
    const header = `Digest username="sbxelswh", realm="MMS Public API", nonce="${nonce}", uri="${ROOT}", qop=auth, nc=00000001, cnonce="c", response="0"`;
    assert.equal((await bench.send(ROOT, { headers: { Authorization: header } })).status, 401);
  });

  it('matches addresses with IPv4 and IPv6 blocks', () => {
    const is = (accessList: string[], address: string) =>
      isOnAccessList({ ...bareKey(), accessList }, address);
    assert.ok(is([], '198.51.100.7'));
    assert.ok(is(['203.0.113.0/24'], '203.0.113.255'));
    assert.ok(!is(['203.0.113.0/24'], '203.0.114.0'));
    assert.ok(is(['198.51.100.7/32', '127.0.0.0/8'], '127.9.9.9'));
    assert.ok(is(['2001:db8::/32'], '2001:db8:1::5'));
    assert.ok(!is(['2001:db8::/32'], '127.0.0.1'));
    assert.ok(!is(['127.0.0.1/32'], '::1'));
    assert.ok(!is(['0.0.0.0/0'], ''));
  });

  it('returns an empty access list with the root request, and entries in the form of the API', async () => {
    assert.deepEqual((await bench.as('owner', ROOT)).body.apiKey.accessList, []);
    assert.deepEqual(toAccessListBody({ ...bareKey(), accessList: ['203.0.113.0/24', '198.51.100.7/32'] }), [
      { cidrBlock: '203.0.113.0/24', ipAddress: null },
      { cidrBlock: '198.51.100.7/32', ipAddress: '198.51.100.7' },
    ]);
  });

  it('grants each role exactly its permissions', async () => {
    const project = `${ROOT}/groups/${bench.projectId('analytics-staging')}`;
    const service = `${project}/privateEndpoint/AWS/endpointService/${'0'.repeat(24)}`;
    const table: [string, number, string, string][] = [
      ['owner', 200, 'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND', 'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND'],
      ['org-owner', 200, 'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND', 'USER_UNAUTHORIZED'],
      ['reader', 401, 'USER_CANNOT_ACCESS_GROUP', 'USER_CANNOT_ACCESS_GROUP'],
      ['newcomer', 401, 'USER_CANNOT_ACCESS_GROUP', 'USER_CANNOT_ACCESS_GROUP'],
    ];
    for (const [name, status, reading, deleting] of table) {
      assert.equal((await bench.as(name, project)).status, status, name);
      assert.equal((await bench.as(name, service)).body.errorCode, reading, name);
      assert.equal((await bench.as(name, service, { method: 'DELETE' })).body.errorCode, deleting, name);
    }
  });

  it('restricts every credential to one organization', () => {
    const organizations = ['a', 'b'].map((id): Organization => ({ id, name: id, hasPaymentMethod: true }));
    const projects = ['b', 'a', 'b', 'a'].map(
      (orgId, index) => ({ id: `${index}${orgId}`, orgId }) as Project,
    );
    const credentials = makeCredentials(organizations, projects);
    const reach = ({ roles }: Credential) => roles.map(({ orgId, groupId }) => orgId ?? groupId);
    const ofLabs = credentials.filter((one) => one.name === 'labs-owner');
    assert.deepEqual(ofLabs.map(reach), [['b', '0b', '2b']]);
    const others = credentials.filter((one) => one.name !== 'labs-owner');
    assert.deepEqual(
      others.map((one) => [one.name, ...reach(one)]),
      [
        ['owner', 'a', '1a', '3a'],
        ['owner-service-account', 'a', '1a', '3a'],
        ['reader', 'a', '1a'],
        ['newcomer', 'a'],
        ['org-owner', 'a'],
        ['elsewhere', 'a', '1a', '3a'],
        ['elsewhere-service-account', 'a', '1a', '3a'],
      ],
    );
    assert.deepEqual(
      makeCredentials(organizations.slice(0, 1), projects).map(({ name }) => name),
      others.map(({ name }) => name),
    );
    const secrets = credentials.map((one) => (one.kind === 'apiKey' ? one.privateKey : one.clientSecret));
    assert.equal(new Set(secrets).size, credentials.length);
  });
});

function bareKey(): Credential {
  return { kind: 'apiKey', name: '', id: '', publicKey: '', privateKey: '', roles: [], accessList: [] };
}
