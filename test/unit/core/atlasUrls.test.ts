import assert from 'node:assert/strict';
import { toApiAccessPage, toBillingPage } from '../../../src/core/atlasUrls';

describe('core: pages of Atlas', () => {
  it('finds the access list of a key and of a service account, or the organizations to choose from', () => {
    const base = 'https://cloud.mongodb.com';
    assert.equal(toApiAccessPage(base, 'apiKey', '5f01'), `${base}/v2#/org/5f01/access/apiKeys`);
    assert.equal(
      toApiAccessPage(base, 'serviceAccount', '5f01'),
      `${base}/v2#/org/5f01/access/serviceAccounts`,
    );
    assert.equal(toApiAccessPage(base, 'apiKey'), `${base}/v2#/preferences/organizations`);
    assert.equal(new URL(toApiAccessPage(base, 'apiKey', '../..//evil.example')).origin, base);
  });

  it('finds Billing of an organization, or the organizations to choose from', () => {
    const base = 'https://cloud.mongodb.com';
    assert.equal(toBillingPage(base, '5f01'), `${base}/v2#/org/5f01/billing/overview`);
    assert.equal(toBillingPage(base), `${base}/v2#/preferences/organizations`);
  });
});
