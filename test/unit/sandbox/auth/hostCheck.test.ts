import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { Bench, digest, V1 } from '../sandboxClient';

const ROOT = '/api/atlas/v2';

describe('Sandbox hostCheck', () => {
  let bench: Bench;
  let port: string;
  before(async () => {
    bench = await Bench.start();
    ({ port } = new URL(bench.baseUrl));
  });
  after(() => bench.sandbox.close());

  /** Sends a GET with a valid digest and these headers on top. */
  const get = async (path: string, headers: Readonly<Record<string, string>>) => {
    const { publicKey = '', privateKey = '' } = bench.credential('owner');
    const nonce = await bench.getNonce();
    const Authorization = digest({ username: publicKey, password: privateKey, nonce, uri: path });
    return new Promise<{ status: number; text: string }>((resolve, reject) => {
      const all = { Authorization, Accept: V1, ...headers };
      request(bench.baseUrl + path, { headers: all, agent: false }, (response) => {
        let text = '';
        response.on('data', (piece) => (text += String(piece)));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      })
        .on('error', reject)
        .end();
    });
  };
  const exchange = (text: string) =>
    new Promise<string>((resolve) => {
      let received = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
      socket.on('data', (piece) => (received += piece.toString('latin1')));
      socket.on('close', () => resolve(received));
    });

  for (const path of [
    ROOT,
    `${ROOT}/groups`,
    '/api/oauth/token',
    '/_sandbox/clock',
    '/_sandbox/exchanges',
    '/nowhere',
  ])
    it(`rejects every other host and every web page at ${path}, and returns no data`, async () => {
      const others = [
        'evil.example',
        `evil.example:${port}`,
        `127.0.0.1.evil.example:${port}`,
        `127.0.0.1:${port}.evil.example`,
        `user@127.0.0.1:${port}`,
        `127.0.0.2:${port}`,
        `0.0.0.0:${port}`,
        '127.0.0.1',
        'localhost:80',
        `127.0.0.1:${Number(port) + 1}`,
        `127.0.0.1:0${port}`,
      ];
      for (const Host of others) {
        const { status, text } = await get(path, { Host });
        assert.equal(status, 400, Host);
        assert.deepEqual(Object.keys(JSON.parse(text)).sort(), [
          'detail',
          'error',
          'errorCode',
          'parameters',
          'reason',
        ]);
      }
      for (const Origin of ['http://evil.example', 'null', `https://127.0.0.1:${port}`, 'http://127.0.0.1'])
        assert.equal((await get(path, { Origin })).status, 403, Origin);
      for (const site of ['cross-site', 'same-site', 'same-origin, cross-site'])
        assert.equal((await get(path, { 'Sec-Fetch-Site': site })).status, 403, site);
    });

  it('accepts each name of the loopback interface as its own host', async () => {
    for (const Host of [`127.0.0.1:${port}`, `localhost:${port}`, `LocalHost:${port}`, `[::1]:${port}`])
      assert.equal((await get(ROOT, { Host })).status, 200, Host);
    assert.equal((await get(ROOT, { Origin: bench.baseUrl })).status, 200);
    for (const site of ['none', 'same-origin'])
      assert.equal((await get(ROOT, { 'Sec-Fetch-Site': site })).status, 200, site);
  });

  it('rejects a missing and a repeated host, and a target that isn’t a path', async () => {
    const own = `Host: 127.0.0.1:${port}\r\n`;
    const rejected = [
      `GET ${ROOT} HTTP/1.1\r\nConnection: close\r\n\r\n`,
      `GET ${ROOT} HTTP/1.0\r\n\r\n`,
      `GET ${ROOT} HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n`,
      `GET ${ROOT} HTTP/1.1\r\n${own}Host: evil.example\r\nConnection: close\r\n\r\n`,
      `GET ${ROOT} HTTP/1.1\r\n${own}${own}Connection: close\r\n\r\n`,
      `GET http://evil.example${ROOT} HTTP/1.1\r\n${own}Connection: close\r\n\r\n`,
      `GET ${bench.baseUrl}${ROOT} HTTP/1.1\r\n${own}Connection: close\r\n\r\n`,
      `GET evil.example:80 HTTP/1.1\r\n${own}Connection: close\r\n\r\n`,
    ];
    for (const text of rejected) assert.match(await exchange(text), /^HTTP\/1\.1 400 /, text);
    assert.match(
      await exchange(`GET ${ROOT} HTTP/1.1\r\n${own}Connection: close\r\n\r\n`),
      /^HTTP\/1\.1 401 /,
    );
  });

  it('records no request that it rejects', async () => {
    await bench.control('DELETE', '/requests');
    await get(ROOT, { Host: 'evil.example' });
    const paths = (await bench.control('GET', '/requests')).body.map((one: { status: number }) => one.status);
    assert.deepEqual(paths, [401], 'the challenge only');
  });
});
