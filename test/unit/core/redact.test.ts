import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact } from '../../../src/core/redact';

const CANARY = 'canary-5a4db0c5-0000-4000-8000-1a2b3c4d5e6f';

describe('redact', () => {
  it('removes a known secret anywhere in a line', () => {
    const lines = [
      CANARY,
      `${CANARY}${CANARY}`,
      `GET /x?key=${CANARY}&y`,
      `Error: {"privateKey":"${CANARY}"} at x`,
      `mongodb+srv://user:${CANARY}@host/`,
    ];
    for (const line of lines) assert.ok(!redact(line, [CANARY]).includes(CANARY), line);
  });

  it('removes a secret by its form, known or unknown', () => {
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

  it('keeps ordinary lines unchanged', () => {
    for (const line of [
      'GET /groups/{groupId}/privateEndpoint/{provider}/endpointService 200 31 ms',
      'Sign-in: Atlas rejected the credential. Sign in again with a key of the right organization.',
      'mongodb+srv://<db_username>@orders-pl-0.k45tj.mongodb.net/',
    ])
      assert.equal(redact(line, [CANARY]), line);
  });

  it('ignores an empty or very short secret', () => {
    assert.equal(redact('a quiet line', ['', 'a', 'li']), 'a quiet line');
  });

  it('removes a known secret of any characters', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
        // What is left of a line may spell a piece of the mark itself.
        fc.pre(!'[redacted]'.includes(secret));
        const clean = redact(`${before}${secret}${after}`, [secret]);
        assert.ok(!clean.replaceAll('[redacted]', '\n').includes(secret));
      }),
    );
  });

  it('removes a known secret in percent-encoded and JSON-escaped form', () => {
    const secret = 'p@s "w\\o\'rd\n(ü)!';
    const encoded = encodeURIComponent(secret);
    for (const form of [
      encoded,
      encoded.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
      new URLSearchParams({ secret }).toString().slice('secret='.length),
      JSON.stringify(secret),
      JSON.stringify(JSON.stringify({ secret })),
    ]) {
      const clean = redact(`x ${form} y`, [secret]);
      assert.ok(clean.includes('[redacted]'), form);
      assert.doesNotMatch(clean, /w.{0,6}o|rd|%/);
    }
    // A secret that begins another one leaves nothing of it.
    assert.equal(redact('x abcdefgh y', ['abcd', 'abcdefgh']), 'x [redacted] y');
  });

  const SHAPES: readonly (readonly [string, (secret: string) => string])[] = [
    ['--password X', (secret) => `mongosh "mongodb://a.net" --password ${secret} --apiVersion 1`],
    ['--password=X', (secret) => `mongosh mongodb://a.net --password=${secret}`],
    ['-p X', (secret) => `mongosh mongodb://a.net -u app -p ${secret}`],
    ['-p "X"', (secret) => `mongosh mongodb://a.net -p "${secret}" --quiet`],
    ["--password 'X'", (secret) => `"mongosh --password '${secret}'"`],
    ['--tlsCertificateKeyFilePassword', (secret) => `mongosh --tlsCertificateKeyFilePassword ${secret}`],
    ['a JSON string', (secret) => JSON.stringify({ password: secret, x: 1 })],
    ['a JSON string in one', (secret) => JSON.stringify(JSON.stringify({ client_secret: secret }))],
  ];
  for (const [name, toLine] of SHAPES) {
    it(`removes a password of the form ${name}`, () => {
      const isJson = name.includes('JSON');
      // Words that the rest of a line never has.
      const tokens = fc.constantFrom(
        'zqx',
        'qzj',
        'ŋß',
        '@',
        '/',
        ':',
        '=',
        '-',
        '%',
        ...(isJson ? ['"', ' ', ',', '\\', '\n'] : []),
      );
      fc.assert(
        fc.property(fc.array(tokens, { minLength: 1, maxLength: 12 }), (parts) => {
          const clean = redact(toLine(parts.join('')), []);
          assert.doesNotMatch(clean, /zqx|qzj|ŋß/, clean);
          assert.ok(clean.includes('[redacted]'));
        }),
        { numRuns: 300 },
      );
    });
  }

  it('removes the password of a connection string to the last @, whatever characters it has', () => {
    const token = fc.constantFrom(
      'zqx',
      'qzj',
      'ŋß',
      ...`@ : / ? # & = , ; % + " ' [ ] < >`.split(' '),
      ' ',
      '\n',
    );
    const password = fc
      .array(token, { minLength: 1, maxLength: 12 })
      .map((tokens) => `zqx${tokens.join('')}`);
    const line = fc.constantFrom(
      (secret: string) =>
        `refused: mongodb://app:${secret}@a.mongodb.net:1024,b.mongodb.net:1025/?ssl=true (403)`,
      (secret: string) => `MONGODB+SRV://app:${secret}@orders.k45tj.mongodb.net/shop?appName=me@corp.com`,
      (secret: string) => `{"uri":"mongodb:\\/\\/app:${secret}@a.net","x":1}`,
      (secret: string) => `mongodb://a.net then mongodb://app:${secret}@b.net and mongodb://c.net:27017`,
    );
    fc.assert(
      fc.property(line, password, (toLine, secret) => {
        const clean = redact(toLine(secret), []);
        assert.doesNotMatch(clean, /zqx|qzj|ŋß/);
      }),
      { numRuns: 1000 },
    );
    assert.equal(redact('at mongodb://app:p@ss@a.net/x', []), 'at mongodb://app:[redacted]@a.net/x');
    // Cut off before the @.
    assert.equal(redact('at mongodb://app:hunter2', []), 'at mongodb://app:[redacted]');
    assert.equal(
      redact('at mongodb://localhost:27017/ and [::1]', []),
      'at mongodb://localhost:27017/ and [::1]',
    );
  });
});
