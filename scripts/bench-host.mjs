// The figures that only a real extension host shows. Each part opens windows of its own on one editor server.
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBrowser } from './browser.mjs';
import { ensureEditorHost, startEditorServer } from './editor-host.mjs';
import { getManifest, log, root } from './lib.mjs';
import { startSandbox, toSignedIn } from './sandbox-process.mjs';
import { makeTempFolder, makeWorkspace, testEnvironment } from './workspace.mjs';

const suite = path.join(root, 'dist', 'bench', 'host', 'index.js');
const STARTS = 15;
const TURNS = 8;

/** Lines that the extension host has written so far. */
function readLines(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Waits until the file has a line that is looked for; rejects after the limit. */
async function waitForLine(file, isIt, limitMs = 90_000) {
  for (const start = Date.now(); Date.now() - start < limitMs; await sleep(50)) {
    const lines = readLines(file);
    if (lines.some(isIt)) return lines;
  }
  throw new Error('the extension host wrote nothing in time');
}

/** An extension whose main file measures how long another one takes to load and to activate. */
function makeProbe(folder, manifest, main) {
  mkdirSync(folder, { recursive: true });
  const probe = `const start = performance.now();
const extension = require(${JSON.stringify(main)});
const loadMs = performance.now() - start;
exports.activate = (context) => {
  const activated = performance.now();
  extension.activate(context);
  const ms = loadMs + performance.now() - activated;
  const hasClient = Object.keys(require.cache).some((file) => /dist[\\\\/]atlas\\.js$/.test(file));
  require('node:fs').appendFileSync(process.env.APE_BENCH_FILE,
    JSON.stringify({ name: ${JSON.stringify(manifest.name)}, ms, hasClient }) + '\\n');
};
`;
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'probe.js'), probe);
  return folder;
}

/** The extension as it's shipped, and an empty one, each behind a probe. */
function makeProbes() {
  const folder = makeTempFolder('probes');
  const manifest = getManifest();
  const started = { activationEvents: ['onStartupFinished'], main: './probe.js' };
  const own = path.join(folder, 'own');
  for (const name of ['dist', 'media', 'l10n', 'package.nls.json'])
    cpSync(path.join(root, name), path.join(own, name), { recursive: true });
  makeProbe(own, { ...manifest, ...started }, './dist/extension.js');
  const empty = path.join(folder, 'empty');
  const { engines } = manifest;
  makeProbe(
    empty,
    { name: 'empty', publisher: 'bench', version: '1.0.0', engines, ...started },
    './empty.js',
  );
  writeFileSync(path.join(empty, 'empty.js'), 'exports.activate = () => {};\n');
  return [own, empty];
}

/** Milliseconds that the extension takes more than an empty one: a window of each, in turn. */
async function measureActivation({ open, editor, file }) {
  const samples = [];
  let hasClient = false;
  const probes = makeProbes();
  const start = async (extensionDevelopmentPath) => {
    const from = readLines(file).length;
    const page = await open(editor.url({ folder: makeWorkspace().folder, extensionDevelopmentPath }));
    await waitForLine(file, () => readLines(file).length > from, 30_000);
    await page.close();
    return readLines(file)[from];
  };
  for (let pair = -1; pair < STARTS; pair++) {
    const [own, empty] = [await start(probes[0]), await start(probes[1])];
    if (pair < 0) continue;
    samples.push(own.ms - empty.ms);
    hasClient ||= own.hasClient;
  }
  const note = `paired with an empty extension; HTTP client ${hasClient ? '' : 'not '}loaded`;
  return [{ id: 'activation', unit: 'ms', samples, floor: 0, target: 10, note }];
}

