import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toBaseUrl, toEnvironmentProfile, toProfile, toSecrets } from '../../../src/core/profiles';

const KEY = { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private' } as const;
const ACCOUNT = { kind: 'serviceAccount', clientId: 'mdb_sa_id_1', clientSecret: 'mdb_sa_sk_1' } as const;

describe('core: base URL', () => {
  it('takes https, and http for this computer alone', () => {
    const cases: [string, string][] = [
      ['https://cloud.mongodb.com', 'https://cloud.mongodb.com'],
      [' https://cloud.mongodbgov.com/ ', 'https://cloud.mongodbgov.com'],
      ['https://ATLAS.example:8443', 'https://atlas.example:8443'],
      ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
      ['http://localhost:1', 'http://localhost:1'],
      ['http://[::1]:8080/', 'http://[::1]:8080'],
    ];
    for (const [text, origin] of cases) assert.equal(toBaseUrl(text), origin, text);
  });

  it('refuses everything else', () => {
    const cases = [
      '',
      'cloud.mongodb.com',
      'http://cloud.mongodb.com',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'http://evil.example/127.0.0.1',
      'http://10.0.0.1',
      'http://[::2]',
      'http://0.0.0.0:80',
      'https://user:pass@cloud.mongodb.com',
      'https://cloud.mongodb.com@evil.example',
      'https://cloud.mongodb.com/api',
      'https://cloud.mongodb.com/?x=1',
      'https://cloud.mongodb.com/#x',
      'ftp://cloud.mongodb.com',
      'javascript:alert(1)',
      'file:///etc/passwd',
    ];
    for (const text of cases) assert.equal(toBaseUrl(text), undefined, text);
  });
});

describe('core: profile of the environment', () => {
  const key = (prefix: string) => ({
    [`${prefix}PUBLIC_API_KEY`]: 'abcdefgh',
    [`${prefix}PRIVATE_API_KEY`]: 'private',
  });
  const account = (prefix: string) => ({
    [`${prefix}CLIENT_ID`]: 'mdb_sa_id_1',
    [`${prefix}CLIENT_SECRET`]: 'mdb_sa_sk_1',
  });

  it('reads an API key and a service account', () => {
    const baseUrl = 'https://cloud.mongodb.com';
    assert.deepEqual(toEnvironmentProfile(key('MONGODB_ATLAS_')), {
      name: 'environment',
      baseUrl,
      credential: KEY,
    });
    assert.deepEqual(toEnvironmentProfile(account('MONGODB_ATLAS_'))?.credential, ACCOUNT);
    assert.deepEqual(toEnvironmentProfile(key('MCLI_'))?.credential, KEY);
  });

  it('reads one prefix alone: MCLI_ as soon as one such variable exists', () => {
    assert.equal(toEnvironmentProfile({ ...key('MONGODB_ATLAS_'), MCLI_OUTPUT: 'json' }), undefined);
    const both = { ...key('MONGODB_ATLAS_'), ...account('MCLI_') };
    assert.deepEqual(toEnvironmentProfile(both)?.credential, ACCOUNT);
  });

  it('makes no profile of half a credential', () => {
    for (const environment of [
      {},
      { MONGODB_ATLAS_PUBLIC_API_KEY: 'abcdefgh' },
      { MONGODB_ATLAS_PUBLIC_API_KEY: 'abcdefgh', MONGODB_ATLAS_PRIVATE_API_KEY: '  ' },
      { MONGODB_ATLAS_CLIENT_ID: 'mdb_sa_id_1', MONGODB_ATLAS_PRIVATE_API_KEY: 'private' },
      { MONGODB_ATLAS_PUBLIC_API_KEY: 'abcdefgh', MCLI_PRIVATE_API_KEY: 'private' },
    ])
      assert.equal(toEnvironmentProfile(environment), undefined, JSON.stringify(environment));
  });

  it('goes where the environment says, and nowhere when that is no safe address', () => {
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
    assert.equal(at({ MCLI_OPS_MANAGER_URL: own }), undefined);
  });
});

describe('core: stored profile', () => {
  const whole = { name: 'work', baseUrl: 'https://cloud.mongodb.com', credential: KEY };

  it('comes back as it was kept', () => {
    assert.deepEqual(toProfile(JSON.stringify(whole)), whole);
    assert.deepEqual(toProfile(JSON.stringify({ ...whole, credential: ACCOUNT }))?.credential, ACCOUNT);
    assert.deepEqual(toSecrets(whole), ['private']);
    assert.deepEqual(toSecrets({ ...whole, credential: ACCOUNT }), ['mdb_sa_sk_1']);
  });

  it('is nothing when it is junk', () => {
    const junk: unknown[] = [
      null,
      7,
      [],
      {},
      { ...whole, name: 1 },
      { ...whole, baseUrl: 'http://evil.example' },
      { ...whole, baseUrl: undefined },
      { ...whole, credential: null },
      { ...whole, credential: { ...KEY, kind: 'other' } },
      { ...whole, credential: { ...KEY, privateKey: 1 } },
      { ...whole, credential: { ...ACCOUNT, kind: 'apiKey' } },
    ];
    for (const value of junk)
      assert.equal(toProfile(JSON.stringify(value)), undefined, JSON.stringify(value));
    assert.equal(toProfile('{"name":'), undefined);
    assert.equal(toProfile(''), undefined);
  });

  it('takes in no field that it does not know', () => {
    const extra = { ...whole, extra: 1, credential: { ...KEY, extra: 1, clientSecret: 'x' } };
    assert.deepEqual(toProfile(JSON.stringify(extra)), whole);
  });

  it('never throws on arbitrary text', () => {
    const known = fc.record(
      { name: fc.anything(), baseUrl: fc.anything(), credential: fc.anything(), other: fc.anything() },
      { requiredKeys: [] },
    );
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      known.map((value) => tryStringify(value)),
    );
    fc.assert(
      fc.property(text, (stored) => {
        const profile = toProfile(stored);
        if (profile) assert.deepEqual(Object.keys(profile).sort(), ['baseUrl', 'credential', 'name']);
      }),
    );
  });
});

function tryStringify(value: unknown): string {
  try {
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' ? text : '';
  } catch {
    return '';
  }
}
