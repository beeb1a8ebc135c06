import assert from 'node:assert/strict';
import { getApi } from './extension';
import { getSandbox } from './sandbox';

// Last of all files: after it the extension is gone.
describe('The extension after it was disposed', () => {
  it('leaves no timer that sends a request to Atlas', async () => {
    const { dispose, store, watches } = await getApi();
    await store.refresh();
    dispose();
    assert.equal(watches(), 0);
    await getSandbox().clearRequests();
    await store.refresh();
    assert.deepEqual(await getSandbox().requests(), []);
  });
});
