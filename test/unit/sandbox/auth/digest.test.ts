import assert from 'node:assert/strict';
import { digestResponse, readDigest } from '../../../../src/sandbox/auth/digest';
import { Nonces } from '../../../../src/sandbox/auth/nonces';
import { Bench, digest } from '../sandboxClient';

interface HeaderWish {
  readonly nonce?: string;
  readonly nc?: number;
  readonly password?: string;
  readonly uri?: string;
  readonly algorithm?: 'MD5' | 'SHA-256';
}

describe('Sandbox digest', () => {
  let bench: Bench;
  let now = Date.parse('2026-11-20T08:00:00Z');
  before(async () => {
    // A world that hurries must not wear out what its clients count by their own clocks.
    bench = await Bench.start({ now: () => now, speed: 1000 });
  });
  after(() => bench.sandbox.close());

  const target = '/api/atlas/v2/groups?itemsPerPage=2';
  const header = async ({ nonce, password, uri = target, ...rest }: HeaderWish) => {
    const { publicKey = '', privateKey = '' } = bench.credential('owner');
    return digest({
      username: publicKey,
      password: password ?? privateKey,
      nonce: nonce ?? (await bench.getNonce()),
      uri,
      ...rest,
    });
  };
  const send = (Authorization: string) => bench.send(target, { headers: { Authorization } });
  const isStale = (value: string | null) => /stale=(\w+)/.exec(value ?? '')?.[1];

  it('computes the two examples in RFC 7616, section 3.9.1', () => {
    const parts = {
      username: 'Mufasa',
      realm: 'http-auth@example.org',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      uri: '/dir/index.html',
      nc: '00000001',
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    };
    assert.equal(digestResponse(parts, 'Circle of Life', 'GET', 'MD5'), '8ca523f5e9506fed4657c9700eebdbec');
    assert.equal(
      digestResponse(parts, 'Circle of Life', 'GET', 'SHA-256'),
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
  });

  it('sends the same challenge as Atlas', async () => {
    const reply = await bench.send(target);
    assert.equal(reply.status, 401);
    assert.match(
      reply.headers.get('www-authenticate') ?? '',
      /^Digest realm="MMS Public API", domain="", nonce="[^"]+", algorithm=MD5, qop="auth", stale=false$/,
    );
    assert.equal(reply.body.errorCode, 'UNEXPECTED_ERROR');
  });

  it('accepts a correct response and one nonce many times, in any order', async () => {
    const nonce = await bench.getNonce();
    for (const nc of [9, 1, 8, 2, 3, 1024])
      assert.equal((await send(await header({ nonce, nc }))).status, 200);
    for (const nc of [1025, 0xffffffff]) {
      const worn = await send(await header({ nonce, nc }));
      assert.deepEqual([worn.status, isStale(worn.headers.get('www-authenticate'))], [401, 'true']);
    }
  });

  it('rejects a repeated nonce count without reporting the nonce as stale', async () => {
    const nonce = await bench.getNonce();
    assert.equal((await send(await header({ nonce, nc: 7 }))).status, 200);
    assert.equal((await send(await header({ nonce, nc: 8 }))).status, 200);
    const replay = await send(await header({ nonce, nc: 7 }));
    assert.deepEqual([replay.status, isStale(replay.headers.get('www-authenticate'))], [401, 'false']);
  });

  it('reports a nonce as stale after 60 seconds, and an invented one', async () => {
    const nonce = await bench.getNonce();
    now += 60_000;
    assert.equal((await send(await header({ nonce, nc: 1 }))).status, 200);
    now += 1;
    const old = await send(await header({ nonce, nc: 2 }));
    assert.deepEqual([old.status, isStale(old.headers.get('www-authenticate'))], [401, 'true']);
    const invented = await send(await header({ nonce: 'bm9uY2U=' }));
    assert.equal(isStale(invented.headers.get('www-authenticate')), 'true');
  });

  it('rejects a wrong key and a digest for another target', async () => {
    for (const wish of [{ password: 'wrong' }, { uri: '/api/atlas/v2/groups' }]) {
      const reply = await send(await header(wish));
      assert.deepEqual([reply.status, isStale(reply.headers.get('www-authenticate'))], [401, 'false']);
    }
  });

  it('requires only SHA-256 after it is turned on', async () => {
    await bench.control('POST', '/switches', { digestAlgorithm: 'SHA-256' });
    const challenge = (await bench.send(target)).headers.get('www-authenticate') ?? '';
    assert.match(challenge, /, algorithm=SHA-256, qop="auth", stale=false$/);
    assert.equal((await send(await header({ algorithm: 'SHA-256' }))).status, 200);
    const weak = await header({ algorithm: 'MD5' });
    const renamed = weak.replace('algorithm=MD5', 'algorithm=SHA-256');
    const unnamed = (await header({ algorithm: 'SHA-256' })).replace('algorithm=SHA-256, ', '');
    for (const wrong of [weak, renamed, unnamed]) assert.equal((await send(wrong)).status, 401, wrong);
    await bench.control('POST', '/switches', { digestAlgorithm: 'MD5' });
    assert.equal((await send(await header({ algorithm: 'SHA-256' }))).status, 401);
    assert.equal((await send((await header({})).replace('algorithm=MD5, ', ''))).status, 200);
  });

  it('accepts the headers of other clients', () => {
    const parts = 'username="a", realm="b", nonce="c", uri="/x?y=1,2", response="d"';
    for (const header of [
      `Digest ${parts}, cnonce="e", nc=00000001, qop=auth, algorithm=MD5`,
      `digest  ${parts},cnonce="e",nc=00000001,qop="auth",algorithm="MD5"`,
      `Digest ${parts}, qop=auth, nc=0000000A, cnonce="e", opaque="\\"f\\""`,
    ]) {
      const read = readDigest(header, 'MD5');
      assert.deepEqual([read?.uri, read?.cnonce, read?.response], ['/x?y=1,2', 'e', 'd'], header);
    }
  });

  it('rejects malformed, repeated, and unsupported parts', () => {
    const right = digest({ username: 'a', password: 'b', nonce: 'n', uri: '/x' });
    assert.ok(readDigest(right, 'MD5'));
    for (const wrong of [
      right.replace('qop=auth', 'qop=auth-int'),
      right.replace('nc=00000001', 'nc=00000000'),
      right.replace('nc=00000001', 'nc=1'),
      `${right}, nc=00000002`,
      `${right} and more`,
      `${right}, opaque="unclosed`,
      right.replace('Digest', 'Digest,Digest'),
      'Digest',
      'Basic YTpi',
    ])
      assert.equal(readDigest(wrong, 'MD5'), undefined, wrong);
  });

  it('keeps only the latest nonces when many challenges are requested', () => {
    const nonces = new Nonces(() => 0);
    const first = nonces.issue();
    const second = nonces.issue();
    for (let count = 0; count < 9_999; count++) nonces.issue();
    assert.deepEqual([nonces.use(first, 1), nonces.use(second, 1)], ['stale', 'fresh']);
  });

  it('reports every nonce as stale after all are expired', () => {
    const nonces = new Nonces(() => 0);
    const nonce = nonces.issue();
    nonces.expireAll();
    assert.equal(nonces.use(nonce, 1), 'stale');
    assert.equal(nonces.use(nonces.issue(), 1), 'fresh');
  });
});
