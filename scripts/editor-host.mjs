// A real VS Code without a display and without Microsoft's download server: the workbench and the extension
// host that the npm package code-server carries, served to a browser.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureCached } from './cache.mjs';
import { giveLogWriter } from './editor-log.mjs';
import { log, runNpm } from './lib.mjs';
import { nodePackage, ownMajor, toNodeBinary } from './node-binary.mjs';
import { startProcess } from './processes.mjs';
import { makeTempFolder } from './workspace.mjs';

/** The editor that tests run in; APE_EDITOR_VERSION names another one. */
export const editorVersion = process.env.APE_EDITOR_VERSION ?? '4.139.1';

/** Settings that keep surprises (welcome pages, chat, network look-ups) out of pictures and tests. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.dialogStyle': 'custom',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Installs the editor once per machine.
 * @param options.version a version of code-server: 4.139.1 carries VS Code 1.139.1, 4.105.1 carries 1.105.1
 * @returns the Node that runs it and its server's entry
 */
export async function ensureEditorHost({ version = editorVersion } = {}) {
  const old = Number(version.split('.')[1]) < 118;
  const nodeMajor = old ? 22 : 24;
  const ownNode = old ? ownMajor === nodeMajor : ownMajor >= nodeMajor;
  const folder = await ensureCached(
    `editor-${version}-${ownNode ? 'own' : 'node'}-${nodeMajor}`,
    async (part) => {
      log(`Installing the test editor ${version} (once per machine, about 800 MB, half a minute)…`);
      writeFileSync(path.join(part, 'package.json'), '{ "private": true }\n');
      const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      const wanted = [`code-server@${version}`, ...(ownNode ? [] : [`${nodePackage}@${nodeMajor}`])];
      await runNpm(['install', '--prefix', part, ...wanted, ...quiet], { cwd: part });
      const inner = path.join(part, 'node_modules', 'code-server', 'lib', 'vscode');
      if (old) await replaceGitDependency(inner);
      await runNpm(['install', '--prefix', inner, '--omit=dev', ...quiet], { cwd: inner });
    },
  );
  const modules = path.join(folder, 'node_modules');
  giveLogWriter(path.join(modules, 'code-server', 'lib', 'vscode'));
  return {
    node: ownNode ? process.execPath : toNodeBinary(modules),
    serverMain: path.join(modules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
  };
}

/** Older editors lock one dependency to a git address, which the registry cannot serve. */
async function replaceGitDependency(inner) {
  await runNpm(['pkg', 'set', 'dependencies.@parcel/watcher=2.5.1'], { cwd: inner });
  rmSync(path.join(inner, 'npm-shrinkwrap.json'), { force: true });
}

/**
 * Starts an editor server with a data folder of its own.
 * @param options.host what {@link ensureEditorHost} returned
 * @param options.port 0 for any free one
 * @param options.env the server's whole environment; extensions see it
 * @param options.userSettings the person's own, where application-scoped ones live
 * @param options.restricted keeps workspace trust on, so that folders open in Restricted Mode
 * @returns its origin, the folder of all it keeps, the address of a window, the extension hosts that run, and `stop`
 */
export async function startEditorServer({
  host,
  port = 0,
  env = process.env,
  userSettings = {},
  restricted = false,
}) {
  const data = makeTempFolder('editor');
  for (const [who, settings] of Object.entries({ Machine: quietSettings, User: userSettings })) {
    const folder = path.join(data, 'data', who);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, null, 2));
  }
  const started = startProcess(
    host.node,
    [
      host.serverMain,
      ...['--host', '127.0.0.1', '--port', String(port), '--server-data-dir', data],
      ...['--without-connection-token', '--accept-server-license-terms', '--disable-telemetry'],
      // Without this a built workbench refuses an extension under development.
      '--enable-smoke-test-driver',
      // A login shell's variables must not come on top of the environment given here.
      '--force-disable-user-env',
      // A closed window's extension host would live on for hours, and poll.
      ...['--reconnection-grace-time', '1'],
      ...(restricted ? [] : ['--disable-workspace-trust']),
    ],
    { env, cwd: data },
  );
  const actual = await boundPort(started, port);
  const authority = `127.0.0.1:${actual}`;
  return {
    origin: `http://${authority}`,
    dataFolder: data,
    url: (window) => windowUrl(authority, window),
    extensionHosts: () => findExtensionHosts(started.output()),
    output: started.output,
    ended: started.ended,
    stop: async () => {
      await started.stop();
      rmSync(data, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Process ids of the extension hosts that the server says it has started, and not that they ended. */
function findExtensionHosts(said) {
  const ids = (pattern) => [...said.matchAll(pattern)].map(([, id]) => id);
  const ended = ids(/<(\d+)> Extension Host Process exited/g);
  return ids(/<(\d+)> Launched Extension Host Process/g).filter((id) => !ended.includes(id));
}

/** The port that the server says it listens on. Rejects with its output when it ends or says nothing for 60 s. */
function boundPort(started, wanted) {
  return new Promise((resolve, reject) => {
    const giveUp = (why, tell = true) => {
      clearTimeout(timer);
      void started.stop();
      reject(new Error(`The editor server ${why}.${tell ? `\n${started.output()}` : ''}`));
    };
    const timer = setTimeout(() => giveUp('did not start within 60 s'), 60_000);
    const look = () => {
      const said = started.output();
      const bound = /Extension host agent listening on (\d+)/.exec(said);
      if (/EADDRINUSE/.test(said)) return giveUp(`found port ${wanted} in use`, false);
      if (!bound) return;
      clearTimeout(timer);
      started.child.stdout.off('data', look);
      resolve(Number(bound[1]));
    };
    started.child.stdout.on('data', look);
    started.child.stderr.on('data', look);
    void started.ended.then((code) => giveUp(`ended with exit code ${code}`));
  });
}

/**
 * The address of a window.
 * @param window.folder the folder to open, or window.workspace the .code-workspace file; the other two are absolute
 * paths for extension development
 */
function windowUrl(authority, { folder, workspace, extensionDevelopmentPath, extensionTestsPath }) {
  const remote = (file) => `vscode-remote://${authority}${encodeURI(toPosix(file))}`;
  const payload = [];
  if (extensionDevelopmentPath) payload.push(['extensionDevelopmentPath', remote(extensionDevelopmentPath)]);
  if (extensionTestsPath) payload.push(['extensionTestsPath', remote(extensionTestsPath)]);
  const opened = workspace ? { workspace: toPosix(workspace) } : { folder: toPosix(folder) };
  const query = new URLSearchParams({ ...opened, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query.toString().replaceAll('+', '%20')}`;
}

function toPosix(file) {
  const slashed = file.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}
