import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SUITE = `
  it('leaves a rejection', async () => {
    void Promise.reject(new Error('nobody handles this'));
    await new Promise((resolve) => setTimeout(resolve, 20));
  });
`;

describe('A promise that is rejected without a handler', () => {
  it('fails the run of the unit and contract tests', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ape-rejection-'));
    try {
      const suite = path.join(folder, 'suite.cjs');
      writeFileSync(suite, SUITE);
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ['node_modules/mocha/bin/mocha.js', '--require', './scripts/fail-on-rejection.cjs', suite],
        { encoding: 'utf8' },
      );
      assert.notEqual(status, 0);
      assert.match(stdout + stderr, /nobody handles this/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
