import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Profile } from '../../../../src/core/model';
import {
  isSameAccount,
  isSameSecret,
  toSummary,
  toProfile,
  toProfileName,
  toSecrets,
} from '../../../../src/core/account/profiles';

const KEY = { kind: 'apiKey', publicKey: 'abcdefgh', privateKey: 'private' } as const;
const ACCOUNT = { kind: 'serviceAccount', clientId: 'mdb_sa_id_1', clientSecret: 'mdb_sa_sk_1' } as const;

describe('toProfile', () => {
  const whole = { id: 'one', name: 'work', baseUrl: 'https://cloud.mongodb.com', credential: KEY };

  it('returns the profile that was stored', () => {
    assert.deepEqual(toProfile(JSON.stringify(whole)), whole);
    assert.deepEqual(toProfile(JSON.stringify({ ...whole, credential: ACCOUNT }))?.credential, ACCOUNT);
    assert.deepEqual(toProfile(JSON.stringify({ ...whole, projectId: 'p' })), { ...whole, projectId: 'p' });
    assert.deepEqual(toSecrets(whole), ['private']);
    assert.deepEqual(toSecrets({ ...whole, credential: ACCOUNT }), ['mdb_sa_sk_1']);
  });

  it('returns undefined for invalid values', () => {
    const junk: unknown[] = [
      null,
      7,
      [],
      {},
      { ...whole, id: undefined },
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

  it('ignores unknown fields', () => {
    const extra = { ...whole, extra: 1, credential: { ...KEY, extra: 1, clientSecret: 'x' } };
    assert.deepEqual(toProfile(JSON.stringify(extra)), whole);
  });

  it('never throws for arbitrary text', () => {
    const known = fc.record(
      {
        id: fc.anything(),
        name: fc.anything(),
        baseUrl: fc.anything(),
        credential: fc.anything(),
        other: fc.anything(),
      },
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
        if (profile) assert.deepEqual(Object.keys(profile).sort(), ['baseUrl', 'credential', 'id', 'name']);
      }),
    );
  });
});

describe('isSameAccount and isSameSecret', () => {
  const one = { id: 'one', name: 'work', baseUrl: 'https://cloud.mongodb.com', credential: KEY };
  const elsewhere = { ...one, baseUrl: 'https://cloud.mongodbgov.com' };
  const isSame = (other: Profile) => isSameAccount(toSummary(one, 'kept'), toSummary(other, 'session'));

  it('compare the credential and the address, but not the name', () => {
    assert.ok(isSame({ ...one, id: 'other', name: 'home' }));
    assert.ok(!isSame(elsewhere));
    assert.ok(!isSame({ ...one, credential: { ...KEY, publicKey: 'other' } }));
  });

  it('compare the secret too for the same session', () => {
    assert.ok(isSameSecret(one, { ...one, name: 'home' }));
    assert.ok(!isSameSecret(one, elsewhere));
    assert.ok(!isSameSecret(one, { ...one, credential: { ...KEY, privateKey: 'new' } }));
    assert.ok(!isSameSecret(one, { ...one, credential: ACCOUNT }));
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

describe('toProfileName', () => {
  it('returns the user’s name without surrounding spaces', () => {
    for (const name of ['work', '🧪 <b>$(x)</b> & "y"', '${x}'])
      assert.equal(toProfileName(` ${name}\n`, ['other']), name);
  });

  it('truncates a name between characters', () => {
    assert.equal(toProfileName('🧪'.repeat(300), []), '🧪'.repeat(100));
    assert.equal(toProfileName(`${'x'.repeat(99)} y`, []), 'x'.repeat(99));
  });

  it('appends a number if the name exists, within the maximum length', () => {
    assert.equal(toProfileName('work ', ['work']), 'work (2)');
    assert.equal(toProfileName('work', ['work', 'work (2)', 'work (4)']), 'work (3)');
    assert.equal(toProfileName('x'.repeat(101), ['x'.repeat(100)]), `${'x'.repeat(96)} (2)`);
    const name = fc.constantFrom('', 'a', 'x'.repeat(100));
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 12 }), (wanted, others) => {
        const taken: string[] = [];
        for (const other of others) taken.push(toProfileName(other, taken));
        const free = toProfileName(wanted, taken);
        assert.ok(!taken.includes(free) && free.length <= 100);
      }),
    );
  });
});
