import assert from 'node:assert/strict';
import { toRefusalKey } from '../../../src/core/account/permissions';
import type { AtlasError } from '../../../src/core/errors/errors';
import { getAttention } from '../../../src/core/filter/attention';
import { getFailure, getValue } from '../../../src/core/loadable';
import { getServices, toEndpointKey, toServiceAddress, toServicesKey } from '../../../src/core/snapshot';
import { Store } from '../../../src/state/store';
import { Bench, settle } from './fixture';

const API = '/api/atlas/v2';
const DOWN = { status: 500, body: '{"errorCode":"UNEXPECTED_ERROR"}' };
const REFUSED = { status: 403, body: '{"errorCode":"USER_UNAUTHORIZED"}' };

describe('Store refresh', function () {
  this.timeout(30_000);
  let bench: Bench;

  beforeEach(async () => {
    bench = await Bench.start();
    bench.signIn();
  });
  afterEach(() => bench.close());

  /**
   * Paths below the API's root that were asked for since the last time, without interface endpoints, which follow in
   * the background.
   */
  const paths = async (): Promise<readonly string[]> => {
    const seen = (await bench.seen()).filter(({ path }) => !path.includes('/endpoint/'));
    await bench.forget();
    return seen.map(({ path }) => path.slice(API.length));
  };
  /** Names of the projects whose lists are among the paths. */
  const toProjects = (asked: readonly string[]) =>
    bench.sandbox.announcement.projects
      .filter(({ id }) => asked.some((path) => path.startsWith(`/groups/${id}/`)))
      .map(({ name }) => name)
      .sort();
  const poll = () => bench.store.refresh({ isPoll: true });

  describe('of the account', () => {
    it('loads organizations once and roles with each refresh, and neither in a poll', async () => {
      await bench.store.refresh();
      const { access, organizations } = bench.store.get();
      assert.ok(
        access.roles?.some((role) => role.roleName === 'GROUP_OWNER' && role.projectId === bench.projectId()),
      );
      assert.equal(getValue(organizations)?.length, 1);
      const first = await paths();
      assert.deepEqual([first.filter((path) => path === '' || path === '/orgs')].flat().sort(), [
        '',
        '/orgs',
      ]);
      await poll();
      assert.deepEqual(
        (await paths()).filter((path) => path === '' || path === '/orgs'),
        [],
      );
      await bench.store.refresh();
      assert.deepEqual(
        (await paths()).filter((path) => path === '' || path === '/orgs'),
        [''],
      );
    });

    it('shows no failure of the root request and keeps the previous roles', async () => {
      await bench.fault({ path: API, ...DOWN }, { path: `${API}/orgs`, ...DOWN, times: 1 });
      await bench.store.refresh();
      assert.equal(bench.store.get().access.roles, undefined);
      assert.equal(getFailure(bench.store.get().organizations)?.kind, 'server');
      assert.equal(bench.store.get().projects?.state, 'loaded');
      await bench.store.refresh();
      assert.equal(bench.store.get().organizations?.state, 'loaded');
    });

    it('keeps the roles of a service account unknown', async () => {
      const { baseUrl, credentials } = bench.sandbox.announcement;
      const { clientId = '', clientSecret = '' } = credentials.find(
        ({ name }) => name === 'owner-service-account',
      )!;
      const credential = { kind: 'serviceAccount', clientId, clientSecret } as const;
      bench.session.signIn({ id: 'sa', name: 'sa', baseUrl, credential }, 'kept');
      await bench.store.refresh();
      assert.equal(getValue(bench.store.get().projects)?.length, 4);
      assert.equal(bench.store.get().access.roles, undefined);
    });
  });

  describe('while the projects can’t be loaded', () => {
    it('loads nothing else and shows one failure above the previous values', async () => {
      await bench.store.refresh();
      await bench.fault({ path: `${API}/groups`, ...DOWN });
      await bench.forget();
      await bench.store.refresh();
      assert.deepEqual(await paths(), ['/groups']);
      const { projects, services } = bench.store.get();
      assert.deepEqual([projects?.state, getValue(projects)?.length], ['failed', 4]);
      assert.equal(services.get(toServicesKey(bench.projectId(), 'AWS'))?.state, 'loaded');
    });

    it('loads in a poll everything that was never loaded, once the projects can be loaded', async () => {
      await bench.fault({ path: `${API}/groups`, ...DOWN, times: 1 });
      await bench.store.refresh();
      assert.deepEqual(await paths(), ['/groups']);
      await poll();
      const asked = await paths();
      assert.equal(toProjects(asked).length, 4);
      assert.ok(asked.includes('/orgs') && asked.includes(''));
      assert.ok(bench.store.get().access.roles);
    });
  });

  describe('of projects', () => {
    it('polls expanded projects and projects with a change in progress', async () => {
      await bench.store.refresh();
      await paths();
      await poll();
      // The demo world has services on their way in these two alone.
      const moving = toProjects(await paths());
      assert.ok(moving.includes('payments-prod') && moving.length < 4, moving.join());
      const [closed] = bench.sandbox.announcement.projects.filter(
        ({ name, id }) => !moving.includes(name) && bench.store.get().clusters.has(id),
      );
      bench.store.setOpenProjects([closed!.id]);
      await poll();
      assert.deepEqual(toProjects(await paths()), [...moving, closed!.name].sort());
      bench.store.setOpenProjects([]);
      bench.store.noteDeletion(`${closed!.id}/AWS/0`);
      await poll();
      assert.deepEqual(toProjects(await paths()), [...moving, closed!.name].sort());
    });

    it('skips in a poll a project whose requests were all rejected, until a user refreshes', async () => {
      const id = bench.projectId();
      await bench.fault({ path: `${API}/groups/${id}/*`, ...REFUSED });
      bench.store.setOpenProjects([id]);
      await bench.store.refresh();
      const { services, clusters } = bench.store.get();
      assert.equal(getFailure(clusters.get(id))?.kind, 'role');
      assert.equal(getFailure(services.get(toServicesKey(id, 'GCP')))?.kind, 'role');
      const others = bench.sandbox.announcement.projects.filter((one) => one.id !== id);
      for (const one of others)
        if (services.has(toServicesKey(one.id, 'AWS')))
          assert.equal(services.get(toServicesKey(one.id, 'AWS'))?.state, 'loaded');
      await paths();
      await poll();
      assert.ok(!toProjects(await paths()).includes('payments-prod'));
      await bench.store.refresh();
      assert.ok(toProjects(await paths()).includes('payments-prod'));
    });

    it('loads only selected projects, and immediately those that were never loaded', async () => {
      const [one, two] = [bench.projectId('payments-prod'), bench.projectId('analytics-staging')];
      await bench.store.setPins([{ id: one, name: 'payments-prod' }]);
      assert.deepEqual(await paths(), []);
      await bench.store.refresh();
      assert.deepEqual(toProjects(await paths()), ['payments-prod']);
      await bench.store.setPins([
        { id: one, name: 'payments-prod' },
        { id: two, name: 'analytics-staging' },
      ]);
      assert.deepEqual(toProjects(await paths()), ['analytics-staging']);
      await bench.store.setPins([]);
      assert.equal(toProjects(await paths()).length, 2);
      await bench.store.setPins([{ id: two, name: 'analytics-staging' }]);
      assert.deepEqual(await paths(), []);
    });
  });

  describe('after a role error', () => {
    const user = { username: 'app', password: 'secret-123', roles: [] };
    const key = () => toRefusalKey('createUser', bench.projectId());

    it('remembers that creating a database user was rejected, until a user refreshes', async () => {
      bench.signIn('reader');
      await bench.store.refresh();
      const creating = bench.store.writer.createUser(bench.projectId(), user);
      await assert.rejects(creating, (error: unknown) => (error as AtlasError).kind === 'role');
      await poll();
      assert.deepEqual([...bench.store.get().access.refusals], [key()]);
      assert.ok(bench.store.get().access.roles);
      await bench.store.refresh();
      assert.equal(bench.store.get().access.refusals.size, 0);
    });

    it('doesn’t remember another error as a missing role', async () => {
      await bench.store.refresh();
      await bench.fault({ method: 'POST', path: '/api/*', ...DOWN });
      await assert.rejects(bench.store.writer.createUser(bench.projectId(), user));
      assert.equal(bench.store.get().access.refusals.size, 0);
    });
  });

  describe('during a rate limit', () => {
    let now: number;
    let store: Store;
    beforeEach(() => {
      now = 1_000_000;
      store = new Store(
        bench.session,
        () => now,
        () => now,
      );
    });
    afterEach(() => store.dispose());

    it('polls nothing until the wait ends, and clears the wait with the next response', async () => {
      await store.refresh();
      store.noteWait(now + 42_000);
      assert.equal(store.get().waitUntil, now + 42_000);
      await bench.forget();
      now += 41_999;
      await store.refresh({ isPoll: true });
      assert.deepEqual(await paths(), []);
      now += 1;
      let drawn = 0;
      store.onDidChange(() => (drawn += store.get().waitUntil === undefined ? 1 : 0));
      await store.refresh({ isPoll: true });
      await settle(() => drawn > 0);
      assert.equal(store.get().waitUntil, undefined);
      assert.ok(drawn > 0);
      assert.ok((await paths()).includes('/groups'));
    });

    it('loads endpoints after the wait, even if the clock was set back in the meantime', async () => {
      const real = new Store(bench.session, () => now);
      real.noteWait(now + 50);
      now -= 3_600_000;
      await real.refresh();
      await settle(() => !getAttention(real.get()).isPartial);
      assert.equal(getAttention(real.get()).isPartial, false);
      real.dispose();
    });

    it('polls nothing until the projects’ wait ends, but loads them for a user', async () => {
      const headers = { 'Retry-After': '600' };
      await bench.fault({ path: `${API}/groups`, status: 429, body: '{}', headers });
      await store.refresh();
      assert.equal(getFailure(store.get().projects)?.retryAfter, 600);
      await bench.forget();
      now += 599_999;
      await store.refresh({ isPoll: true });
      assert.deepEqual(await paths(), []);
      await store.refresh();
      assert.deepEqual(await paths(), ['/groups']);
      now += 600_000;
      await store.refresh({ isPoll: true });
      assert.deepEqual(await paths(), ['/groups']);
    });

    it('skips in a poll a project with a rate-limited list until the wait ends, but loads it for a user', async () => {
      const id = bench.projectId();
      const path = `${API}/groups/${id}/privateEndpoint/AWS/endpointService`;
      const refusal = { path, status: 429, body: '{}', headers: { 'Retry-After': '600' } };
      await bench.fault(refusal);
      await store.refresh();
      const getAws = () => store.get().services.get(toServicesKey(id, 'AWS'));
      assert.equal(getFailure(getAws())?.retryAfter, 600);
      store.setOpenProjects(bench.sandbox.announcement.projects.map((project) => project.id));
      await bench.forget();
      now += 599_999;
      await store.refresh({ isPoll: true });
      const polled = toProjects(await paths());
      assert.ok(polled.length > 0 && !polled.includes('payments-prod'), polled.join());
      await store.refreshIfOlder(id, 60_000);
      assert.deepEqual(await paths(), []);
      now += 1;
      await store.refresh({ isPoll: true });
      assert.ok(toProjects(await paths()).includes('payments-prod'));
      await store.refreshProject(id);
      assert.ok((await paths()).length > 0);
    });
  });

  describe('of a project that is expanded', () => {
    it('loads its lists if the oldest is older than the specified age', async () => {
      let now = 1_000_000;
      const store = new Store(bench.session, () => now);
      const id = bench.projectId('analytics-staging');
      await store.refreshIfOlder(id, 60_000);
      assert.deepEqual(await paths(), [], 'it is not shown yet');
      await store.refresh();
      await bench.forget();
      now += 60_000;
      await store.refreshClusters(id);
      await bench.forget();
      await store.refreshIfOlder(id, 60_000);
      assert.deepEqual(await paths(), []);
      now += 1;
      await store.refreshIfOlder(id, 60_000);
      assert.deepEqual(toProjects(await paths()), ['analytics-staging']);
      await store.refreshIfOlder(id, 60_000);
      assert.deepEqual(await paths(), []);
      store.dispose();
    });
  });

  describe('of a project with a problem', () => {
    const isComplete = (except?: string) =>
      [...bench.store.get().services]
        .filter(([key]) => except === undefined || !key.startsWith(except))
        .every(
          ([, list]) =>
            list.state === 'loaded' &&
            list.value.every((service) =>
              service.endpointIds.every((endpointId) => {
                const address = { ...toServiceAddress(service), endpointId };
                return bench.store.get().endpoints.get(toEndpointKey(address))?.state === 'loaded';
              }),
            ),
        );

    it('completes the other projects while one doesn’t respond', async () => {
      const id = bench.projectId();
      await bench.fault({ path: `${API}/groups/${id}/*`, delayMs: 20_000 });
      void bench.store.refresh();
      const isDone = () => bench.store.get().services.size === 12 && isComplete(id);
      await settle(isDone);
      assert.ok(isDone());
      assert.equal(bench.store.get().services.get(toServicesKey(id, 'AWS'))?.state, 'loading');
    });

    it('keeps what is shown when Atlas limits the rate in the middle of background loading', async () => {
      await bench.store.refresh();
      await settle(() => isComplete());
      const headers = { 'Retry-After': '1' };
      const path = `${API}/groups/${bench.projectId()}/privateEndpoint/AWS/endpointService/*/endpoint/*`;
      await bench.fault({ path, status: 429, body: '{}', headers, times: 2 });
      let lost = 0;
      bench.store.onDidChange(() => {
        for (const remote of bench.store.get().endpoints.values()) if (!getValue(remote)) lost += 1;
      });
      await bench.store.refresh();
      await settle(() => isComplete());
      assert.ok(isComplete());
      assert.equal(lost, 0);
      const limited = (await bench.seen()).filter(({ status }) => status === 429);
      assert.equal(limited.length, 2);
    });

    it('loads 2,000 services of one project with one request', async () => {
      const id = bench.projectId();
      const path = `${API}/groups/${id}/privateEndpoint/AWS/endpointService`;
      const services = Array.from({ length: 2000 }, (_, index) => ({
        id: index.toString(16).padStart(24, '0'),
        cloudProvider: 'AWS',
        regionName: 'US_EAST_1',
        status: 'AVAILABLE',
        interfaceEndpoints: [],
      }));
      await bench.fault({ path, status: 200, body: JSON.stringify(services) });
      await bench.store.refresh();
      assert.equal(getServices(bench.store.get(), id, 'AWS').length, 2000);
      const asked = (await bench.seen()).filter((request) => request.path === path);
      assert.equal(asked.length, 1);
    });
  });
});
