import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import { Bench } from '../sandboxClient';

const NOW = Date.parse('2026-11-20T08:00:00Z');

/** A part of a JWT as the object that it encodes. */
const toObject = (part = '') =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
const toPart = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('Sandbox tokens', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.start({ now: () => NOW });
  });
  afterEach(() => bench.sandbox.close());

  const post = (path: string, body: string, Authorization: string, to = bench) =>
    to.send(`/api/oauth/${path}`, {
      method: 'POST',
      body,
      headers: { Authorization, 'Content-Type': 'application/x-www-form-urlencoded' },
    });
  const getBasic = (of = bench) => {
    const { clientId = '', clientSecret = '' } = of.credential('owner-service-account');
    return `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
  };
  const getToken = async (from = bench) => {
    const { body } = await post('token', 'grant_type=client_credentials', getBasic(from), from);
    return body.access_token as string;
  };
  const use = (token: string) =>
    bench.send('/api/atlas/v2/groups', { headers: { Authorization: `Bearer ${token}` } });
  const isSigned = async (token: string) => {
    const jwk = (await bench.control('GET', '/token-key')).body as JsonWebKey;
    const [header, claims, signature = ''] = token.split('.');
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
    return verify('sha512', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'));
  };

  it('are JWTs with their account and expiration, signed with the sandbox’s key', async () => {
    const token = await getToken();
    const [header, claims, signature, ...more] = token.split('.');
    assert.deepEqual(more, []);
    assert.deepEqual(toObject(header), { alg: 'ES512', typ: 'JWT' });
    const { jti, ...others } = toObject(claims);
    assert.match(String(jti), /^[0-9a-f-]{36}$/);
    assert.deepEqual(others, {
      iss: bench.baseUrl,
      sub: bench.credential('owner-service-account').clientId,
      iat: NOW / 1000,
      exp: NOW / 1000 + 3600,
    });
    assert.equal(Buffer.from(signature ?? '', 'base64url').length, 132);
    assert.ok(await isSigned(token));
    assert.equal((await use(token)).status, 200);
    assert.notEqual(await getToken(), token);
  });

  it('are rejected when any part is changed or invented', async () => {
    const token = await getToken();
    const [header = '', claims = '', signature = ''] = token.split('.');
    const later = toPart({ ...toObject(claims), exp: NOW });
    const unsigned = toPart({ alg: 'none', typ: 'JWT' });
    const wrong = [
      `${header}.${later}.${signature}`,
      `${unsigned}.${claims}.`,
      `${unsigned}.${claims}.${signature}`,
      `${header}.${claims}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      `${header}.${claims}`,
      `${token}.`,
      `${token}=`,
      `${header}.${toPart({})}.${signature}`,
      `${header}.${toPart([null])}.${signature}`,
      `${header}.${toPart('text')}.${signature}`,
      '...',
      '!!!.%%%.***',
      'not-base64!',
      'x'.repeat(5000),
    ];
    for (const one of wrong) {
      const reply = await use(one);
      assert.equal(reply.status, 401, one);
      assert.equal(reply.headers.get('www-authenticate'), 'Bearer error="invalid_token"', one);
    }
    assert.equal((await use(token)).status, 200);
  });

  it('are rejected by another sandbox, and after a reset, which keeps the key', async () => {
    const other = await Bench.start({ now: () => NOW });
    const theirs = await getToken(other);
    await other.sandbox.close();
    assert.ok(!(await isSigned(theirs)));
    assert.equal((await use(theirs)).status, 401);
    const token = await getToken();
    await bench.control('POST', '/reset');
    assert.ok(await isSigned(token));
    assert.equal((await use(token)).status, 401);
    assert.equal((await use(await getToken())).status, 200);
  });

  it('aren’t issued for credentials that aren’t valid base64', async () => {
    for (const encoded of ['!!!', '%', 'Og==', btoa('no colon'), '='.repeat(100)]) {
      const reply = await post('token', 'grant_type=client_credentials', `Basic ${encoded}`);
      assert.deepEqual([reply.status, reply.body.error], [401, 'invalid_client'], encoded);
    }
  });

  it('remain valid when something else is revoked', async () => {
    const token = await getToken();
    for (const other of ['!!!', '...', token.slice(1), encodeURIComponent(`${token}=`)])
      assert.equal((await post('revoke', `token=${other}`, getBasic())).status, 200, other);
    assert.equal((await use(token)).status, 200);
    await post('revoke', `token=${token}`, getBasic());
    assert.equal((await use(token)).status, 401);
  });
});
