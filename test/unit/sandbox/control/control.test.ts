import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { readOptions } from '../../../../src/sandbox/options';
import { startSandbox } from '../../../../src/sandbox/server';
import { Bench } from '../sandboxClient';

describe('Sandbox control API', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(() => bench.sandbox.close());

  const arm = (...faults: object[]) => bench.control('POST', '/faults', faults);

  it('is available only with the --control option', async () => {
    const closed = await startSandbox();
    const reply = await fetch(`${closed.announcement.baseUrl}/_sandbox/clock`);
    assert.equal(reply.status, 404);
    await closed.close();
  });

  it('freezes, advances, and returns the clock', async () => {
    assert.equal((await bench.control('GET', '/clock')).body.frozen, false);
    const frozen = (await bench.control('POST', '/clock', { freeze: true })).body;
    const later = (await bench.control('POST', '/clock', { step: 5000 })).body;
    assert.equal(Number(later.now), Number(frozen.now) + 5000);
    assert.equal((await bench.control('GET', '/clock')).body.now, later.now);
    assert.equal((await bench.control('POST', '/clock', { freeze: false })).body.frozen, false);
  });

  it('records requests with their credential and connection', async () => {
    await bench.as('reader', '/api/atlas/v2/groups?pageNum=1&name=what?');
    const [first, second] = (await bench.control('GET', '/requests')).body;
    assert.deepEqual([first.n, first.status, 'credential' in first], [1, 401, false]);
    assert.deepEqual(
      [second.method, second.path, second.query, second.status, second.credential],
      ['GET', '/api/atlas/v2/groups', 'pageNum=1&name=what?', 200, 'reader'],
    );
    assert.ok(second.connection >= 1);
    assert.equal((await bench.control('DELETE', '/requests')).status, 204);
    assert.deepEqual((await bench.control('GET', '/requests')).body, []);
  });

  it('returns a fault before it checks credentials, as often as specified', async () => {
    await arm({
      method: 'get',
      path: '/api/atlas/v2/groups*',
      times: 2,
      status: 429,
      headers: { 'Retry-After': '3' },
      body: '{"errorCode":"RATE_LIMITED"}',
    });
    for (let twice = 0; twice < 2; twice++) {
      const reply = await bench.send('/api/atlas/v2/groups/x?pretty=true');
      assert.deepEqual(
        [reply.status, reply.headers.get('retry-after'), reply.body.errorCode],
        [429, '3', 'RATE_LIMITED'],
      );
    }
    assert.equal((await bench.send('/api/atlas/v2/groups/x')).status, 401);
    await arm({ path: '/api/atlas/v2', status: 503 });
    assert.equal((await bench.control('DELETE', '/faults')).status, 204);
    assert.equal((await bench.send('/api/atlas/v2')).status, 401);
  });

  it('delays a response and sends it in small parts', async () => {
    await arm({ path: '/api/atlas/v2/groups', delayMs: 120, drip: 1, headers: { 'X-Bent': 'yes' } });
    const started = Date.now();
    const reply = await bench.as('owner', '/api/atlas/v2/groups');
    assert.ok(Date.now() - started >= 120);
    assert.deepEqual([reply.status, reply.headers.get('x-bent')], [200, 'yes']);
    assert.ok(reply.body.results.length > 0);
  });

  it('resets connections before the headers and within a body', async () => {
    await arm(
      { path: '/api/atlas/v2', reset: 'before-headers' },
      { path: '/api/atlas/v2/orgs', reset: 'mid-body', body: 'x'.repeat(400) },
    );
    const early = await rawAnswer('/api/atlas/v2');
    assert.deepEqual([early.text, early.code], ['', 'ECONNRESET']);
    const late = await rawAnswer('/api/atlas/v2/orgs');
    assert.match(late.text, /content-length: 400/i);
    assert.ok(late.text.includes('x'.repeat(100)) && !late.text.includes('x'.repeat(300)));
    assert.equal(late.code, 'ECONNRESET');
    const seen = (await bench.control('GET', '/requests')).body;
    assert.deepEqual(
      seen.map((one: { status: number }) => one.status),
      [0, 200],
    );
  });

  it('closes without waiting for delayed responses', async () => {
    await arm({ path: '/api/atlas/v2', delayMs: 60_000 });
    const pending = bench.send('/api/atlas/v2').catch(() => 'cut');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await bench.sandbox.close();
    assert.equal(await pending, 'cut');
  });

  it('resets the scenario and the nonces', async () => {
    const target = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}/databaseUsers`;
    const body = {
      databaseName: 'admin',
      groupId: bench.projectId('payments-prod'),
      username: 'passing-by',
      password: 'long enough',
      roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
    };
    assert.equal((await bench.as('owner', target, { method: 'POST', body })).status, 201);
    assert.equal((await bench.as('owner', target)).body.totalCount, 4);
    assert.equal((await bench.control('POST', '/reset')).status, 204);
    assert.equal((await bench.as('owner', target)).body.totalCount, 3);
  });

  it('rejects invalid input with a message', async () => {
    const cases: [string, unknown, RegExp][] = [
      ['/clock', { freeze: 1 }, /freeze/],
      ['/clock', { step: -1 }, /milliseconds/],
      ['/clock', { step: 1e308 }, /milliseconds/],
      ['/clock', { freeze: true, step: 1 }, /"freeze": true or false} or {"step"/],
      ['/clock', 'no JSON', /must be JSON/],
      ['/faults', [{ status: 500 }], /path/],
      ['/faults', [{ path: '/x', colour: 1 }], /colour/],
      ['/faults', [{ path: '/x?y' }], /query/],
      ['/faults', [{ path: '/x', status: 99 }], /status/],
      ['/faults', [{ path: '/x', reset: 'now' }], /before-headers/],
    ];
    for (const [path, body, words] of cases) {
      const reply = await bench.control('POST', path, body);
      assert.equal(reply.status, 400, JSON.stringify(body));
      assert.match(reply.body.error, words);
    }
  });

  it('parses the command line and rejects invalid options', () => {
    const read = readOptions(['--port', '8080', '--world=empty', '--speed', '2.5', '--control']);
    assert.deepEqual(read, {
      port: 8080,
      world: 'empty',
      seed: 1,
      latency: 0,
      speed: 2.5,
      control: true,
      gcpAttachments: 6,
    });
    assert.equal(readOptions(['--gcp-attachments', '50']).gcpAttachments, 50);
    for (const wrong of [
      ['--port', '65536'],
      ['--port', 'x'],
      ['--world', 'mars'],
      ['--speed', '0'],
      ['--latency=-1'],
      ['--gcp-attachments', '0'],
      ['--gcp-attachments', '101'],
      ['--gcp-attachments', 'six'],
      ['--gcp-attachments'],
      ['--nope'],
      ['word'],
    ])
      assert.throws(() => readOptions(wrong), Error, wrong.join(' '));
  });

  /** What a bare socket gets, which no HTTP client smooths over. */
  function rawAnswer(target: string): Promise<{ text: string; code: string | undefined }> {
    return new Promise((resolve) => {
      const socket = connect(Number(new URL(bench.baseUrl).port), '127.0.0.1');
      let text = '';
      let code: string | undefined;
      socket.on('data', (piece) => (text += piece.toString()));
      socket.on('error', (error: NodeJS.ErrnoException) => (code = error.code));
      socket.on('close', () => resolve({ text, code }));
      socket.write(`GET ${target} HTTP/1.1\r\nHost: ${new URL(bench.baseUrl).host}\r\n\r\n`);
    });
  }
});
