import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { DOCS_PAGES, toApiAccessPage, toBillingPage, toCliCommandPage } from '../../../src/core/atlasUrls';
import { PROVIDERS } from '../../../src/core/model';
import { getProvider } from '../../../src/core/providers';

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

describe('DOCS_PAGES', () => {
  it('are pages of Atlas’s documentation, each once', () => {
    const pages = Object.values(DOCS_PAGES);
    assert.equal(new Set(pages).size, pages.length);
    for (const page of pages)
      assert.match(page, /^https:\/\/www\.mongodb\.com\/docs\/atlas\/(?:[a-z0-9-]+\/)+$/);
  });

  it('include every documentation page of the welcome views', () => {
    const texts = readFileSync('package.nls.json', 'utf8');
    const linked = [...texts.matchAll(/https:\/\/www\.mongodb\.com\/docs\/[^)\s"]+/g)].map(([page]) => page);
    assert.ok(linked.length > 3);
    const pages: readonly string[] = Object.values(DOCS_PAGES);
    assert.deepEqual(
      linked.filter((page) => !pages.includes(page)),
      [],
    );
  });

  it('are joined by a page about firewall rules for each cloud', () => {
    for (const provider of PROVIDERS)
      assert.match(getProvider(provider).firewallPage, /^https:\/\/[a-z.]+\/\S+$/);
  });
});

describe('toCliCommandPage', () => {
  it('is the page of the command, whatever its arguments are', () => {
    const page = 'https://www.mongodb.com/docs/atlas/cli/current/command';
    assert.equal(
      toCliCommandPage([
        'atlas',
        'privateEndpoints',
        'aws',
        'interfaces',
        'describe',
        'vpce-0a1b',
        '--projectId',
        'x',
      ]),
      `${page}/atlas-privateEndpoints-aws-interfaces-describe/`,
    );
    assert.equal(
      toCliCommandPage(['atlas', 'clusters', 'connectionStrings', 'describe', 'list']),
      `${page}/atlas-clusters-connectionStrings-describe/`,
    );
  });
});
