import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FAULTS } from './faultTable';
import { ROOT } from './sources';

describe('The table of faults', () => {
  const folder = path.join(ROOT, 'test');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');

  it('names only tests that exist', () => {
    const titles = FAULTS.flatMap(({ tests }) => tests);
    const missing = titles.filter(
      (title) => !["'", '`', '"'].some((quote) => sources.includes(quote + title + quote)),
    );
    assert.deepEqual(missing, []);
  });

  it('has every column of each fault, and each fault once', () => {
    for (const { fault, result, shown, sent, tests } of FAULTS) {
      for (const text of [result, shown, sent]) assert.notEqual(text, '', fault);
      assert.ok(tests.length > 0, fault);
    }
    assert.equal(new Set(FAULTS.map(({ fault }) => fault)).size, FAULTS.length);
  });
});
