import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { AtlasClient } from '../../../src/atlas/client';
import { API_KEY, getError, PROJECT, SERVICE, withClient, withTokens } from './loopback';

const DEEP = `${'{"a":['.repeat(50_000)}0${']}'.repeat(50_000)}`;
const ITEM = '"id":"x","name":"n","username":"u"';
const USER = { username: 'u', password: 'canary-password', roles: [] };

/** Each operation with a response that is good but for a field that the extension doesn't know. */
const RESPONSES: readonly (readonly [string, (client: AtlasClient) => Promise<unknown>, string])[] = [
  ['the root', (client) => client.loadIdentity(), `{"appName":"x","extra":$}`],
  ['organizations', (client) => client.loadOrganizations(), `{"results":[{${ITEM},"extra":$}]}`],
  ['projects', (client) => client.loadProjects(), `{"results":[{${ITEM},"extra":$}]}`],
  ['clusters', (client) => client.loadClusters(PROJECT), `{"results":[{${ITEM},"extra":$}]}`],
  ['users', (client) => client.loadDatabaseUsers(PROJECT), `{"results":[{${ITEM},"extra":$}]}`],
  ['an object with a list', (client) => client.loadProjects(), `{"results":[],"extra":$}`],
  ['a new user', (client) => client.createDatabaseUser(PROJECT, USER), `{${ITEM},"extra":$}`],
  ['AWS services', (client) => client.loadServices(PROJECT, 'AWS'), `[{"id":"${SERVICE}","extra":$}]`],
  ['Azure services', (client) => client.loadServices(PROJECT, 'AZURE'), `[{"id":"${SERVICE}","extra":$}]`],
  ['GCP services', (client) => client.loadServices(PROJECT, 'GCP'), `[{"id":"${SERVICE}","extra":$}]`],
  ['a service', (client) => client.loadService(PROJECT, 'AWS', SERVICE), `{"id":"${SERVICE}","extra":$}`],
  [
    'an endpoint',
    (client) => client.loadEndpoint(PROJECT, 'AWS', SERVICE, 'vpce-1'),
    `{"connectionStatus":"AVAILABLE","extra":$}`,
  ],
  ['regionalized mode', (client) => client.loadRegionalMode(PROJECT), `{"enabled":true,"extra":$}`],
];

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(text);
}

const sendAll = (status: number, text: string) =>
  withTokens((_seen, response) => sendText(response, status, text));

describe('AtlasClient with deeply nested responses', function () {
  this.timeout(20_000);

  for (const [name, load, text] of RESPONSES) {
    it(`fails with badResponse for ${name} that is nested too deeply, and accepts 30 levels`, async () => {
      await withClient(sendAll(200, text.replace('$', DEEP)), async (client) => {
        const error = await getError(load(client));
        assert.deepEqual([error.kind, error.code], ['badResponse', 'NESTED_TOO_DEEPLY']);
      });
      const fitting = `${'['.repeat(29)}${']'.repeat(29)}`;
      await withClient(sendAll(200, text.replace('$', fitting)), async (client) => {
        await load(client);
      });
    });
  }

  it('fails with badResponse for a token', async () => {
    const text = `{"access_token":"t","expires_in":3600,"extra":${DEEP}}`;
    await withClient(
      (_seen, response) => sendText(response, 200, text),
      async (client) => {
        const error = await getError(client.loadIdentity());
        assert.deepEqual([error.kind, error.code], ['badResponse', 'NESTED_TOO_DEEPLY']);
      },
    );
  });

  it('fails with badResponse for 7 MB of brackets', async () => {
    const size = 3_500_000;
    await withClient(sendAll(200, '['.repeat(size) + ']'.repeat(size)), async (client) => {
      const error = await getError(client.loadServices(PROJECT, 'AWS'));
      assert.deepEqual([error.kind, error.code], ['badResponse', 'NESTED_TOO_DEEPLY']);
    });
  });

  it('determines the kind of an error only from its status and code', async () => {
    const text = `{"errorCode":"USER_UNAUTHORIZED","detail":"no","parameters":${DEEP}}`;
    await withClient(
      sendAll(401, text),
      async (client) => {
        const error = await getError(client.loadProjects());
        assert.deepEqual([error.kind, error.code, error.detail], ['role', 'USER_UNAUTHORIZED', 'no']);
      },
      { credential: API_KEY },
    );
  });
});
