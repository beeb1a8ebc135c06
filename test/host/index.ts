import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/**
 * What the editor calls inside its extension host: runs every bundled host test.
 * The outcome goes to the file that APE_TEST_RESULT names, because an editor in a browser hands nothing back.
 * Rejects when a test failed.
 */
export async function run(): Promise<void> {
  // This module is dist/test/host/index.js; the reporter stands outside the bundles.
  const reporter = path.resolve(__dirname, '..', '..', '..', 'scripts', 'reporter.cjs');
  const grep = process.env['APE_TEST_GREP'];
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, reporter, ...(grep ? { grep } : {}) });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(__dirname, name));
  }
  const rejections: string[] = [];
  // The editor only logs them. Those of its own extensions don't count.
  process.on('unhandledRejection', (reason) => {
    const stack = reason instanceof Error ? (reason.stack ?? '') : String(reason);
    if (stack.includes(path.resolve(__dirname, '..', '..'))) rejections.push(stack);
  });
  mocha.suite.afterAll('no promise was rejected without a handler', () => {
    if (rejections.length > 0) throw new Error(rejections.join('\n'));
  });
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} host tests failed`);
}