/** Says for each page that the suite opens when its heading was visible. */
async function watchPages(page, file) {
  const seen = new Map();
  const isOver = () => readLines(file).some(({ done }) => done);
  while (!isOver()) {
    const opened = readLines(file).findLast(({ name }) => name);
    if (!opened || seen.has(opened.name)) {
      await sleep(5);
      continue;
    }
    const isEmpty = opened.name.startsWith('empty');
    for (const frame of page.frames()) {
      const { all, page: own } = await frame
        .evaluate(() => {
          const { body } = globalThis.document;
          return { all: body?.innerText ?? '', page: body?.querySelector('main#page')?.innerText ?? '' };
        })
        .catch(() => ({ all: '', page: '' }));
      if (isEmpty ? all.trim() !== 'Empty' : own.trim() === '') continue;
      seen.set(opened.name, Date.now() - opened.at);
      appendFileSync(`${file}.${opened.name}`, '');
      break;
    }
  }
  return seen;
}

async function runPart(part, { host, browser, env, world, latency, turns = 1 }) {
  const sandbox = await startSandbox({ world, latency });
  const file = path.join(makeTempFolder('bench'), 'lines.jsonl');
  const editor = await startEditorServer({
    host,
    env: {
      ...env,
      ...toSignedIn(sandbox.announcement, 'owner'),
      APE_BENCH_PART: part,
      APE_BENCH_FILE: file,
      APE_BENCH_TURNS: String(TURNS),
    },
  });
  const results = [];
  try {
    const { folder } = makeWorkspace();
    for (let turn = 0; turn < turns; turn++) {
      const page = await browser.newPage();
      await page.goto(editor.url({ folder, extensionDevelopmentPath: root, extensionTestsPath: suite }));
      const from = readLines(file).length;
      const pages = part === 'connect' ? watchPages(page, file) : undefined;
      await waitForLine(file, (line) => line.done && readLines(file).length > from, 120_000);
      results.push({ lines: readLines(file).slice(from), seen: await pages });
      await page.close();
      await sleep(500);
    }
  } finally {
    await editor.stop();
    await sandbox.stop();
  }
  return results;
}

async function measureParts(parts) {
  const [connect] = await runPart('connect', { ...parts, world: 'demo' });
  const toTimes = (kind) => [...connect.seen].filter(([name]) => name.startsWith(kind)).map(([, ms]) => ms);
  const empty = toTimes('empty');
  const opens = toTimes('connect')
    .slice(1)
    .map((ms, turn) => ms - (empty[turn + 1] ?? 0));
  const cached = await runPart('cache', { ...parts, world: 'demo', latency: 3000, turns: 4 });
  const rows = cached.slice(1).map(({ lines }) => lines[0].ms);
  const [block] = await runPart('block', { ...parts, world: 'large' });
  const [blocks] = block.lines;
  return [
    {
      id: 'connect-open',
      unit: 'ms',
      samples: opens,
      floor: 0,
      target: 100,
      note: 'more than an empty page',
    },
    { id: 'first-rows-cached', unit: 'ms', samples: rows, floor: 0, target: 50, note: 'activation included' },
    {
      id: 'large-block',
      unit: 'ms',
      samples: [blocks.cpu ?? blocks.wall],
      floor: 0,
      target: 50,
      note: `${blocks.cpu === undefined ? 'wall time' : `CPU time; wall time ${Math.round(blocks.wall)} ms`}; ${blocks.lists} lists and ${blocks.endpoints} endpoints in ${Math.round(blocks.ms / 1000)} s`,
    },
  ];
}

/** Measures in the extension host of the served editor. Returns what toFigure of test/bench takes. */
export async function measureHost() {
  const [host, found] = await Promise.all([ensureEditorHost(), findBrowser()]);
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch(found);
  const env = testEnvironment();
  const measured = [];
  try {
    const file = path.join(makeTempFolder('bench'), 'activation.jsonl');
    const editor = await startEditorServer({ host, env: { ...env, APE_BENCH_FILE: file } });
    const open = async (url) => {
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    };
    measured.push(...(await measureActivation({ open, editor, file })));
    await editor.stop();
    measured.push(...(await measureParts({ host, browser, env })));
  } catch (error) {
    log(`host: ${error.stack}`);
  } finally {
    await browser.close();
  }
  return measured;
}
