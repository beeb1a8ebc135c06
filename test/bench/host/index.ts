import { appendFileSync, existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/compose';
import { toNode } from '../../../src/core/node';
import { getClusters, getShownProjects } from '../../../src/core/snapshot';
import { watchBlocks } from './blocks';

const ID = 'atlas-private-endpoints.atlas-private-endpoints';
/** Milliseconds that loading a large account may take here; what is left then isn't waited for. */
const LOAD_LIMIT = 60_000;

/**
 * What the editor calls inside its extension host. The environment says what to measure, and where to write it, one
 * JSON object a line; scripts/bench-host.mjs reads it.
 */
export async function run(): Promise<void> {
  const measure = { block: measureBlock, cache: measureCache, connect: measureConnect }[
    process.env['APE_BENCH_PART'] ?? ''
  ];
  if (!measure) throw new Error('APE_BENCH_PART says what to measure');
  try {
    await measure();
  } finally {
    write({ done: true });
  }
}

function write(line: object): void {
  appendFileSync(process.env['APE_BENCH_FILE'] ?? '', `${JSON.stringify(line)}\n`);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function activate(): Promise<TestApi> {
  const extension = vscode.extensions.getExtension<TestApi>(ID);
  if (!extension) throw new Error(`${ID} is not installed`);
  return extension.activate();
}

/** The longest time that the extension host is busy while a large account loads in the open view. */
async function measureBlock(): Promise<void> {
  const { store } = await activate();
  const blocks = watchBlocks();
  const start = Date.now();
  await vscode.commands.executeCommand('workbench.view.extension.atlasPrivateEndpoints');
  let version = -1;
  // Loaded when nothing has changed for 3 s.
  for (let quiet = 0; quiet < 30 && Date.now() - start < LOAD_LIMIT;) {
    await sleep(100);
    quiet = version === store.getVersion() ? quiet + 1 : 0;
    version = store.getVersion();
  }
  const { endpoints, services } = store.get();
  write({ ...blocks.stop(), lists: services.size, endpoints: endpoints.size, ms: Date.now() - start });
}

/** Milliseconds until the view has a row with a status, at the first start without and at the second with a cache. */
async function measureCache(): Promise<void> {
  const start = performance.now();
  const { store, views } = await activate();
  const opening = vscode.commands.executeCommand('workbench.view.extension.atlasPrivateEndpoints');
  const hasRows = () =>
    store.get().services.size > 0 && views.endpoints.getChildren().some(({ kind }) => kind !== 'loading');
  while (!hasRows() && performance.now() - start < 20_000)
    await new Promise((resolve) => setImmediate(resolve));
  write({ ms: performance.now() - start });
  await opening;
  // Until the cache is written.
  await sleep(6000);
}

/** Opens the Connect page and an empty page in turn; who looks at the window says when it saw them. */
async function measureConnect(): Promise<void> {
  const { session, store } = await activate();
  while (session.get().state === 'starting') await sleep(50);
  await store.refresh();
  const clusters = getShownProjects(store.get()).flatMap(({ id }) => getClusters(store.get(), id));
  const [cluster] = clusters;
  if (!cluster) throw new Error('there is no cluster');
  const node = toNode.cluster(cluster.projectId, cluster.name);
  for (let turn = 0; turn < Number(process.env['APE_BENCH_TURNS']); turn++) {
    await open(`empty-${turn}`, () => {
      const panel = vscode.window.createWebviewPanel('bench', 'Empty', vscode.ViewColumn.Active, {
        enableScripts: true,
      });
      panel.webview.html = '<!DOCTYPE html><html><body><h1>Empty</h1></body></html>';
      return Promise.resolve();
    });
    await open(`connect-${turn}`, async () => {
      await vscode.commands.executeCommand('atlasPrivateEndpoints.connect', node);
    });
  }
}

async function open(name: string, work: () => Promise<void>): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await sleep(700);
  write({ name, at: Date.now() });
  await work();
  const seen = `${process.env['APE_BENCH_FILE'] ?? ''}.${name}`;
  for (let tries = 0; tries < 200 && !existsSync(seen); tries++) await sleep(25);
}
