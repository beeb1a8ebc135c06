// Desktop VS Code for the host tests, on machines that can download and show it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getCacheFolder } from './cache.mjs';
import { editorVersion, quietSettings } from './editor-host.mjs';
import { log, root } from './lib.mjs';
import { startProcess } from './processes.mjs';
import { makeTempFolder } from './workspace.mjs';

const downloads = 'https://update.code.visualstudio.com/api/releases/stable';
const probeMs = 3000;
const downloadMs = 120_000;

/** Downloads desktop VS Code. Undefined where it cannot be shown or its server does not answer at once. */
export async function findDesktop() {
  const display = findDisplay();
  if (!display || process.env.APE_HOST === 'served') return undefined;
  try {
    const answer = await fetch(downloads, { signal: AbortSignal.timeout(probeMs) });
    if (!answer.ok) return undefined;
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    const executable = await withLimit(
      downloadAndUnzipVSCode({
        version: editorVersion.replace(/^4/, '1'),
        cachePath: path.join(getCacheFolder(), 'desktop'),
      }),
    );
    return { executable, display };
  } catch (error) {
    log(`Desktop VS Code cannot be had here (${error.cause?.code ?? error.name}).`);
    return undefined;
  }
}

function withLimit(promise) {
  const timeout = new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the download took too long')), downloadMs).unref();
  });
  return Promise.race([promise, timeout]);
}

/** The command that goes in front of VS Code for it to have a display; undefined when there is no way. */
function findDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return [];
  return spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).status === 0 ? ['xvfb-run', '-a'] : undefined;
}

/** Starts the tests in desktop VS Code, with a profile of their own. */
export function runDesktop({ executable, display }, { env, testsPath, workspace }) {
  const data = makeTempFolder('desktop');
  mkdirSync(path.join(data, 'User'), { recursive: true });
  writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify(quietSettings));
  const [command, ...args] = [
    ...display,
    executable,
    workspace,
    ...[
      '--no-sandbox',
      '--disable-gpu-sandbox',
      '--disable-updates',
      '--skip-welcome',
      '--skip-release-notes',
    ],
    ...['--disable-workspace-trust', '--password-store=basic', '--disable-extensions'],
    ...[`--user-data-dir=${data}`, `--extensions-dir=${path.join(data, 'extensions')}`],
    ...[`--extensionDevelopmentPath=${root}`, `--extensionTestsPath=${testsPath}`],
  ];
  return startProcess(command, args, { env });
}
