import assert from 'node:assert/strict';
import { Bench } from '../sandboxClient';

describe('Sandbox endpoints in several regions', () => {
  let bench: Bench;
  let base: string;
  beforeEach(async () => {
    bench = await Bench.start({ world: 'empty' });
    base = `/api/atlas/v2/groups/${bench.projectId('new-venture')}/privateEndpoint`;
    await bench.control('POST', '/clock', { freeze: true });
  });
  afterEach(() => bench.sandbox.close());

  const send = (method: string, path: string, body: unknown) => bench.as('owner', path, { method, body });
  const build = async (region: string) => {
    const made = await send('POST', `${base}/endpointService`, { providerName: 'AWS', region });
    await bench.control('POST', '/clock', { step: 300_000 });
    return `${base}/AWS/endpointService/${made.body.id}`;
  };
  const add = async (service: string, digit: number) => {
    const reply = await send('POST', `${service}/endpoint`, { id: `vpce-0123456789abcdef${digit}` });
    return reply.body.errorCode ?? reply.status;
  };
  const setMode = async (enabled: boolean) => {
    const reply = await send('PATCH', `${base}/regionalMode`, { enabled });
    return reply.body.errorCode ?? reply.status;
  };
  const RESTRICTED = 'MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION';

  it('are rejected while one region has two, except in regionalized mode', async () => {
    const [east, west] = [await build('US_EAST_1'), await build('EU_WEST_1')];
    assert.deepEqual([await add(east, 0), await add(east, 1), await add(west, 2)], [200, 200, RESTRICTED]);
    assert.deepEqual([await setMode(true), await add(west, 2), await setMode(false)], [202, 200, RESTRICTED]);
  });

  it('are accepted while each region has one, and a second one in a region is rejected', async () => {
    const [east, west] = [await build('US_EAST_1'), await build('EU_WEST_1')];
    assert.deepEqual([await add(east, 0), await add(west, 1), await add(east, 2)], [200, 200, RESTRICTED]);
  });
});
