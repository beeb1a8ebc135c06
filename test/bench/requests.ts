import assert from 'node:assert/strict';
import { Poller } from '../../src/state/poller';
import { Terminations } from '../../src/state/terminations';
import { PROVIDERS } from '../../src/core/model';
import { getServices, toServiceAddress } from '../../src/core/snapshot';
import { toFigure, type Figure } from './figure';
import { SandboxProcess } from './sandboxProcess';
import { openClient, SignedIn, withProjects } from './signedIn';

const PROJECTS = 20;
/** Requests for which the client uses one nonce; Atlas's server accepts 1024. */
const NONCE_USES = 900;

/**
 * A refresh that the user asks for, with nothing expanded and nothing changing:
 * - 1 for the projects (and 1 more where there are 500 or a multiple: the page is full)
 * - 1 for the credential's roles
 * - for each project, 1 for the services of each of the three providers, and 1 for the clusters
 * - for each project, 1 for each of its 60 endpoints, in the background
 * Organizations are known, and so are flex clusters for some minutes.
 */
const REFRESH = 2 + 1 + PROJECTS * (3 + 1 + 60);

/** Waits until the sandbox has received nothing for half a second. */
async function settle(sandbox: SandboxProcess): Promise<void> {
  for (let before = -1, now = 0; before !== now;) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 500));
    now = (await sandbox.getRequests()).length;
  }
}

/** How many requests and connections there are. */
export async function measureRequests(): Promise<readonly Figure[]> {
  const sandbox = await SandboxProcess.start('--world', 'large', '--control');
  const key = await openClient(sandbox, 'apiKey');
  const signedIn = new SignedIn(
    withProjects(key.client, PROJECTS),
    sandbox.baseUrl,
    sandbox.getCredential('apiKey'),
  );
  const { store } = signedIn;
  await signedIn.loadAll();
  const first = await sandbox.getRequests();
  const [project] = await key.client.loadProjects();

  const count = async (work: () => Promise<unknown>) => {
    await sandbox.forget();
    await work();
    // A new nonce is no request of the work.
    return (await sandbox.getRequests()).filter(({ status }) => status !== 401).length;
  };
  const refresh = await count(async () => {
    await store.refresh();
    await settle(sandbox);
  });
  const idle = await count(async () => {
    const poller = new Poller();
    const load = () => store.refresh({ isPoll: true }).then(() => true);
    poller.watch({ isActive: () => false, load, getWaits: () => ({ first: 10, most: 10 }) });
    await new Promise((resolve) => setTimeout(resolve, 500));
    poller.dispose();
  });

  const poller = new Poller();
  const terminations = new Terminations(
    signedIn.session,
    store,
    poller,
    { getDeletions: () => [], setDeletions: () => Promise.resolve() },
    () => true,
  );
  const provider = PROVIDERS[0];
  const [service] = getServices(store.get(), project?.id ?? '', provider);
  const summary = service
    ? await count(() => {
        assert.ok(terminations.findPrepared({ kind: 'service', address: toServiceAddress(service) }));
        return Promise.resolve();
      })
    : NaN;
  terminations.dispose();
  signedIn.dispose();
  await key.close();
  await sandbox.stop();
  const connections = new Set(first.map(({ connection }) => connection)).size;
  return [
    toFigure({
      id: 'requests-refresh',
      unit: 'requests',
      samples: [refresh],
      floor: REFRESH,
      target: 1,
      isRatio: true,
    }),
    toFigure({ id: 'requests-idle', unit: 'requests', samples: [idle], floor: 0, target: 0 }),
    toFigure({
      id: 'digest-401',
      unit: 'responses',
      samples: [first.filter(({ status }) => status === 401).length],
      floor: Math.ceil(first.length / NONCE_USES),
      target: 1,
      isRatio: true,
    }),
    toFigure({
      id: 'connections',
      unit: 'connections',
      samples: [connections],
      floor: 24,
      target: 1,
      isRatio: true,
    }),
    toFigure({ id: 'known-requests', unit: 'requests', samples: [summary], floor: 0, target: 0 }),
  ];
}
