// npm run bench -- --json FILE: measures, prints a table and writes the figures. It judges nothing: machines differ.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, fail, root } from './lib.mjs';

const usage = 'npm run bench -- [--json FILE]';

function readOptions() {
  try {
    return parseArgs({ options: { json: { type: 'string' } }, allowPositionals: false }).values;
  } catch (error) {
    return fail(`${error.message.split(/[.\n]/)[0]}. Usage: ${usage}`, 2);
  }
}

/** The benchmarks' bundle, built anew for what is in the sources now. */
async function build() {
  const esbuild = await import('esbuild');
  const outfile = path.join(root, 'dist', 'bench', 'index.js');
  await esbuild.build({
    entryPoints: [path.join(root, 'test', 'bench', 'index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
  });
  return createRequire(import.meta.url)(outfile);
}

function toTable(figures) {
  const heads = ['figure', 'median', 'p95', 'unit', 'runs', 'target'];
  const rows = figures.map((one) =>
    [one.name, one.median, one.p95, one.unit, one.runs, one.target ?? ''].map(String),
  );
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column].length)));
  const toLine = (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  return [heads, widths.map((width) => '-'.repeat(width)), ...rows].map(toLine).join('\n');
}

async function main() {
  const { json } = readOptions();
  await ensureInstalled();
  const { measure } = await build();
  const figures = await measure();
  process.stdout.write(`${toTable(figures)}\n`);
  if (json === undefined) return;
  const machine = {
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    cpus: os.cpus().length,
  };
  writeFileSync(path.resolve(json), `${JSON.stringify({ ...machine, figures }, null, 2)}\n`);
}

main().catch((error) => fail(error.stack));
