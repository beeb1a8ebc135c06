import assert from 'node:assert/strict';
import { getApi } from './extension';
import { getSandbox } from './sandbox';

// Last of all files: after it the extension is gone.
describe('the end', () => {
  it('leaves no timer behind that would ask Atlas again', async () => {
    const { dispose, store, watches } = await getApi();
    await store.refresh();
    dispose();
    assert.equal(watches(), 0);
    await getSandbox().clearRequests();
    await store.refresh();
    assert.deepEqual(await getSandbox().requests(), []);
  });
});
