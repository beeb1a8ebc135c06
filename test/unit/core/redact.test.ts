import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact } from '../../../src/core/redact';

const CANARY = 'canary-5a4db0c5-0000-4000-8000-1a2b3c4d5e6f';

describe('core: redact', () => {
  it('leaves a known secret out wherever it stands', () => {
    const lines = [
      CANARY,
      `${CANARY}${CANARY}`,
      `GET /x?key=${CANARY}&y`,
      `Error: {"privateKey":"${CANARY}"} at x`,
      `mongodb+srv://user:${CANARY}@host/`,
    ];
    for (const line of lines) assert.ok(!redact(line, [CANARY]).includes(CANARY), line);
  });

  it('leaves a secret out by its shape, known or not', () => {
    const lines = [
      `Authorization: Digest username="abcdefgh", response="${CANARY}"`,
      `authorization: Basic ${Buffer.from(`id:${CANARY}`).toString('base64')}`,
      `{"Authorization":"Bearer ${CANARY}"}`,
      `Proxy-Authorization=Basic ${CANARY}`,
      `retrying with Bearer ${CANARY}`,
      `secret mdb_sa_sk_${CANARY}`,
      `{"client_secret":"${CANARY}","x":1}`,
      `clientSecret=${CANARY}`,
      `private_key: ${CANARY}`,
      `{"password": "${CANARY}"}`,
      `access_token=${CANARY}&expires_in=3600`,
      `mongodb://app:${CANARY}@a.mongodb.net:1024,b.mongodb.net:1025/?ssl=true`,
    ];
    for (const line of lines) {
      const base64 = Buffer.from(`id:${CANARY}`).toString('base64');
      const clean = redact(line, []);
      assert.ok(!clean.includes(CANARY) && !clean.includes(base64), clean);
      assert.ok(clean.includes('[redacted]'), clean);
    }
  });

  it('leaves ordinary lines as they are', () => {
    for (const line of [
      'GET /groups/{groupId}/privateEndpoint/{provider}/endpointService 200 31 ms',
      'Sign-in: Atlas does not accept the credential. Sign in again with a key of the right organization.',
      'mongodb+srv://<db_username>@orders-pl-0.k45tj.mongodb.net/',
    ])
      assert.equal(redact(line, [CANARY]), line);
  });

  it('is not led to blank out everything by an empty or tiny secret', () => {
    assert.equal(redact('a quiet line', ['', 'a', 'li']), 'a quiet line');
  });

  it('never lets a known secret of any characters through', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
        // What is left of a line may spell a piece of the mark itself.
        fc.pre(!'[redacted]'.includes(secret));
        const clean = redact(`${before}${secret}${after}`, [secret]);
        assert.ok(!clean.replaceAll('[redacted]', '\n').includes(secret));
      }),
    );
  });
});
