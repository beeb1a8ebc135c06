import assert from 'node:assert/strict';
import { toEnvironmentProfile } from '../../../../src/core/account/environment';

const KEY = { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private' } as const;
const ACCOUNT = { kind: 'serviceAccount', clientId: 'mdb_sa_id_1', clientSecret: 'mdb_sa_sk_1' } as const;

describe('toEnvironmentProfile', () => {
  const key = (prefix: string) => ({
    [`${prefix}PUBLIC_API_KEY`]: 'abcdefgh',
    [`${prefix}PRIVATE_API_KEY`]: 'private',
  });
  const account = (prefix: string) => ({
    [`${prefix}CLIENT_ID`]: 'mdb_sa_id_1',
    [`${prefix}CLIENT_SECRET`]: 'mdb_sa_sk_1',
  });

  it('returns an API key or a service account', () => {
    const baseUrl = 'https://cloud.mongodb.com';
    assert.deepEqual(toEnvironmentProfile(key('MONGODB_ATLAS_')), {
      id: 'environment',
      name: 'environment',
      baseUrl,
      credential: KEY,
    });
    assert.deepEqual(toEnvironmentProfile(account('MONGODB_ATLAS_'))?.credential, ACCOUNT);
    assert.deepEqual(toEnvironmentProfile(key('MCLI_'))?.credential, KEY);
  });

  it('uses only one prefix, which is MCLI_ if any variable with it exists', () => {
    assert.equal(toEnvironmentProfile({ ...key('MONGODB_ATLAS_'), MCLI_OUTPUT: 'json' }), undefined);
    const both = { ...key('MONGODB_ATLAS_'), ...account('MCLI_') };
    assert.deepEqual(toEnvironmentProfile(both)?.credential, ACCOUNT);
  });

  it('returns no profile for an incomplete credential', () => {
    for (const environment of [
      {},
      { MONGODB_ATLAS_PUBLIC_API_KEY: 'abcdefgh' },
      { MONGODB_ATLAS_PUBLIC_API_KEY: 'abcdefgh', MONGODB_ATLAS_PRIVATE_API_KEY: '  ' },
      { MONGODB_ATLAS_CLIENT_ID: 'mdb_sa_id_1', MONGODB_ATLAS_PRIVATE_API_KEY: 'private' },
      { MONGODB_ATLAS_PUBLIC_API_KEY: 'abcdefgh', MCLI_PRIVATE_API_KEY: 'private' },
    ])
      assert.equal(toEnvironmentProfile(environment), undefined, JSON.stringify(environment));
  });

  it('uses the host in the environment, and returns no profile if the host isn’t safe', () => {
    const at = (more: Record<string, string>) =>
      toEnvironmentProfile({ ...key('MONGODB_ATLAS_'), ...more })?.baseUrl;
    assert.equal(at({ MONGODB_ATLAS_SERVICE: 'cloudgov' }), 'https://cloud.mongodbgov.com');
    assert.equal(at({ MONGODB_ATLAS_SERVICE: 'cloud' }), 'https://cloud.mongodb.com');
    const own = 'https://atlas.example/';
    assert.equal(
      at({ MONGODB_ATLAS_SERVICE: 'cloudgov', MONGODB_ATLAS_OPS_MANAGER_URL: own }),
      'https://atlas.example',
    );
    assert.equal(at({ MONGODB_ATLAS_OPS_MANAGER_URL: 'http://atlas.example' }), undefined);
    for (const service of ['ops-manager', 'cloud-manager', 'CLOUD', 'constructor']) {
      assert.equal(at({ MONGODB_ATLAS_SERVICE: service }), undefined, service);
      assert.equal(
        at({ MONGODB_ATLAS_SERVICE: service, MONGODB_ATLAS_OPS_MANAGER_URL: own }),
        'https://atlas.example',
      );
    }
    assert.equal(at({ MCLI_OPS_MANAGER_URL: own }), undefined);
  });

  it('doesn’t use BASE_URL', () => {
    const at = (more: Record<string, string>) =>
      toEnvironmentProfile({ ...key('MONGODB_ATLAS_'), ...more })?.baseUrl;
    const other = { MONGODB_ATLAS_BASE_URL: 'https://other.example' };
    assert.equal(at(other), 'https://cloud.mongodb.com');
    assert.equal(
      at({ ...other, MONGODB_ATLAS_OPS_MANAGER_URL: 'https://atlas.example' }),
      'https://atlas.example',
    );
    assert.equal(at({ ...other, MONGODB_ATLAS_SERVICE: 'ops-manager' }), undefined);
  });

  it('returns a project only if its ID is valid', () => {
    const at = (id: string) =>
      toEnvironmentProfile({ ...key('MONGODB_ATLAS_'), MONGODB_ATLAS_PROJECT_ID: id })?.projectId;
    const id = '32b6e34b3d91647abb20e7b8';
    assert.equal(at(` ${id} `), id);
    for (const junk of ['', 'payments', id.toUpperCase(), `${id}0`, `${id}/x`])
      assert.equal(at(junk), undefined);
  });
});
