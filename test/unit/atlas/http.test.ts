import assert from 'node:assert/strict';
import { DigestAuthenticator } from '../../../src/atlas/digestAuth';
import { createTransport, type HttpRequest } from '../../../src/atlas/http';
import { RetryBudget } from '../../../src/atlas/retry';
import { ServiceAccountAuthenticator } from '../../../src/atlas/serviceAccount';
import type { Credential } from '../../../src/core/model';
import { getReceived, startRecorder } from '../support/recorder';
import {
  ACCOUNT,
  API_KEY,
  getError,
  PROJECT,
  sendError,
  startLoopback,
  withClient,
  withTokens,
  type Loopback,
} from './loopback';

const BODY = { type: 'application/json', text: '{"password":"canary"}' };

describe('createTransport', () => {
  let own: Loopback;
  let other: Loopback;

  beforeEach(async () => {
    own = await startRecorder();
    other = await startRecorder();
  });
  afterEach(() => Promise.all([own.close(), other.close()]));

  const toRequest = (url: URL): HttpRequest => {
    return { method: 'POST', url, route: '/', accept: 'application/json', body: BODY };
  };
  const createSend = () =>
    createTransport({
      baseUrl: own.baseUrl,
      userAgent: 't',
      deadlineMs: 5000,
      counts: { requests: 0, retries: 0 },
    });
  /** URLs of other origins: another port, another name of this computer, another scheme. */
  const toForeign = () => [
    new URL(`${other.baseUrl}/api/atlas/v2`),
    new URL(`${own.baseUrl.replace('127.0.0.1', 'localhost')}/api/atlas/v2`),
    new URL(`${own.baseUrl.replace('http:', 'https:')}/api/atlas/v2`),
  ];

  it('sends nothing, with or without a credential, to an origin other than the base URL’s', async () => {
    const send = createSend();
    for (const url of toForeign())
      for (const header of [undefined, 'Bearer canary']) {
        const error = await getError(send(toRequest(url), header, []));
        assert.deepEqual([error.kind, error.code, error.host], ['invalid', 'FOREIGN_HOST', url.host]);
      }
    assert.deepEqual([own.seen, other.seen], [[], []]);
    await send(toRequest(new URL(`${own.baseUrl}/api/atlas/v2`)), 'Bearer canary', []);
    assert.deepEqual(getReceived(own), ['canary']);
  });

  it('attaches no API key and no token to a request for another origin', async () => {
    const send = createSend();
    const digest = new DigestAuthenticator(API_KEY as Extract<Credential, { kind: 'apiKey' }>);
    const tokens = new ServiceAccountAuthenticator({
      account: ACCOUNT as Extract<Credential, { kind: 'serviceAccount' }>,
      baseUrl: own.baseUrl,
      send,
      backoffMs: 1,
      closed: new AbortController().signal,
      budget: new RetryBudget(),
      onRetry: () => undefined,
    });
    for (const auth of [digest, tokens])
      for (const url of toForeign()) {
        const request = toRequest(url);
        const error = await getError(auth.send(request, (header) => send(request, header, [])));
        assert.equal(error.code, 'FOREIGN_HOST');
      }
    await tokens.close();
    assert.deepEqual(other.seen, []);
    assert.ok(own.seen.every(({ url }) => url.startsWith('/api/oauth/')));
  });

  it('requests and revokes no token at another origin', async () => {
    const tokens = new ServiceAccountAuthenticator({
      account: ACCOUNT as Extract<Credential, { kind: 'serviceAccount' }>,
      baseUrl: other.baseUrl,
      send: createSend(),
      backoffMs: 1,
      closed: new AbortController().signal,
      budget: new RetryBudget(),
      onRetry: () => undefined,
    });
    const request = toRequest(new URL(`${own.baseUrl}/api/atlas/v2`));
    await assert.rejects(
      tokens.send(request, () => Promise.reject(new Error('sent'))),
      /FOREIGN_HOST/,
    );
    assert.deepEqual([own.seen, other.seen], [[], []]);
  });
});

describe('AtlasClient redirected to another host', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    it(`doesn’t follow the redirect with status ${status}, whatever it sent`, async () => {
      const other = await startRecorder();
      const redirect = { Location: `${other.baseUrl}/api/atlas/v2` };
      const user = { username: 'u', password: 'canary-password', roles: [] };
      try {
        for (const credential of [API_KEY, ACCOUNT])
          await withClient(
            withTokens(({ headers }, response) => {
              const challenge = { 'WWW-Authenticate': 'Digest realm="r", nonce="n", qop="auth"' };
              if (headers.authorization === undefined) sendError(response, 401, 'X', challenge);
              else response.writeHead(status, redirect).end();
            }),
            async (client) => {
              assert.equal((await getError(client.loadProjects())).code, 'REDIRECTED');
              assert.equal((await getError(client.createDatabaseUser(PROJECT, user))).code, 'REDIRECTED');
            },
            { credential },
          );
        // The token endpoint itself.
        const server = await startLoopback((_, response) => response.writeHead(status, redirect).end());
        await withClient(
          () => undefined,
          async (client) => assert.equal((await getError(client.loadProjects())).code, 'REDIRECTED'),
          { baseUrl: server.baseUrl },
        );
        await server.close();
        assert.deepEqual(other.seen, []);
      } finally {
        await other.close();
      }
    });
  }
});
