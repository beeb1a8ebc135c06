import assert from 'node:assert/strict';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Bench, V1 } from './sandboxClient';

/** The port is filled in where a request is sent. */
const HOST = 'Host: 127.0.0.1:{port}\r\n';
const HEAD = `${HOST}Connection: close\r\n`;

describe('Sandbox with invalid input', function () {
  this.timeout(20_000);
  let bench: Bench;
  before(async () => {
    bench = await Bench.start();
  });
  after(() => bench.sandbox.close());
  afterEach(async () => {
    assert.equal((await bench.as('owner', '/api/atlas/v2')).status, 200, 'it still answers');
  });

  const malformed: [string, string, RegExp][] = [
    ['text that isn’t a request', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['HTTP/0.9', 'GET /api/atlas/v2\r\n\r\n', /^HTTP\/1\.1 400 |^$/],
    ['an unknown HTTP version', `GET / HTTP/9.9\r\n${HEAD}\r\n`, /^HTTP\/1\.1 (400|505) /],
    ['no host', 'GET /api/atlas/v2 HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'an invalid host',
      'GET /api/atlas/v2 HTTP/1.1\r\nHost: %%%\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    ['an invalid target', `GET http://[ HTTP/1.1\r\n${HEAD}\r\n`, /^HTTP\/1\.1 400 /],
    ['an invalid method', `G@T / HTTP/1.1\r\n${HEAD}\r\n`, /^HTTP\/1\.1 400 /],
    ['a space in a header’s name', `GET / HTTP/1.1\r\n${HEAD}X Y: z\r\n\r\n`, /^HTTP\/1\.1 400 /],
    ['a NUL in a header', `GET / HTTP/1.1\r\n${HEAD}X: a\0b\r\n\r\n`, /^HTTP\/1\.1 400 /],
    ['headers of 100 kB', `GET / HTTP/1.1\r\n${HEAD}X: ${'x'.repeat(100_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    ['5,000 headers', `GET / HTTP/1.1\r\n${HEAD}${'X: y\r\n'.repeat(5000)}\r\n`, /^HTTP\/1\.1 4\d\d /],
    ['a chunk without a size', post('Transfer-Encoding: chunked', 'zz\r\n{}\r\n'), /^HTTP\/1\.1 400 |^$/],
    ['two lengths', post('Content-Length: 2\r\nContent-Length: 3', '{}x'), /^HTTP\/1\.1 400 /],
    ['an invalid length', post('Content-Length: -1', '{}'), /^HTTP\/1\.1 400 /],
    [
      'both a length and chunked encoding',
      post('Content-Length: 2\r\nTransfer-Encoding: chunked', '2\r\n{}\r\n0\r\n\r\n'),
      /^HTTP\/1\.1 400 /,
    ],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', /^HTTP\/1\.1 400 |^$/],
    [
      'an upgrade',
      `GET /api/atlas/v2 HTTP/1.1\r\n${HEAD}Connection: Upgrade\r\nUpgrade: x\r\n\r\n`,
      /^HTTP\/1\.1 401 /,
    ],
    ['CONNECT', `CONNECT example.com:443 HTTP/1.1\r\n${HEAD}\r\n`, /^HTTP\/1\.1 4\d\d |^$/],
    ['TRACE', `TRACE /api/atlas/v2 HTTP/1.1\r\n${HEAD}\r\n`, /^HTTP\/1\.1 40\d /],
  ];
  for (const [what, sent, answered] of malformed)
    it(`responds to or closes a connection with ${what}`, async () =>
      assert.match(await exchange(sent), answered));

  it('closes a connection whose body is shorter than its length', async () => {
    const socket = open();
    socket.end(withPort(post('Content-Length: 100', '{}')));
    await ended(socket);
  });

  it('rejects a body of more than 1 MB without waiting for it', async () => {
    const announced = await exchange(post('Content-Length: 5000000000', 'x'.repeat(100_000)));
    assert.match(announced, /^HTTP\/1\.1 413 [^]*"error":413/);
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    const chunked = await exchange(post('Transfer-Encoding: chunked', chunk.repeat(40)));
    assert.match(chunked, /^HTTP\/1\.1 413 /);
    const withGet = `GET /api/atlas/v2 HTTP/1.1\r\n${HEAD}Content-Length: 5000000000\r\n\r\nxxx`;
    assert.match(await exchange(withGet), /^HTTP\/1\.1 413 /);
  });

  it('rejects a compressed body as invalid JSON', async () => {
    const target = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}/databaseUsers`;
    const packed = gzipSync(Buffer.alloc(50_000_000)).toString('latin1');
    const headers = { 'Content-Encoding': 'gzip', 'Content-Type': V1 };
    const reply = await bench.as('owner', target, { method: 'POST', headers, body: packed });
    assert.equal(reply.status, 400);
    assert.equal(reply.body.error, 400);
  });

  it('closes connections that send nothing, incomplete headers, or an incomplete body', async () => {
    const shortTimeout = await Bench.start({ patience: 800 });
    const half = ['', 'GET /api/atlas/v2 HTTP/1.1\r\nHost: 127', post('Content-Length: 100', '{"a":')];
    const slow = half.map((text) => {
      const socket = open(shortTimeout);
      socket.write(withPort(text, shortTimeout));
      return ended(socket);
    });
    for (const said of await Promise.all(slow)) assert.match(said, /^(HTTP\/1\.1 408 |$)/);
    await shortTimeout.sandbox.close();
  });

  it('responds to pipelined requests in order', async () => {
    const paths = ['/api/atlas/v2', '/nowhere', '/api/atlas/v2/orgs'];
    const said = await exchange(
      paths.map((path) => `GET ${path} HTTP/1.1\r\n${HOST}\r\n`).join('') +
        `GET /last HTTP/1.1\r\n${HEAD}\r\n`,
    );
    assert.deepEqual(
      [...said.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status),
      ['401', '404', '401', '404'],
    );
  });

  it('continues after clients disconnect during a response', async () => {
    const target = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}/clusters`;
    await bench.control('POST', '/faults', { path: target, times: 50, delayMs: 20, drip: 1 });
    await Promise.all(
      Array.from({ length: 100 }, async (_, number) => {
        const socket = open();
        const whole = `GET ${target} HTTP/1.1\r\n${HEAD}\r\n`;
        socket.write(withPort(number % 2 === 0 ? whole : post('Content-Length: 9', '{"a"')));
        await new Promise((resolve) => setTimeout(resolve, number));
        socket.resetAndDestroy();
      }),
    );
    await bench.control('DELETE', '/faults');
  });

  it('accepts two thousand connections at the same time', async function () {
    this.timeout(60_000);
    const longTimeout = await Bench.start({ patience: 120_000 });
    const sockets = Array.from({ length: 2000 }, () => open(longTimeout));
    const answers = sockets.map(ended);
    await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    // Not one is asked on before all are open.
    const get = withPort(`GET /api/atlas/v2 HTTP/1.1\r\n${HEAD}\r\n`, longTimeout);
    for (const socket of sockets) socket.write(get);
    for (const said of await Promise.all(answers)) assert.match(said, /^HTTP\/1\.1 401 /);
    await longTimeout.sandbox.close();
  });

  function withPort(text: string, { baseUrl } = bench): string {
    return text.replaceAll('{port}', new URL(baseUrl).port);
  }

  function open({ baseUrl } = bench): Socket {
    const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
    // A connection that is reset has ended as well.
    return socket.on('error', () => undefined);
  }

  /** What it says until it closes. */
  function ended(socket: Socket): Promise<string> {
    return new Promise((resolve) => {
      let said = '';
      socket.on('data', (piece) => (said += piece.toString('latin1')));
      socket.on('close', () => resolve(said));
    });
  }

  function exchange(text: string): Promise<string> {
    const socket = open();
    socket.write(withPort(text), 'latin1');
    return ended(socket);
  }

  function post(headers: string, body: string): string {
    return `POST /api/oauth/token HTTP/1.1\r\n${HEAD}${headers}\r\n\r\n${body}`;
  }
});
