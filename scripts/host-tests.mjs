// Runs dist/test/host inside the extension host of a real VS Code: the desktop one where it can be
// downloaded and shown, else the served one with a headless browser holding its window open.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBrowser } from './browser.mjs';
import { findDesktop, runDesktop } from './desktop.mjs';
import { ensureEditorHost, startEditorServer } from './editor-host.mjs';
import { fail, log, root } from './lib.mjs';
import { startSandbox, toSignedIn } from './sandbox-process.mjs';
import { makeTempFolder, makeWorkspace, testEnvironment } from './workspace.mjs';

const resultFile = path.resolve(process.env.APE_TEST_RESULT ?? path.join(root, 'test-results', 'host.json'));
const testsPath = path.join(root, 'dist', 'test', 'host', 'index.js');
const limitMs = 150_000;

/** Shows what the extension host appends to the file; its own stdout does not reach this process. */
function follow(file) {
  let shown = 0;
  const show = () => {
    if (!existsSync(file)) return;
    const text = readFileSync(file);
    process.stdout.write(text.subarray(shown));
    shown = text.length;
  };
  const timer = setInterval(show, 200);
  return () => {
    clearInterval(timer);
    show();
  };
}

/** Waits for the result file; false when the time is over or `ended` settles first. */
async function waitForResult(ended) {
  let over = false;
  void ended.then(() => (over = true));
  for (const start = Date.now(); Date.now() - start < limitMs; await sleep(100)) {
    if (existsSync(resultFile)) return true;
    if (over) return false;
  }
  return false;
}

async function runServed(env) {
  const [host, browser] = await Promise.all([ensureEditorHost(), findBrowser()]);
  const editor = await startEditorServer({ host, env });
  const { chromium } = await import('playwright-core');
  const launched = await chromium.launch(browser);
  const said = [];
  try {
    const page = await launched.newPage();
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    const { folder } = makeWorkspace();
    await page.goto(editor.url({ folder, extensionDevelopmentPath: root, extensionTestsPath: testsPath }));
    const done = await waitForResult(editor.ended);
    if (!done) log(`No result from the extension host. The window said:\n${said.slice(-40).join('\n')}`);
  } finally {
    await launched.close();
    await editor.stop();
  }
}

async function main() {
  const sandbox = await startSandbox({ control: true });
  const listing = path.join(makeTempFolder('host-tests'), 'listing.txt');
  const env = {
    ...testEnvironment(),
    ...toSignedIn(sandbox.announcement, 'owner'),
    APE_TEST_SANDBOX: JSON.stringify(sandbox.announcement),
    APE_TEST_RESULT: resultFile,
    APE_TEST_LOG: listing,
  };
  const stopFollowing = follow(listing);
  const desktop = await findDesktop();
  if (desktop) {
    log(`In desktop VS Code: ${desktop.executable}`);
    const started = runDesktop(desktop, { env, testsPath, workspace: makeWorkspace().folder });
    if (!(await waitForResult(started.ended))) log(`Desktop VS Code gave no result.\n${started.output()}`);
    await started.stop();
  }
  if (!existsSync(resultFile)) {
    log('In VS Code served to a headless browser.');
    await runServed(env);
  }
  stopFollowing();
  await sandbox.stop();
  if (!existsSync(resultFile)) fail('The host tests didn’t write a result.');
  process.exit(JSON.parse(readFileSync(resultFile, 'utf8')).failed.length > 0 ? 1 : 0);
}

main().catch((error) => fail(error.stack));
