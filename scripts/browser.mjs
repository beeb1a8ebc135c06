// A browser to drive: one that is installed, else a headless one from the npm registry.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { ensureCached } from './cache.mjs';
import { log, runNpm } from './lib.mjs';

/** The last one that installs without complaint on Node 20. */
const packagedVersion = '147.0.0';

/** Keeps the browser from its own traffic and from asking anything; no sandbox, as containers have none. */
const args = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

/**
 * Finds an installed Chrome, Chromium or Edge, or installs a headless one into the cache.
 * APE_BROWSER names an executable to take instead.
 * @returns what a Playwright launch needs
 */
export async function findBrowser() {
  const installed = findInstalled();
  if (installed) return { executablePath: installed, env: process.env, args };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('Couldn’t find Chrome, Chromium, or Edge. Install one, or set APE_BROWSER to its path.');
  }
  const folder = await ensureCached(`chromium-${packagedVersion}`, installPackaged);
  const libraries = [path.join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  // Written on each call, because the folder may have been filled under another name.
  const fonts = writeFontsFile(folder);
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts },
    args,
  };
}

function findInstalled() {
  if (process.env.APE_BROWSER) return process.env.APE_BROWSER;
  return candidates().find((file) => existsSync(file) && answers(file));
}

function candidates() {
  const { platform, env } = process;
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === 'win32') {
    const bases = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const files = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return bases.flatMap((base) => files.map((file) => path.join(base, file)));
  }
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

/** Distributions put stubs under these names that only say how to install the browser. */
function answers(file) {
  if (process.platform !== 'linux') return true;
  const result = spawnSync(file, ['--version'], { timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] });
  return result.status === 0 && /\d+\.\d+/.test(String(result.stdout));
}

/** The package is made for a cloud function; its parts are unpacked here without running its code. */
async function installPackaged(folder) {
  log(`Installing a headless browser (Chromium ${packagedVersion}, once per machine)…`);
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--omit=peer'];
  await runNpm(['install', '--prefix', folder, `@sparticuz/chromium@${packagedVersion}`, ...quiet], {
    cwd: folder,
  });
  const bin = path.join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const executable = path.join(folder, 'chromium');
  writeFileSync(executable, await unpack(path.join(bin, 'chromium.br')));
  chmodSync(executable, 0o755);
  for (const archive of ['al2023.tar.br', 'fonts.tar.br']) {
    const tar = spawnSync('tar', ['-x', '-C', folder], { input: await unpack(path.join(bin, archive)) });
    if (tar.status !== 0) throw new Error(`Couldn’t unpack ${archive}: ${tar.error ?? tar.stderr}`);
  }
  rmSync(path.join(folder, 'node_modules'), { recursive: true, force: true });
}

function unpack(file) {
  return promisify(brotliDecompress)(readFileSync(file));
}

function writeFontsFile(folder) {
  const cache = path.join(os.tmpdir(), `ape-fonts-${os.userInfo().uid}`);
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, 'fonts.conf');
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', path.join(folder, 'fonts')];
  const lines = [...folders.map((dir) => `  <dir>${dir}</dir>`), `  <cachedir>${cache}</cachedir>`];
  writeFileSync(file, `<?xml version="1.0"?>\n<fontconfig>\n${lines.join('\n')}\n</fontconfig>\n`);
  return file;
}
