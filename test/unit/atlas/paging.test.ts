import assert from 'node:assert/strict';
import { getCalls, getError, sendError, sendJson, withClient, withTokens, type Handler } from './loopback';

describe('AtlasClient paging', function () {
  this.timeout(10_000);

  const project = (number: number): unknown => ({
    id: number.toString(16).padStart(24, '0'),
    name: `p${number}`,
  });
  const range = (from: number, to: number): unknown[] =>
    Array.from({ length: to - from }, (_item, index) => project(from + index));
  /** Serves pages by number; `links` and totalCount mislead. */
  const pages = (get: (page: number) => unknown[]): Handler =>
    withTokens((seen, response) => {
      const query = new URL(seen.url, 'http://x').searchParams;
      assert.equal(query.get('itemsPerPage'), '500');
      const next = 'http://localhost:9/api/atlas/v2/groups?pageNum=1';
      sendJson(response, 200, {
        results: get(Number(query.get('pageNum'))),
        totalCount: 7,
        links: [{ rel: 'next', href: next }],
      });
    });

  it('loads pages until one isn’t full and returns each project once', async () => {
    const handler = pages((page) => (page === 1 ? range(0, 500) : range(490, 501)));
    await withClient(handler, async (client, server) => {
      const projects = await client.loadProjects();
      assert.equal(projects.length, 501);
      assert.deepEqual(projects[500], { id: '0000000000000000000001f4', name: 'p500', orgId: '' });
      assert.equal(getCalls(server).length, 2);
    });
  });

  it('stops at an empty page and at a repeated page', async () => {
    const handlers = [pages((page) => (page === 1 ? range(0, 500) : [])), pages(() => range(0, 500))];
    for (const handler of handlers) {
      await withClient(handler, async (client, server) => {
        assert.equal((await client.loadProjects()).length, 500);
        assert.equal(getCalls(server).length, 2);
      });
    }
  });

  /** Serves `size` projects on each of `last` pages, with a link to the next one. */
  const smallPages = (size: number, last: number, rest: object = {}): Handler =>
    withTokens((seen, response) => {
      const page = Number(new URL(seen.url, 'http://x').searchParams.get('pageNum'));
      const next = { rel: 'next', href: `http://localhost:9/api/atlas/v2/groups?pageNum=${page + 1}` };
      const results = page <= last ? range(page * size, page * size + size) : [];
      sendJson(response, 200, { results, links: page < last ? [next] : [], ...rest });
    });

  it('follows a link to the next page of a server with smaller pages', async () => {
    await withClient(smallPages(100, 3, { totalCount: 300 }), async (client, server) => {
      assert.equal((await client.loadProjects()).length, 300);
      assert.equal(getCalls(server).length, 3);
    });
  });

  it('fails when the server says that there is more than it returns', async () => {
    const next = [{ rel: 'next', href: 'http://localhost:9/api?cursor=x' }];
    const cases = [
      smallPages(2, 1, { totalCount: 3 }),
      smallPages(2, 1, { links: next }),
      withTokens((_seen, response) => sendJson(response, 200, { results: range(0, 2), links: next })),
    ];
    for (const handler of cases)
      await withClient(handler, async (client, server) => {
        const error = await getError(client.loadProjects());
        assert.deepEqual([error.kind, error.code], ['badResponse', 'INCOMPLETE_LIST']);
        assert.ok(getCalls(server).length <= 2);
      });
  });

  it('ignores counts and links of another type', async () => {
    for (const rest of [
      { totalCount: 'many' },
      { links: 'next' },
      { links: [{ rel: 'self', href: 'x' }] },
      { links: null },
    ])
      await withClient(smallPages(2, 1, rest), async (client) => {
        assert.equal((await client.loadProjects()).length, 2);
      });
  });

  it('fails if a list has more than 100 pages, instead of truncating it', async () => {
    const handler = pages((page) => range(page * 500, page * 500 + 500));
    await withClient(handler, async (client, server) => {
      const error = await getError(client.loadProjects());
      assert.deepEqual([error.kind, error.code], ['badResponse', 'TOO_MANY_PAGES']);
      assert.equal(getCalls(server).length, 100);
    });
  }).timeout(20_000);

  it('fails if one page fails, instead of returning the other pages', async () => {
    const handler = withTokens((_seen, response, number) => {
      if (number === 1) sendJson(response, 200, { results: range(0, 500) });
      else sendError(response, 500, 'UNEXPECTED_ERROR');
    });
    await withClient(handler, async (client) => {
      assert.equal((await getError(client.loadProjects())).kind, 'server');
    });
  });
});
