import assert from 'node:assert/strict';
import { createAtlasClient, type AtlasClient } from '../../../src/atlas/client';
import type { Credential } from '../../../src/core/model';
import type { RunningSandbox } from '../../../src/sandbox/server';
import { RequestStats } from '../../../src/state/requestStats';
import { startSandbox } from '../support/sandbox';

const SERVICES = 'GET /groups/{groupId}/privateEndpoint/{cloudProvider}/endpointService';

describe('RequestStats', function () {
  this.timeout(20_000);
  let sandbox: RunningSandbox;
  let client: AtlasClient;
  let exchanges: RequestStats;

  const start = (name: string, change: Partial<Record<'privateKey', string>> = {}) => {
    const { credentials, baseUrl } = sandbox.announcement;
    const announced = credentials.find((one) => one.name === name)!;
    const credential = { ...announced, ...change } as Credential;
    exchanges = new RequestStats();
    client = createAtlasClient({
      baseUrl,
      credential,
      userAgent: 'test/1.0',
      backoffMs: 1,
      log: (line) => exchanges.note(line),
      onRetry: () => exchanges.noteRetry(),
    });
  };
  const setFault = async (fault: object) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(fault);
    await fetch(`${sandbox.announcement.baseUrl}/_sandbox/faults`, { method: 'POST', headers, body });
  };
  const getProjectId = () => sandbox.announcement.projects[0]!.id;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await client.close();
    await sandbox.close();
  });

  it('counts requests by response and by route, and doesn’t count a challenge as a failure', async () => {
    start('owner');
    await client.loadProjects();
    await client.loadServices(getProjectId(), 'AWS');
    await client.loadServices(getProjectId(), 'GCP');
    const { requests, challenges, retries, responses, routes, failures } = exchanges.get();
    assert.deepEqual({ requests, challenges, retries }, { requests: 4, challenges: 1, retries: 0 });
    assert.deepEqual([...responses], [['2xx', 3]]);
    assert.deepEqual(routes.get(SERVICES), { requests: 2, failures: 0 });
    assert.deepEqual(failures, []);
  });

  it('counts a response to an expired nonce as a challenge', async () => {
    start('owner');
    await client.loadProjects();
    await setFault({ path: '/*', times: 1, expire: 'nonces' });
    await client.loadProjects();
    const { challenges, failures } = exchanges.get();
    assert.deepEqual({ challenges, failures }, { challenges: 2, failures: [] });
  });

  it('counts a rejected key as a failure', async () => {
    start('owner', { privateKey: '00000000-0000-4000-8000-000000000000' });
    await assert.rejects(client.loadProjects());
    const { challenges, responses, failures } = exchanges.get();
    assert.equal(challenges, 1);
    assert.deepEqual([...responses], [['4xx', 1]]);
    assert.deepEqual(
      failures.map(({ method, route, status }) => ({ method, route, status })),
      [{ method: 'GET', route: '/groups', status: 401 }],
    );
  });

  it('records failures by status and code, including those without a response, and retries', async () => {
    start('owner-service-account');
    await setFault({ path: '/api/atlas/v2/groups', status: 503, body: '{"errorCode":"UNEXPECTED_ERROR"}' });
    await assert.rejects(client.loadProjects());
    await setFault({ path: '/api/atlas/v2/groups', reset: 'before-headers' });
    await assert.rejects(client.loadProjects());
    const { retries, responses, failures, routes } = exchanges.get();
    assert.equal(retries, 6);
    assert.deepEqual(Object.fromEntries(responses), { '2xx': 1, '5xx': 4, none: responses.get('none') });
    assert.deepEqual(
      [failures[0]!.status, failures[0]!.code, failures.at(-1)!.status],
      [503, 'UNEXPECTED_ERROR', undefined],
    );
    assert.match(failures.at(-1)!.code ?? '', /^[A-Z_]+$/);
    assert.equal(routes.get('GET /groups')?.failures, failures.length);
  });

  it('doesn’t count canceled requests as failures', async () => {
    start('owner-service-account');
    await setFault({ path: '/api/atlas/v2/groups', delayMs: 5000 });
    const givenUp = assert.rejects(client.loadProjects());
    while (!(await isAsked())) await new Promise((resolve) => setImmediate(resolve));
    await client.close();
    await givenUp;
    assert.deepEqual(exchanges.get().failures, []);
    assert.equal(exchanges.get().responses.get('cancelled'), 1);
  });

  it('keeps only the latest failures', () => {
    start('owner');
    for (let number = 0; number < 1000; number++)
      exchanges.note({ method: 'GET', route: '/groups', status: 500, ms: 1, code: `E${number}` });
    const { failures } = exchanges.get();
    assert.deepEqual([failures.length, failures[0]?.code, failures.at(-1)?.code], [20, 'E980', 'E999']);
  });

  async function isAsked(): Promise<boolean> {
    const response = await fetch(`${sandbox.announcement.baseUrl}/_sandbox/requests`);
    return (await response.text()).includes('/api/atlas/v2/groups');
  }
});
