import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readJson, ROOT } from './sources';

/** The part of an esbuild metafile that these tests need. */
interface Metafile {
  readonly outputs: Readonly<Record<string, Output>>;
}

interface Output {
  readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>;
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
}

/** Strings of the sandbox and of its HTTP library that no minifier takes away. */
const SANDBOX = ['/_sandbox/clock', 'x-hono-already-sent'];
const ALONE = /^dist\/(sandbox\.js|webview\/)/;

const { outputs } = readJson('dist/meta.json') as Metafile;
const loaded = Object.keys(outputs).filter((file) => file.endsWith('.js') && !ALONE.test(file));

/** A bundle and the bundles that it loads immediately. */
function withImports(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path: imported, kind, external } of outputs[file]?.imports ?? [])
    if (kind === 'import-statement' && !external) withImports(imported, found);
  return found;
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

describe('The bundles', () => {
  for (const mark of SANDBOX)
    it(`contain ${mark} in the sandbox and not in what the extension loads`, () => {
      assert.ok(read('dist/sandbox.js').includes(mark));
      for (const file of loaded) assert.ok(!read(file).includes(mark), file);
    });

  it('contain each module of the extension once, so that its state and classes exist once', () => {
    const places = new Map<string, string[]>();
    for (const file of loaded)
      for (const [input, { bytesInOutput }] of Object.entries(outputs[file]?.inputs ?? {}))
        if (bytesInOutput > 0) places.set(input, [...(places.get(input) ?? []), file]);
    const twice = [...places].filter(([, files]) => files.length > 1);
    assert.ok(places.size > 200);
    assert.deepEqual(twice, []);
  });

  it('load neither the HTTP client nor the pages, commands, and sample code at activation', () => {
    const atOnce = [...withImports('dist/extension.js')].flatMap((file) =>
      Object.keys(outputs[file]?.inputs ?? {}),
    );
    const later =
      /^(node_modules\/(axios|valibot)\/|src\/(atlas|doctor|core\/(connect|drivers|explainString))\/|src\/commands\/index\.ts)/;
    assert.ok(atOnce.includes('src/compose.ts'));
    assert.deepEqual(
      atOnce.filter((input) => later.test(input)),
      [],
    );
  });
});
