import assert from 'node:assert/strict';
import { Bench } from '../sandboxClient';

describe('Sandbox control API state', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await Bench.start();
  });
  afterEach(() => bench.sandbox.close());

  it('keeps switches until a reset', async () => {
    const atFirst = { digestAlgorithm: 'MD5', keepEmptyServices: false };
    assert.deepEqual((await bench.control('GET', '/switches')).body, atFirst);
    const turned = { ...atFirst, keepEmptyServices: true };
    assert.deepEqual((await bench.control('POST', '/switches', { keepEmptyServices: true })).body, turned);
    await bench.control('POST', '/switches', { digestAlgorithm: 'SHA-256' });
    const challenge = (await bench.send('/api/atlas/v2')).headers.get('www-authenticate') ?? '';
    assert.match(challenge, /algorithm=SHA-256/);
    await bench.control('POST', '/reset');
    assert.deepEqual((await bench.control('GET', '/switches')).body, atFirst);
  });

  it('rejects unknown switches', async () => {
    const cases: [unknown, RegExp][] = [
      [{ digestAlgorithm: 'SHA-512' }, /"MD5", "SHA-256"/],
      [{ keepEmptyServices: 'yes' }, /true, false/],
      [{ constructor: true }, /Unknown switch: constructor/],
      [[], /object/],
      [null, /object/],
    ];
    for (const [body, words] of cases) {
      const reply = await bench.control('POST', '/switches', body);
      assert.equal(reply.status, 400, JSON.stringify(body));
      assert.match(reply.body.error, words);
    }
  });

  it('records each exchange without credentials', async () => {
    const target = `/api/atlas/v2/groups/${bench.projectId('payments-prod')}/databaseUsers?pretty=true`;
    await bench.as('owner', target, { method: 'POST', body: { databaseName: 'admin' } });
    const [challenged, answered] = (await bench.control('GET', '/exchanges')).body;
    assert.equal(challenged.status, 401);
    assert.deepEqual(
      [answered.n, answered.method, answered.target, answered.status, answered.faulted],
      [2, 'POST', target, 400, false],
    );
    assert.equal(answered.requestHeaders.authorization, 'Digest');
    assert.equal(answered.requestBody, '{"databaseName":"admin"}');
    assert.equal(JSON.parse(answered.responseBody).error, 400);
    assert.match(answered.responseHeaders['content-type'], /json/);
    await bench.control('DELETE', '/exchanges');
    assert.deepEqual((await bench.control('GET', '/exchanges')).body, []);
  });

  it('marks an exchange with a fault and records the request', async () => {
    await bench.control('POST', '/faults', { path: '/api/atlas/v2', status: 503, body: '{}' });
    await bench.send('/api/atlas/v2', { method: 'POST', body: { asked: true } });
    const [only] = (await bench.control('GET', '/exchanges')).body;
    assert.deepEqual([only.faulted, only.status, only.responseBody], [true, 503, '']);
    assert.deepEqual(JSON.parse(only.requestBody), { asked: true });
  });
});
