import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SUITE = `
  let tries = 0;
  it('stumbles', () => { tries += 1; if (tries === 1) throw new Error('the first try'); });
  it('fails', () => { throw new Error('each try'); });
  it('passes', () => {});
  it('waits');
`;

describe('The reporter of the test run', () => {
  it('counts a test that passes on retry as passed, lists it, and shows its first error', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ape-reporter-'));
    try {
      const suite = path.join(folder, 'suite.cjs');
      const result = path.join(folder, 'result.json');
      writeFileSync(suite, SUITE);
      const { stdout } = spawnSync(
        process.execPath,
        ['node_modules/mocha/bin/mocha.js', '--retries', '1', '--reporter', 'scripts/reporter.cjs', suite],
        { env: { ...process.env, APE_TEST_RESULT: result }, encoding: 'utf8' },
      );
      assert.deepEqual(JSON.parse(readFileSync(result, 'utf8')), {
        passed: 2,
        failed: ['fails'],
        skipped: ['waits'],
        flaky: ['stumbles'],
      });
      assert.match(stdout, /stumbles: tried again after\s+Error: the first try/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
