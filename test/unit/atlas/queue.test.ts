import assert from 'node:assert/strict';
import { getCalls, PROJECT, sendJson, withClient, withTokens } from './loopback';

describe('AtlasClient request queue', () => {
  it('opens no more connections than it has requests in flight', async () => {
    const handler = withTokens((_seen, response) => void setTimeout(() => sendJson(response, 200, []), 2));
    await withClient(handler, async (client, server) => {
      await Promise.all(Array.from({ length: 240 }, () => client.loadServices(PROJECT, 'AWS')));
      assert.equal(getCalls(server).length, 240);
      assert.equal(server.sockets.size, 24);
    });
  });
});
