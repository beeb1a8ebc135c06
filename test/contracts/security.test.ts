import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './sources';

const rows = readFileSync(path.join(ROOT, 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (promise|-)/.test(line))
  .map((line) => line.split(' | '));

/** Paths in backticks; a file of src goes without its folder and its ending. */
function toFiles(cell: string): readonly string[] {
  return [...cell.matchAll(/`([\w-]+(?:\/[\w.-]+)+)`/g)].map(([, file = '']) =>
    /\.\w+$/.test(file) ? file : `src/${file}.ts`,
  );
}

describe('The statements in SECURITY.md', () => {
  it('are at most 20', () => assert.ok(rows.length > 0 && rows.length <= 20));

  for (const [promise = '', enforced = '', verified = ''] of rows)
    it(`refer to existing files: ${promise.slice(2).trim().slice(0, 60)}`, () => {
      for (const cell of [enforced, verified]) {
        assert.notDeepEqual(toFiles(cell), []);
        for (const file of toFiles(cell)) assert.ok(existsSync(path.join(ROOT, file)), file);
      }
    });
});
