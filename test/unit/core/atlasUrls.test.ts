import assert from 'node:assert/strict';
import { toApiAccessPage, toBillingPage } from '../../../src/core/atlasUrls';

describe('toApiAccessPage and toBillingPage', () => {
  it('return the access list of a key or service account, or the list of organizations', () => {
    const base = 'https://cloud.mongodb.com';
    assert.equal(toApiAccessPage(base, 'apiKey', '5f01'), `${base}/v2#/org/5f01/access/apiKeys`);
    assert.equal(
      toApiAccessPage(base, 'serviceAccount', '5f01'),
      `${base}/v2#/org/5f01/access/serviceAccounts`,
    );
    assert.equal(toApiAccessPage(base, 'apiKey'), `${base}/v2#/preferences/organizations`);
    assert.equal(new URL(toApiAccessPage(base, 'apiKey', '../..//evil.example')).origin, base);
  });

  it('return Billing of an organization, or the list of organizations', () => {
    const base = 'https://cloud.mongodb.com';
    assert.equal(toBillingPage(base, '5f01'), `${base}/v2#/org/5f01/billing/overview`);
    assert.equal(toBillingPage(base), `${base}/v2#/preferences/organizations`);
  });
});
