import type { AtlasClient } from '../../src/atlas/client';
import { PROVIDERS } from '../../src/core/model';
import { getServices } from '../../src/core/snapshot';
import { getWallMs, repeat, toFigure, type Figure } from './figure';
import { SandboxProcess } from './sandboxProcess';
import { openClient, SignedIn } from './signedIn';

const LATENCY = 50;
const IN_FLIGHT = 24;
/** Organizations and the credential's roles. */
const ACCOUNT = 2;
/** Service lists of three providers, clusters, and flex clusters. */
const LISTS = 5;
/** Endpoints of a project of the `large` scenario. */
const ENDPOINTS = 60;

/** Milliseconds that the requests take at least, level after level. */
function toFloor(...levels: readonly number[]): number {
  return levels.reduce((sum, requests) => sum + Math.ceil(requests / IN_FLIGHT) * LATENCY, 0);
}

/** Requests for endpoints that were sent before the session ended must not delay the next run. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 4 * LATENCY));
}

/** How long it takes until the rows are there, at 50 ms latency. */
export async function measureTree(): Promise<readonly Figure[]> {
  const sandbox = await SandboxProcess.start('--world', 'large', '--latency', String(LATENCY));
  const { client, close } = await openClient(sandbox);
  const open = (account: AtlasClient) =>
    new SignedIn(account, sandbox.baseUrl, sandbox.getCredential('serviceAccount'));
  // One request for the projects: the account has fewer than fit on one page.
  const projects = (await client.loadProjects()).slice(0, 100);
  const withFew = (count: number): AtlasClient => ({
    ...client,
    loadProjects: async () => {
      await client.loadOrganizations();
      return projects.slice(0, count);
    },
  });

  const timeTree =
    (account: AtlasClient, isComplete = false) =>
    async () => {
      const signedIn = open(account);
      const ms = await getWallMs(async () => {
        await signedIn.store.refresh();
        if (isComplete) await signedIn.loadEndpoints();
        signedIn.draw();
      });
      signedIn.dispose();
      return ms;
    };
  const timeFirstRow = async () => {
    const signedIn = open(withFew(20));
    let refreshed: Promise<void> | undefined;
    const ms = await getWallMs(
      () =>
        new Promise<void>((resolve) => {
          signedIn.store.onDidChange(() => {
            const snapshot = signedIn.store.get();
            const hasService = projects
              .slice(0, 20)
              .some(({ id }) => PROVIDERS.some((provider) => getServices(snapshot, id, provider).length > 0));
            if (!hasService) return;
            signedIn.draw();
            resolve();
          });
          refreshed = signedIn.store.refresh();
        }),
    );
    await refreshed;
    signedIn.dispose();
    await settle();
    return ms;
  };
  const figures = [
    toFigure({
      id: 'tree-20',
      unit: 'ms',
      samples: await repeat(7, timeTree(withFew(20))),
      floor: toFloor(1, 20 * LISTS + ACCOUNT),
      target: 1.25,
      isRatio: true,
    }),
    toFigure({
      id: 'tree-100',
      unit: 'ms',
      samples: await repeat(5, timeTree(withFew(100))),
      floor: toFloor(1, 100 * LISTS + ACCOUNT),
      target: 1.15,
      isRatio: true,
    }),
    toFigure({
      id: 'complete-20',
      unit: 'ms',
      samples: await repeat(3, timeTree(withFew(20), true)),
      floor: toFloor(1, 20 * LISTS + ACCOUNT, 20 * ENDPOINTS),
      target: 1.25,
      isRatio: true,
    }),
    toFigure({
      id: 'first-rows',
      unit: 'ms',
      samples: await repeat(15, timeFirstRow),
      floor: toFloor(1, 1),
      target: 1.25,
      isRatio: true,
    }),
  ];
  await close();
  await sandbox.stop();
  return figures;
}
