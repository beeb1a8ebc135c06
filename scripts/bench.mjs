// npm run bench -- [--json FILE] [--only GROUP]: measures, prints a table, and writes the figures. It never fails on a
// missed target: machines differ.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureHost } from './bench-host.mjs';
import { ensureInstalled, fail, log, root, run } from './lib.mjs';
import { firstLine, startProcess } from './processes.mjs';
import { makeTempFolder } from './workspace.mjs';

const usage = 'npm run bench -- [--json FILE] [--only GROUP]';
const bundle = path.join(root, 'dist', 'bench', 'index.js');
/** Longest time of one group, in ms: all of them together take less than 10 minutes. */
const limitMs = 150_000;

function readOptions() {
  const text = { type: 'string' };
  try {
    return parseArgs({ options: { json: text, only: text }, allowPositionals: false }).values;
  } catch (error) {
    return fail(`${error.message.split(/[.\n]/)[0]}. Usage: ${usage}`, 2);
  }
}

/** Builds as for a release: what is measured is what is shipped. */
async function build() {
  const code = await run(process.execPath, ['esbuild.js', '--production', '--bench']);
  if (code !== 0) fail('The build failed.');
}

/** Measures one group in a process of its own, so that no group inherits another one's heap and connections. */
async function measureGroup(group) {
  const program = `require(${JSON.stringify(bundle)}).measure(${JSON.stringify(group)}).then(
    (figures) => { console.log(JSON.stringify(figures)); process.exit(); },
    (error) => { console.error(error); process.exit(1); },
  )`;
  const started = startProcess(process.execPath, ['-e', program]);
  try {
    return JSON.parse(await firstLine(started, { timeoutMs: limitMs }));
  } catch (error) {
    log(`${group}: no figures. ${error.message}`);
    return [];
  } finally {
    await started.stop();
  }
}

async function measurePackage() {
  const vsix = path.join(makeTempFolder('bench'), 'package.vsix');
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const noRepository = ['--allow-missing-repository', '--no-rewrite-relative-links'];
  const options = ['package', '--no-dependencies', ...noRepository, '--out', vsix];
  if ((await run(process.execPath, [vsce, ...options])) !== 0) return [];
  return createRequire(import.meta.url)(bundle).measurePackage(root, vsix);
}

function toTable(figures) {
  const heads = ['figure', 'value', 'p95', 'unit', 'floor', 'ratio', 'target', 'met', 'runs'];
  const rows = figures.map((one) => {
    const target = one.target === undefined ? '' : `${one.isRatio ? 'ratio ' : ''}≤ ${one.target}`;
    const met = one.met === undefined ? '' : one.met ? 'yes' : 'no';
    const cells = [one.id, one.value, one.p95, one.unit, one.floor, one.ratio, target, met, one.runs];
    return cells.map((cell) => String(cell ?? ''));
  });
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column].length)));
  const toLine = (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  return [heads, widths.map((width) => '-'.repeat(width)), ...rows].map(toLine).join('\n');
}

/** What it was measured on. A load above 1 before the start means that something else was running. */
function getMachine(loadBefore) {
  return {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpu: os.cpus()[0]?.model ?? '',
    cpus: os.cpus().length,
    loadBefore,
    wasLoaded: loadBefore > 1,
  };
}

async function main() {
  const { json, only } = readOptions();
  const loadBefore = Number(os.loadavg()[0].toFixed(2));
  await ensureInstalled();
  await build();
  const { groups } = createRequire(import.meta.url)(bundle);
  const figures = [];
  for (const group of groups) {
    if (only !== undefined && only !== group) continue;
    log(`Measuring: ${group}`);
    figures.push(...(await measureGroup(group)));
  }
  if (only === undefined || only === 'package') figures.push(...(await measurePackage()));
  if (only === undefined || only === 'host') {
    log('Measuring: host');
    const { toFigure } = createRequire(import.meta.url)(bundle);
    figures.push(...(await measureHost()).filter(({ samples }) => samples.length > 0).map(toFigure));
  }
  const machine = getMachine(loadBefore);
  process.stdout.write(`${toTable(figures)}\n\n`);
  process.stdout.write(
    `Measured on ${machine.cpus} × ${machine.cpu}, Node ${machine.node}, ${machine.platform}; load before: ${loadBefore}${machine.wasLoaded ? ' (loaded)' : ''}\n`,
  );
  if (json !== undefined)
    writeFileSync(path.resolve(json), `${JSON.stringify({ ...machine, figures }, null, 2)}\n`);
}

main().catch((error) => fail(error.stack));
