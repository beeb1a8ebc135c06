// What every script shares: where the project is, and that it is installed and built.
// Only Node built-ins here: this runs on a fresh clone, before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Says something to the person; stdout belongs to the result of a script. */
export function log(line) {
  process.stderr.write(`${line}\n`);
}

/** Ends the script with one clear line. */
export function fail(line, code = 1) {
  log(line);
  process.exit(code);
}

/** The manifest, as it stands in the file. */
export function getManifest() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
}

/**
 * Runs a command to its end with its output on stderr.
 * @returns the exit code; rejects only when the command cannot be started
 */
export function run(command, args, { cwd = root, env = process.env, stdout = 2 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', stdout, 2] });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/**
 * How to run npm by this very Node where its script can be found (npm.cmd needs a shell on Windows).
 * @returns the command and the arguments that go before npm's own
 */
export function getNpmCommand() {
  const fromNpm = process.env.npm_execpath;
  if (fromNpm && /npm-cli\.[cm]?js$/.test(fromNpm) && existsSync(fromNpm)) return [process.execPath, fromNpm];
  const bin = path.dirname(process.execPath);
  for (const relative of ['../lib/node_modules/npm/bin/npm-cli.js', 'node_modules/npm/bin/npm-cli.js']) {
    const script = path.resolve(bin, relative);
    if (existsSync(script)) return [process.execPath, script];
  }
  return ['npm'];
}

/** Runs npm with its output on stderr. Rejects when it fails. */
export async function runNpm(args, { cwd = root, stdout } = {}) {
  const [command, ...before] = getNpmCommand();
  const code = await run(command, [...before, ...args], { cwd, stdout });
  if (code !== 0) throw new Error(`npm ${args[0]} failed with exit code ${code} in ${cwd}`);
}

/** Installs the dependencies when they are missing or older than the lock file. */
export async function ensureInstalled() {
  const marker = path.join(root, 'node_modules', '.package-lock.json');
  const lockFile = path.join(root, 'package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(lockFile).mtimeMs) return;
  if (existsSync(marker) && sameDependencies(marker, lockFile)) return;
  log('Installing dependencies…');
  // NODE_ENV=production must not take the build tools away.
  await runNpm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']);
}

/** A checkout touches the lock file without changing it; the versions decide. */
function sameDependencies(marker, lockFile) {
  const installed = JSON.parse(readFileSync(marker, 'utf8')).packages ?? {};
  const wanted = JSON.parse(readFileSync(lockFile, 'utf8')).packages ?? {};
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || installed[name]?.version === entry.version,
  );
}

/**
 * Builds dist/ when it is missing or older than its sources.
 * @param options.tests whether the test bundles are needed as well
 */
export async function ensureBuilt({ tests = false } = {}) {
  const stamp = path.join(root, 'dist', '.built.json');
  const names = ['dist/extension.js', 'dist/atlas.js', 'dist/sandbox.js', 'ThirdPartyNotices.txt'];
  const outputs = names.map((name) => path.join(root, name));
  if (outputs.every(existsSync) && existsSync(stamp)) {
    const built = JSON.parse(readFileSync(stamp, 'utf8'));
    if ((built.tests || !tests) && built.at > newestSource()) return;
  }
  log(tests ? 'Building the extension and its tests…' : 'Building the extension…');
  const at = Date.now();
  const code = await run(process.execPath, ['esbuild.js', ...(tests ? ['--tests'] : [])]);
  if (code !== 0) throw new Error('the build failed');
  writeFileSync(stamp, JSON.stringify({ at, tests }));
}

/** Time of the last change to anything a bundle is made of, in ms. Folders count: a file may have gone. */
function newestSource() {
  let newest = 0;
  const visit = (file) => {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return;
    newest = Math.max(newest, stat.mtimeMs);
    if (stat.isDirectory()) for (const name of readdirSync(file)) visit(path.join(file, name));
  };
  const notices = ['scripts/third-party-notices.cjs', 'scripts/licenses'];
  for (const name of ['src', 'test', 'esbuild.js', 'package.json', 'package-lock.json', ...notices])
    visit(path.join(root, name));
  return newest;
}
