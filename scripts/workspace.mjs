// Folders that live as long as the script that made them.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { atExit } from './processes.mjs';

/** A folder for this run alone; it goes when the script ends. */
export function makeTempFolder(purpose) {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), `ape-${purpose}-`)));
  atExit(() => {
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
    } catch {
      // A process on its way out holds it still; the system clears its folder of temporary files.
    }
  });
  return folder;
}

/**
 * A small workspace to open: one text file and its settings.
 * @returns its folder, and `set` to write the settings anew
 */
export function makeWorkspace(settings = {}) {
  const folder = path.join(makeTempFolder('workspace'), 'orders-service');
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  writeFileSync(path.join(folder, 'README.md'), '# Orders service\n\nA folder to try the extension in.\n');
  const set = (next) =>
    writeFileSync(path.join(folder, '.vscode', 'settings.json'), `${JSON.stringify(next, null, 2)}\n`);
  set(settings);
  return { folder, set };
}

/**
 * A workspace whose only folder is of a scheme that nothing in the editor can read.
 * @returns its .code-workspace file
 */
export function makeVirtualWorkspace(settings = {}) {
  const file = path.join(makeTempFolder('workspace'), 'virtual.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ uri: 'memfs:/orders-service' }], settings }, null, 2));
  return file;
}

/** The environment without what the person's own Atlas, VS Code or Node set-up put into it. */
export function cleanEnvironment(base = process.env) {
  const foreign = /^(MONGODB_ATLAS_|MCLI_|VSCODE_|ELECTRON_|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(base).filter(([name]) => !foreign.test(name)));
}

/** For tests: as {@link cleanEnvironment}, and with an empty home, so that no file of the person's counts. */
export function testEnvironment() {
  const home = makeTempFolder('home');
  const config = path.join(home, '.config');
  return { ...cleanEnvironment(), HOME: home, USERPROFILE: home, APPDATA: config, XDG_CONFIG_HOME: config };
}
