import assert from 'node:assert/strict';
import { getApi } from './extension';
import { getSandbox } from './sandbox';

// First of all files: later ones ask for something.
describe('The extension at startup', () => {
  it('signs in from the environment without a request and without the HTTP client', async () => {
    const api = await getApi();
    assert.equal(api.session.get().state, 'signedIn');
    assert.deepEqual(await getSandbox().requests(), []);
    const loaded = Object.keys(require.cache).filter((file) => /dist.(atlas|sandbox)\.js$/.test(file));
    assert.deepEqual(loaded, []);
  });
});
