// Node binaries of other versions than the one that runs, from the npm registry.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureCached } from './cache.mjs';
import { log, runNpm } from './lib.mjs';

/** The major versions of Node that the project is tested with. */
export const nodeVersions = [20, 22, 24];

const platform = process.platform === 'win32' ? 'win' : process.platform;

/** The npm package that contains Node for this computer. */
export const nodePackage = `node-${platform}-${process.arch}`;

/** The major version of the Node that runs this. */
export const ownMajor = Number(process.versions.node.split('.')[0]);

/** The binary in a node_modules folder that contains {@link nodePackage}. */
export function toNodeBinary(modules) {
  return path.join(modules, nodePackage, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
}

/** Installs a major version of Node once per machine, and returns its binary. Rejects when that isn't possible. */
export async function ensureNode(major) {
  if (major === ownMajor) return process.execPath;
  const folder = await ensureCached(`node-${major}`, async (part) => {
    log(`Installing Node ${major} (once per machine, about 100 MB)…`);
    writeFileSync(path.join(part, 'package.json'), '{ "private": true }\n');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await runNpm(['install', '--prefix', part, `${nodePackage}@${major}`, ...quiet], { cwd: part });
  });
  return toNodeBinary(path.join(folder, 'node_modules'));
}
