import assert from 'node:assert/strict';
import { request } from 'node:http';
import { createGunzip } from 'node:zlib';
import { Bench, digest } from '../sandboxClient';

describe('Sandbox faults', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(() => bench.sandbox.close());

  const arm = (...faults: object[]) => bench.control('POST', '/faults', faults);

  it('match requests by exact path, prefix, infix, and segments', async () => {
    const group = '/api/atlas/v2/groups/abc';
    const cases: [string, string, boolean][] = [
      [group, group, true],
      [group, `${group}/clusters`, false],
      [`${group}*`, `${group}/clusters`, true],
      ['/api/*/endpoint/%2Fsub*', `${group}/endpoint/%2Fsubscriptions%2Fx`, true],
      ['/api/*/endpoint/%2Fsub*', `${group}/endpoint/vpce-1`, false],
      ['/api/atlas/v2/groups/{groupId}', group, true],
      ['/api/atlas/v2/groups/{groupId}', `${group}/clusters`, false],
      ['/api/atlas/v2/groups/{groupId}/clusters', `${group}/clusters`, true],
      ['/api/atlas/v2.groups/abc', group, false],
    ];
    for (const [path, target, isHit] of cases) {
      await arm({ path, status: 418 });
      assert.equal((await bench.send(target)).status === 418, isHit, `${path} ${target}`);
    }
  });

  it('send any body, such as an HTML page', async () => {
    const page = '<html>Bad gateway</html>';
    await arm({ path: '/*', status: 502, body: page, headers: { 'content-type': 'text/html' } });
    const reply = await bench.send('/api/atlas/v2');
    assert.deepEqual([reply.status, reply.text, reply.headers.get('content-type')], [502, page, 'text/html']);
  });

  it('truncate the body and report its truncated length', async () => {
    await arm({ path: '/api/atlas/v2/groups', truncate: 21 });
    const { publicKey = '', privateKey = '' } = bench.credential('owner');
    const uri = '/api/atlas/v2/groups';
    const Authorization = digest({
      username: publicKey,
      password: privateKey,
      nonce: await bench.getNonce(),
      uri,
    });
    const { status, headers, body } = await raw(uri, { Authorization, Accept: '*/*' });
    assert.deepEqual([status, headers['content-length'], body.length], [406, '21', 21]);
    assert.throws(() => JSON.parse(body.toString()));
  });

  it('send invalid gzip data', async () => {
    await arm({ path: '/api/atlas/v2', gzip: 'corrupt' });
    const { headers, body } = await raw('/api/atlas/v2');
    assert.equal(headers['content-encoding'], 'gzip');
    await assert.rejects(unpack(body), { code: /^Z_/ });
  });

  it('send a small body that decompresses to a large one', async () => {
    await arm({ path: '/api/atlas/v2', status: 200, bomb: 5_000_001 });
    const { status, headers, body } = await raw('/api/atlas/v2');
    assert.deepEqual([status, headers['content-encoding']], [200, 'gzip']);
    assert.ok(body.length < 50_000);
    assert.equal(await unpack(body), 5_000_001);
  });

  it('continue after a client disconnects during a large body', async () => {
    await arm({ path: '/api/atlas/v2', times: 1, status: 200, bomb: 1024 ** 3 });
    await new Promise((resolve) => {
      const asked = request(`${bench.baseUrl}/api/atlas/v2`, { agent: false }, (answer) =>
        answer.once('data', () => asked.destroy()),
      );
      asked.on('error', () => undefined).on('close', resolve);
      asked.end();
    });
    assert.equal((await bench.send('/api/atlas/v2')).status, 401);
  });

  it('expire nonces that are in use', async () => {
    const nonce = await bench.getNonce();
    await arm({ path: '/api/atlas/v2', times: 1, expire: 'nonces' });
    const { publicKey = '', privateKey = '' } = bench.credential('owner');
    const uri = '/api/atlas/v2';
    const Authorization = digest({ username: publicKey, password: privateKey, nonce, uri });
    const reply = await bench.send(uri, { headers: { Authorization } });
    assert.equal(reply.status, 401);
    assert.match(reply.headers.get('www-authenticate') ?? '', /stale=true/);
    assert.equal((await bench.as('owner', uri)).status, 200);
  });

  it('expire tokens that are in use', async () => {
    const { clientId = '', clientSecret = '' } = bench.credential('owner-service-account');
    const minted = await bench.send('/api/oauth/token', {
      method: 'POST',
      accept: 'application/json',
      headers: {
        Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const headers = { Authorization: `Bearer ${String(minted.body.access_token)}` };
    await arm({ method: 'GET', path: '/api/atlas/v2/groups', expire: 'tokens' });
    assert.equal((await bench.send('/api/atlas/v2', { headers })).status, 200);
    assert.equal((await bench.send('/api/atlas/v2/groups', { headers })).status, 401);
    assert.equal((await bench.send('/api/atlas/v2', { headers })).status, 401);
  });

  it('are rejected if they are invalid', async () => {
    for (const [fault, words] of [
      [{ path: '/x', truncate: -1 }, /truncate/],
      [{ path: '/x', gzip: 'big' }, /gzip/],
      [{ path: '/x', bomb: 2 ** 31 }, /bomb/],
      [{ path: '/x', expire: 'all' }, /expire/],
    ] as const) {
      const reply = await arm(fault);
      assert.equal(reply.status, 400);
      assert.match(reply.body.error, words);
    }
  });

  /** The answer as it came, nothing unpacked. */
  function raw(target: string, headers: Record<string, string> = {}) {
    return new Promise<{
      status: number | undefined;
      headers: NodeJS.Dict<string | string[]>;
      body: Buffer;
    }>((resolve, reject) => {
      request(bench.baseUrl + target, { headers, agent: false }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }),
        );
      })
        .on('error', reject)
        .end();
    });
  }

  /** How many bytes it unpacks to. */
  function unpack(packed: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      let size = 0;
      const gunzip = createGunzip();
      gunzip.on('data', (piece: Buffer) => (size += piece.length));
      gunzip.on('end', () => resolve(size)).on('error', reject);
      gunzip.end(packed);
    });
  }
});
