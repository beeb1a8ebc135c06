import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readJson, ROOT } from './sources';

/** The part of an esbuild metafile that the notices are made from. */
interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>> }>
  >;
}

const { toNotices } = createRequire(path.join(ROOT, 'package.json'))('./scripts/third-party-notices.cjs') as {
  toNotices: (metafile: Metafile, root: string) => string;
};

/** The folder of the package that a bundled file is part of; undefined for the project's own files. */
function toPackageFolder(input: string): string | undefined {
  const parts = input.split('/');
  const at = parts.lastIndexOf('node_modules') + 1;
  if (at === 0) return undefined;
  return parts.slice(0, at + (parts[at]?.startsWith('@') ? 2 : 1)).join('/');
}

describe('The third-party notices', () => {
  const notices = readFileSync(path.join(ROOT, 'ThirdPartyNotices.txt'), 'utf8');
  const { outputs } = readJson('dist/meta.json') as Metafile;
  const folders = new Set(
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([input, { bytesInOutput }]) =>
        bytesInOutput > 0 ? (toPackageFolder(input) ?? []) : [],
      ),
    ),
  );
  const manifests = [...folders].map((folder) => readJson(`${folder}/package.json`));

  it('list exactly the packages whose code is bundled', () => {
    const bundled = manifests.map(({ name, version }) => `${name} ${version}`).sort();
    const named = [...notices.matchAll(/^(\S+ \S+)\nLicense: /gm)].map(([, one]) => one);
    assert.ok(bundled.length > 5);
    assert.deepEqual(named, bundled);
  });

  it('include every script and style sheet that the package contains', () => {
    const built = ['dist', 'dist/shared', 'dist/webview'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder))
        .filter((name) => /\.(js|css)$/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    const covered = Object.keys(outputs).filter((name) => !name.endsWith('.map'));
    assert.deepEqual(covered.sort(), built.sort());
  });

  it('contain the license text of each of these packages', () => {
    for (const folder of folders) {
      const file = readdirSync(path.join(ROOT, folder)).find((name) => /^licen[cs]e/i.test(name));
      const fallback = `scripts/licenses/${folder.replace(/^.*node_modules\//, '')}.txt`;
      const text = readFileSync(path.join(ROOT, file ? `${folder}/${file}` : fallback), 'utf8');
      assert.match(text, /Permission is hereby granted|Apache License|Redistribution and use/, folder);
      assert.ok(notices.includes(text.trim().replace(/\r\n/g, '\n')), folder);
    }
  });

  it('contain a license text from elsewhere only for bundled packages that include none', () => {
    const fallbacks = readdirSync(path.join(ROOT, 'scripts', 'licenses'), {
      recursive: true,
      encoding: 'utf8',
    })
      .filter((name) => name.endsWith('.txt'))
      .map(
        (name) =>
          `node_modules/${name
            .split(path.sep)
            .join('/')
            .replace(/\.txt$/, '')}`,
      );
    for (const folder of fallbacks) {
      assert.ok(folders.has(folder), folder);
      assert.ok(!readdirSync(path.join(ROOT, folder)).some((name) => /^licen[cs]e/i.test(name)), folder);
    }
  });
});

describe('The third-party notices of test packages', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'notices-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  const add = (folder: string, manifest: object, files: Readonly<Record<string, string>>) => {
    mkdirSync(path.join(root, folder), { recursive: true });
    writeFileSync(path.join(root, folder, 'package.json'), JSON.stringify(manifest));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, folder, name), text);
  };
  const toMetafile = (inputs: readonly string[], bytesInOutput = 1): Metafile => ({
    outputs: { 'dist/a.js': { inputs: Object.fromEntries(inputs.map((one) => [one, { bytesInOutput }])) } },
  });

  it('contain nested packages, all license files, and notices, in a fixed order', () => {
    const outer = { name: 'outer', version: '2.0.0', license: 'Apache-2.0' };
    add('node_modules/outer', outer, { NOTICE: 'For outer.\n', 'LICENSE.md': 'Outer terms\r\nin full\r\n' });
    const inner = { name: '@a/inner', version: '1.0.0', license: 'MIT' };
    add('node_modules/outer/node_modules/@a/inner', inner, { 'LICENSE-2': 'second', 'license-1': 'first' });
    const inputs = [
      'node_modules/outer/lib/index.js',
      'node_modules/outer/node_modules/@a/inner/index.js',
      'node_modules/outer/lib/other.js',
      'src/extension.ts',
      'platform-url:whatwg-url',
    ];
    const text = toNotices(toMetafile(inputs), root);
    assert.equal(text, toNotices(toMetafile([...inputs].reverse()), root));
    const parts = [
      '@a/inner 1.0.0\nLicense: MIT',
      'second',
      'first',
      'outer 2.0.0',
      'Outer terms\nin full',
      'For outer.',
    ];
    assert.deepEqual(
      [...parts].sort((one, other) => text.indexOf(one) - text.indexOf(other)),
      parts,
    );
    assert.ok(parts.every((part) => text.includes(part)));
  });

  it('omit packages without code in the output', () => {
    add('node_modules/shaken', { name: 'shaken', version: '1.0.0', license: 'MIT' }, { LICENSE: 'terms' });
    assert.ok(!toNotices(toMetafile(['node_modules/shaken/index.js'], 0), root).includes('shaken'));
  });

  for (const license of ['GPL-3.0', 'SEE LICENSE IN LICENSE', undefined, { type: 'MIT' }, null, 5])
    it(`aren’t created with the license ${JSON.stringify(license)}`, () => {
      add('node_modules/odd', { name: 'odd', version: '1.0.0', license }, { LICENSE: 'terms' });
      assert.throws(
        () => toNotices(toMetafile(['node_modules/odd/index.js']), root),
        /license of odd 1\.0\.0/,
      );
    });

  it('aren’t created without a license text', () => {
    add('node_modules/bare', { name: 'bare', version: '1.0.0', license: 'MIT' }, { LICENSE: ' \n' });
    assert.throws(
      () => toNotices(toMetafile(['node_modules/bare/index.js']), root),
      /bare 1\.0\.0 has no license/,
    );
  });
});
