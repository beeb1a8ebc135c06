// Mocha loads this before the browser tests: one browser for the run, and the means to start the rest.
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { ensureEditorHost, startEditorServer } from './editor-host.mjs';
import { root } from './lib.mjs';
import { startSandbox, toSignedIn } from './sandbox-process.mjs';
import { makeVirtualWorkspace, makeWorkspace, testEnvironment } from './workspace.mjs';

let browser;

/** Mocha calls this once, before any test. */
export async function mochaGlobalSetup() {
  const [host, found] = await Promise.all([ensureEditorHost(), findBrowser()]);
  const { chromium } = await import('playwright-core');
  browser = await chromium.launch(found);
  globalThis.apeHarness = {
    root,
    resultsFolder: path.join(root, 'test-results'),
    browser,
    startSandbox: (options) => startSandbox({ ...options, control: true }),
    startEditor: ({ announcement, credential, restricted, environment, userSettings: own }) => {
      const signedIn = credential ? toSignedIn(announcement, credential) : {};
      const userSettings = {
        'atlasPrivateEndpoints.baseUrl': announcement.baseUrl,
        // Where the mouse rests, a tooltip would come in front of what is clicked next.
        'workbench.hover.delay': 600_000,
        ...own,
      };
      return startEditorServer({
        host,
        restricted,
        userSettings,
        env: { ...testEnvironment(), ...signedIn, ...environment },
      });
    },
    makeWorkspace,
    makeVirtualWorkspace,
  };
}

/** Mocha calls this once, after all tests. */
export async function mochaGlobalTeardown() {
  await browser?.close();
}
