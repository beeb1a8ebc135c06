import assert from 'node:assert/strict';
import {
  checkAddress,
  checkCredentialField,
  checkProfileName,
  cleanCredentialField,
  type CredentialField,
} from '../../../../src/core/account/credentialInput';

const VALUES: Readonly<Record<CredentialField, string>> = {
  publicKey: 'zmmrboas',
  privateKey: '9b5f7c1e-0d2a-4c3b-8e4f-5a6b7c8d9e0f',
  clientId: 'mdb_sa_id_66f1a2b3c4d5e6f708192a3b',
  clientSecret: 'mdb_sa_sk_Qx-7_f.~aB',
};
const FIELDS = Object.keys(VALUES) as CredentialField[];

describe('checkCredentialField', () => {
  for (const field of FIELDS) {
    it(`accepts a ${field} in its usual form, without the characters that were copied around it`, () => {
      const value = VALUES[field];
      for (const [before, after] of [
        ['', ''],
        [' ', '\r\n'],
        ['"', '"'],
        ['\t`', '`\u00a0'],
        ['“', '”'],
      ]) {
        const text = `${before}${value}${after}`;
        assert.equal(cleanCredentialField(text), value);
        assert.equal(checkCredentialField(field, text), undefined);
      }
    });

    it(`rejects a value of another kind as ${field} and says which kind it is`, () => {
      const names: Record<CredentialField, RegExp> = {
        publicKey: /public key/,
        privateKey: /private key/,
        clientId: /client ID/,
        clientSecret: /client secret/,
      };
      for (const other of FIELDS.filter((each) => each !== field)) {
        const remark = checkCredentialField(field, VALUES[other]);
        assert.equal(remark?.severity, 'error', other);
        const [sentence = ''] = remark.message.split(',');
        assert.match(sentence, names[other]);
      }
    });

    it(`doesn’t repeat the entered value in a message about ${field}`, () => {
      for (const value of [...Object.values(VALUES), 'one two', 'ünusual', 'odd']) {
        assert.ok(!checkCredentialField(field, value)?.message.includes(value), value);
      }
    });

    it(`accepts an unknown form of ${field} with a warning`, () => {
      assert.equal(checkCredentialField(field, 'new-form-2027')?.severity, 'warning');
    });

    it(`rejects spaces, invisible, and non-ASCII characters in ${field}`, () => {
      const value = VALUES[field];
      for (const odd of [' ', '\n', '\u200b', '\u202e', '\u0007', 'é', '\u0430']) {
        const text = `${value.slice(0, 4)}${odd}${value.slice(4)}`;
        assert.equal(checkCredentialField(field, text)?.severity, 'error', JSON.stringify(odd));
      }
    });
  }

  it('rejects two values in one field, even without the line break between them', () => {
    const { publicKey, privateKey, clientId, clientSecret } = VALUES;
    for (const [field, first, second] of [
      ['publicKey', publicKey, privateKey],
      ['clientId', clientId, clientSecret],
      ['clientSecret', clientSecret, clientId],
    ] as const) {
      for (const between of ['', ' ', '\n', ':']) {
        const remark = checkCredentialField(field, `${first}${between}${second}`);
        assert.match(remark?.message ?? '', /one value at a time/, JSON.stringify([field, between]));
      }
    }
  });

  it('returns undefined while the field is empty', () => {
    for (const field of FIELDS) assert.equal(checkCredentialField(field, ' "'), undefined);
  });
});

describe('checkAddress', () => {
  for (const text of [
    'https://cloud.mongodb.com',
    ' https://atlas.example.com:8443/ ',
    'http://127.0.0.1:8080',
    'http://localhost',
    'http://[::1]:9',
  ]) {
    it(`accepts ${text}`, () => assert.equal(checkAddress(text), undefined));
  }

  for (const [text, why] of [
    ['http://example.com', /nobody can intercept/],
    ['http://127.0.0.1.example.com', /nobody can intercept/],
    ['ftp://cloud.mongodb.com', /https:/],
    ['javascript:alert(1)', /https:/],
    ['cloud.mongodb.com', /isn’t a valid address/],
    ['https://', /isn’t a valid address/],
    ['https://me:secret@cloud.mongodb.com', /username and password/],
    ['https://cloud.mongodb.com@evil.example', /username and password/],
    ['https://cloud.mongodb.com/api/atlas/v2', /after the host/],
    ['https://cloud.mongodb.com/?a=b', /after the host/],
    ['https://cloud.mongodb.com/#x', /after the host/],
  ] as const) {
    it(`rejects ${text} with a reason`, () => {
      const remark = checkAddress(text);
      assert.equal(remark?.severity, 'error');
      assert.match(remark.message, why);
      assert.ok(!remark.message.includes('secret@'));
    });
  }
});

describe('checkProfileName', () => {
  it('rejects invisible and overly long names', () => {
    for (const name of ['  ', '\u200b\u202e', 'x'.repeat(101)]) {
      assert.equal(checkProfileName(name)?.severity, 'error', name);
    }
    for (const name of ['', 'Northwind', ` ${'x'.repeat(100)} `, '🌍'.repeat(50), '$(bug) [x](y)']) {
      assert.equal(checkProfileName(name), undefined, name);
    }
  });
});
