// Bundles and runs the unit tests of the rules that stryker.config.json names. Stryker runs it once for each mutant.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib.mjs';

const suites = ['connect', 'connectionString', 'terminate', 'account', 'missingString'];

const folders = suites.map((name) => path.join(root, 'test', 'unit', 'core', name));
const entryPoints = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file)),
);
const outdir = path.join(root, 'dist', 'mutation');
// Like esbuild.js, but with shared modules and without what only the shipped bundles need.
await build({
  entryPoints,
  outdir,
  outbase: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  splitting: true,
  outExtension: { '.js': '.mjs' },
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'error',
});
const mocha = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
const args = [mocha, '--bail', '--reporter', 'dot', '--timeout', '20000', `${outdir}/test/**/*.test.mjs`];
const env = { ...process.env, APE_PROPERTY_RUNS: '50' };
const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
process.exit(status ?? 1);
