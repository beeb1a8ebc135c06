// npm start: VS Code with the extension in it, signed in to a sandbox of its own.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureEditorHost, quietSettings, startEditorServer } from './editor-host.mjs';
import { ensureBuilt, ensureInstalled, fail, log, root } from './lib.mjs';
import { startProcess } from './processes.mjs';
import { followNpm } from './npm-end.mjs';
import { startSandbox, toSignedIn } from './sandbox-process.mjs';
import { cleanEnvironment, makeTempFolder, makeWorkspace } from './workspace.mjs';

const usage = 'npm start -- [--desktop | --web] [--port N] [--no-open] [--credential NAME] [--world NAME]';

function readOptions() {
  const options = {
    desktop: { type: 'boolean' },
    web: { type: 'boolean' },
    port: { type: 'string', default: '0' },
    'no-open': { type: 'boolean', default: false },
    credential: { type: 'string', default: 'owner' },
    world: { type: 'string' },
  };
  let values;
  try {
    ({ values } = parseArgs({ options, allowPositionals: false }));
  } catch (error) {
    // Node adds advice on further lines; the first says it all.
    fail(`${error.message.split(/[.\n]/)[0]}. Usage: ${usage}`, 2);
  }
  if (values.desktop && values.web) fail(`Use either --desktop or --web. Usage: ${usage}`, 2);
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    fail(`--port must be a number from 0 to 65535, not "${values.port}".`, 2);
  }
  const code = values.web ? undefined : findCode();
  if (values.desktop && !code)
    fail('--desktop requires the `code` command on the PATH. Use --web without it.', 2);
  return { ...values, port: Number(values.port), code };
}

function findCode() {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code', 'code-insiders'];
  const shell = process.platform === 'win32';
  return names.find((name) => spawnSync(name, ['--version'], { timeout: 15_000, shell }).status === 0);
}

async function openDesktop(options, env) {
  const data = makeTempFolder('desktop');
  mkdirSync(path.join(data, 'user', 'User'), { recursive: true });
  writeFileSync(path.join(data, 'user', 'User', 'settings.json'), JSON.stringify(quietSettings, null, 2));
  const args = [
    `--extensionDevelopmentPath=${root}`,
    // Of its own, or the window opens in an instance that runs already and does not have our environment.
    ...['--user-data-dir', path.join(data, 'user'), '--extensions-dir', path.join(data, 'extensions')],
    ...['--new-window', '--wait', '--skip-release-notes', '--disable-workspace-trust'],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    makeWorkspace().folder,
  ];
  const windows = process.platform === 'win32';
  const started = windows
    ? startProcess(process.env.ComSpec ?? 'cmd.exe', ['/d', '/c', options.code, ...args], { env })
    : startProcess(options.code, args, { env });
  log('VS Code is open with the extension signed in to the sandbox. Close its window to stop.');
  const code = await started.ended;
  if (code !== 0) fail(`VS Code ended with exit code ${code}.\n${started.output()}`);
}

async function openWeb(options, env) {
  const host = await ensureEditorHost();
  const editor = await startEditorServer({ host, port: options.port, env });
  const url = editor.url({ folder: makeWorkspace().folder, extensionDevelopmentPath: root });
  process.stdout.write(`Open ${url}\n`);
  log('Press Ctrl+C to stop.');
  if (!options['no-open']) openInBrowser(url);
  const code = await editor.ended;
  fail(`The editor server ended with exit code ${code}.\n${editor.output()}`);
}

function openInBrowser(url) {
  const openers = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] };
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const opener = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  opener.on('error', () => {
    // The address is on the screen; there is nothing to add.
  });
  opener.unref();
}

async function main() {
  const options = readOptions();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
  followNpm(() => process.exit(0));
  await ensureInstalled();
  await ensureBuilt();
  const sandbox = await startSandbox({ world: options.world });
  void sandbox.ended.then((code) => fail(`The sandbox ended with exit code ${code}.\n${sandbox.output()}`));
  let signedIn;
  try {
    signedIn = toSignedIn(sandbox.announcement, options.credential);
  } catch (error) {
    fail(error.message, 2);
  }
  const env = { ...cleanEnvironment(), ...signedIn };
  await (options.code ? openDesktop(options, env) : openWeb(options, env));
  process.exit(0);
}

main().catch((error) => fail(error.message));
