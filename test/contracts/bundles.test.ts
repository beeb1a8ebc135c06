import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './sources';

/** Strings of the sandbox and of its HTTP library that no minifier takes away. */
const SANDBOX = ['/_sandbox/clock', 'x-hono-already-sent'];

function has(bundle: string, mark: string): boolean {
  return readFileSync(path.join(ROOT, 'dist', bundle), 'utf8').includes(mark);
}

describe('bundles', () => {
  for (const mark of SANDBOX)
    it(`${mark} stands in the sandbox's bundle and in none that the extension loads`, () => {
      assert.ok(has('sandbox.js', mark));
      for (const bundle of ['extension.js', 'atlas.js', 'cli.js', 'doctor.js'])
        assert.ok(!has(bundle, mark), bundle);
    });
});
