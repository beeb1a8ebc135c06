import assert from 'node:assert/strict';
import { PROVIDERS } from '../../../src/core/model';
import { getFailure, getValue } from '../../../src/core/loadable';
import { getShownProjects, toServicesKey } from '../../../src/core/snapshot';
import { Bench } from './fixture';

/** Requests for one project at rest: a list for each provider, clusters, flex clusters. */
const EACH = PROVIDERS.length + 2;
/** The projects come in pages of 500, and a full page may not be the last. */
const PAGES = 2;
/** Organizations and the root call. */
const ACCOUNT = 2;

describe('Store with 500 projects', function () {
  this.timeout(120_000);
  let bench: Bench;

  before(async () => {
    bench = await Bench.start({ world: 'large' });
    bench.signIn();
  });
  after(() => bench.close());

  /** Requests for lists: interface endpoints follow in the background. */
  const count = async () => {
    const { length } = (await bench.seen()).filter(({ path }) => !path.includes('/endpoint/'));
    await bench.forget();
    return length;
  };
  const loaded = () =>
    getShownProjects(bench.store.get()).filter(({ id }) =>
      PROVIDERS.every(
        (provider) => bench.store.get().services.get(toServicesKey(id, provider))?.state === 'loaded',
      ),
    ).length;

  it('shows projects as they arrive, requests each list once, and loads the others if one project fails', async () => {
    const { id } = bench.sandbox.announcement.projects[250]!;
    const body = '{"errorCode":"USER_UNAUTHORIZED"}';
    await bench.fault({ path: `/api/atlas/v2/groups/${id}/*`, status: 403, body });
    const steps = new Set<number>();
    const following = bench.store.onDidChange(() => {
      if (steps.size < 20) steps.add(loaded());
    });
    await bench.store.refresh();
    following.dispose();
    assert.ok(steps.size > 10, [...steps].join());
    assert.equal(loaded(), 499);
    assert.equal(getFailure(bench.store.get().clusters.get(id))?.kind, 'role');
    assert.ok((await count()) <= PAGES + ACCOUNT + 500 * EACH);
  });

  it('polls only the list of projects and the lists of expanded projects', async () => {
    const open = bench.sandbox.announcement.projects.slice(0, 2).map(({ id }) => id);
    bench.store.setOpenProjects(open);
    await bench.store.refresh({ isPoll: true });
    // Flex clusters are known for some minutes.
    assert.equal(await count(), PAGES + 2 * (EACH - 1));
    bench.store.setOpenProjects([]);
    await bench.store.refresh({ isPoll: true });
    assert.equal(await count(), PAGES);
  });

  it('requests little if two projects are selected', async () => {
    bench.signIn();
    await bench.store.setPins(bench.sandbox.announcement.projects.slice(0, 2));
    await bench.store.refresh();
    assert.equal(getValue(bench.store.get().projects)?.length, 500);
    assert.equal(await count(), PAGES + ACCOUNT + 2 * EACH);
  });
});
