import assert from 'node:assert/strict';
import { digestResponse, readDigest } from '../../../src/sandbox/digest';
import { Bench, digest } from './wire';

describe('sandbox: digest', () => {
  let bench: Bench;
  let now = Date.parse('2026-11-20T08:00:00Z');
  before(async () => {
    bench = await Bench.start({ now: () => now });
  });
  after(() => bench.sandbox.close());

  const target = '/api/atlas/v2/groups?itemsPerPage=2';
  const header = async (wish: { nonce?: string; nc?: number; password?: string; uri?: string }) => {
    const { publicKey = '', privateKey = '' } = bench.credential('owner');
    return digest({
      username: publicKey,
      password: wish.password ?? privateKey,
      nonce: wish.nonce ?? (await bench.getNonce()),
      uri: wish.uri ?? target,
      nc: wish.nc ?? 1,
    });
  };
  const send = (Authorization: string) => bench.send(target, { headers: { Authorization } });
  const isStale = (value: string | null) => /stale=(\w+)/.exec(value ?? '')?.[1];

  it('computes the example of RFC 7616', () => {
    const parts = {
      username: 'Mufasa',
      realm: 'http-auth@example.org',
      nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
      uri: '/dir/index.html',
      nc: '00000001',
      cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    };
    assert.equal(digestResponse(parts, 'Circle of Life', 'GET'), '8ca523f5e9506fed4657c9700eebdbec');
  });

  it('challenges as Atlas does', async () => {
    const reply = await bench.send(target);
    assert.equal(reply.status, 401);
    assert.match(
      reply.headers.get('www-authenticate') ?? '',
      /^Digest realm="MMS Public API", domain="", nonce="[^"]+", algorithm=MD5, qop="auth", stale=false$/,
    );
    assert.equal(reply.body.errorCode, 'UNEXPECTED_ERROR');
  });

  it('lets a right answer in and serves one nonce many times', async () => {
    const nonce = await bench.getNonce();
    for (const nc of [1, 2, 3, 1024]) assert.equal((await send(await header({ nonce, nc }))).status, 200);
    const worn = await send(await header({ nonce, nc: 1025 }));
    assert.equal(worn.status, 401);
    assert.equal(isStale(worn.headers.get('www-authenticate')), 'true');
  });

  it('refuses a replayed count without calling the nonce stale', async () => {
    const nonce = await bench.getNonce();
    assert.equal((await send(await header({ nonce, nc: 7 }))).status, 200);
    const replay = await send(await header({ nonce, nc: 7 }));
    assert.equal(replay.status, 401);
    assert.equal(isStale(replay.headers.get('www-authenticate')), 'false');
  });

  it('calls a nonce stale after 60 seconds, and a made-up one', async () => {
    const nonce = await bench.getNonce();
    now += 60_000;
    assert.equal((await send(await header({ nonce, nc: 1 }))).status, 200);
    now += 1;
    const old = await send(await header({ nonce, nc: 2 }));
    assert.deepEqual([old.status, isStale(old.headers.get('www-authenticate'))], [401, 'true']);
    const invented = await send(await header({ nonce: 'bm9uY2U=' }));
    assert.equal(isStale(invented.headers.get('www-authenticate')), 'true');
  });

  it('refuses a wrong key and a digest made for another target', async () => {
    for (const wish of [{ password: 'wrong' }, { uri: '/api/atlas/v2/groups' }]) {
      const reply = await send(await header(wish));
      assert.deepEqual([reply.status, isStale(reply.headers.get('www-authenticate'))], [401, 'false']);
    }
  });

  it('reads quoted commas and refuses other kinds of digest', () => {
    const right = digest({ username: 'a', password: 'b', nonce: 'n', uri: '/x?y=1,2' });
    assert.equal(readDigest(right)?.uri, '/x?y=1,2');
    assert.equal(readDigest(right.replace('MD5', 'SHA-256')), undefined);
    assert.equal(readDigest(right.replace('qop=auth', 'qop=auth-int')), undefined);
    assert.equal(readDigest('Basic YTpi'), undefined);
  });
});
