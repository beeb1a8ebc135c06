import assert from 'node:assert/strict';
import { toAttentionWords, toStatusBarText } from '../../../src/core/account/statusBarText';
import { toSummary } from '../../../src/core/account/profiles';
import { getServices } from '../../../src/core/snapshot';
import { PROVIDERS } from '../../../src/core/model';
import { Bench } from './fixture';

/**
 * Counted by hand in the demo scenario. AWS: a service without endpoints, a failed and a waiting one, a rejected and a
 * pending endpoint. Azure: a failed service, two failed endpoints and an initiating one (the one without a status is only
 * being set up). Google Cloud: three legacy
 * services, of which one failed, and two failed and one initiating endpoint.
 */
const NEED_ATTENTION = 5 + 4 + 6;

describe('getAttention', () => {
  it('counts the items of the demo scenario once every endpoint is loaded', async () => {
    const bench = await Bench.start();
    try {
      const { store } = bench;
      const projectId = bench.projectId();
      bench.signIn('reader');
      await store.refresh();
      for (const provider of PROVIDERS)
        for (const { id, endpointIds } of getServices(store.get(), projectId, provider))
          for (const endpointId of endpointIds)
            await store.refreshEndpoint({ projectId, provider, serviceId: id, endpointId });
      assert.equal(toAttentionWords(store.get()), `${NEED_ATTENTION} items need attention`);
      const head = toSummary(bench.profile('reader'), 'kept');
      assert.match(toStatusBarText(head, store.get(), Date.now()).text, new RegExp(` ${NEED_ATTENTION}$`));
    } finally {
      await bench.close();
    }
  });
});
