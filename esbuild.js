// Builds every bundle of the extension (and, with --tests or --bench, of its tests or benchmarks) into dist/.
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const { toNotices } = require('./scripts/third-party-notices.cjs');

const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');
const bench = process.argv.includes('--bench');
const production = process.argv.includes('--production');

/** The platform's URL instead of whatwg-url, whose tables are most of the connection string parser's weight. */
const platformUrl = {
  name: 'platform-url',
  setup(build) {
    build.onResolve({ filter: /^whatwg-url$/ }, () => ({ path: 'whatwg-url', namespace: 'platform-url' }));
    build.onLoad({ filter: /.*/, namespace: 'platform-url' }, () => ({
      contents: 'module.exports = { URL: globalThis.URL, URLSearchParams: globalThis.URLSearchParams };',
      loader: 'js',
    }));
  },
};

/** The build of axios for browsers: it has no adapter but fetch, and no other package. */
const axiosFetchBuild = {
  name: 'axios-fetch-build',
  setup(build) {
    build.onResolve({ filter: /^axios$/ }, () => ({
      path: path.join(__dirname, 'node_modules/axios/dist/browser/axios.cjs'),
    }));
  },
};

/**
 * Only ES modules can share code between bundles that load at different times, and extensions are CommonJS: esbuild
 * splits ES modules, and each of them is converted afterwards. So no module exists twice, whichever bundle loads it.
 */
const toCommonJs = {
  name: 'to-common-js',
  setup(build) {
    build.onEnd(async ({ outputFiles = [] }) => {
      fs.rmSync(path.join('dist', 'shared'), { recursive: true, force: true });
      for (const { path: file, text } of outputFiles) {
        const { code } = await esbuild.transform(text, {
          format: 'cjs',
          platform: 'node',
          target: 'node20',
          supported: { 'dynamic-import': false },
          minify: production,
          sourcemap: production ? false : 'inline',
          sourcefile: path.basename(file),
        });
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, code);
      }
    });
  },
};

const common = {
  bundle: true,
  sourcemap: !production,
  minify: production,
  logLevel: 'warning',
  metafile: true,
  plugins: [platformUrl, axiosFetchBuild],
};

const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  supported: { 'dynamic-import': false },
  external: ['vscode'],
  outdir: 'dist',
};

const bundles = [
  {
    ...node,
    format: 'esm',
    splitting: true,
    supported: {},
    write: false,
    sourcemap: production ? false : 'inline',
    plugins: [...common.plugins, toCommonJs],
    // Each dynamic import in src/ starts a bundle too. These have names that others rely on.
    entryPoints: {
      extension: 'src/extension.ts',
      atlas: 'src/atlas/client.ts',
      cli: 'src/cli/atlasCli.ts',
      doctor: 'src/doctor/hostList.ts',
      commands: 'src/commands/index.ts',
      connect: 'src/panel/connectPanel.ts',
      setup: 'src/panel/setup/setupPanel.ts',
    },
    chunkNames: 'shared/[hash]',
  },
  { ...node, entryPoints: { sandbox: 'src/sandbox/main.ts' } },
  {
    ...common,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    entryPoints: {
      'webview/connect': 'src/webview/connect.ts',
      'webview/setup': 'src/webview/setup/setup.ts',
      'webview/style': 'src/webview/style.css',
    },
    outdir: 'dist',
  },
];

/** Each test file is a bundle of its own; packages stay outside, except those that the product bundles in a special form. */
const testBundle = {
  ...node,
  minify: false,
  sourcemap: true,
  external: [
    'vscode',
    'mocha',
    'playwright-core',
    'axe-core',
    'fast-check',
    'esbuild',
    'eslint',
    'typescript',
    '@vscode/*',
  ],
  entryPoints: testFiles(),
  outbase: 'test',
  outdir: 'dist/test',
};

const benchBundle = {
  ...testBundle,
  entryPoints: { 'bench/index': 'test/bench/index.ts', 'bench/host/index': 'test/bench/host/index.ts' },
  outdir: 'dist',
};

function testFiles() {
  const found = [];
  const walk = (dir) => {
    for (const entry of fs.readdirSync(dir, { withFileTypes: true })) {
      const file = path.join(dir, entry.name);
      if (entry.isDirectory()) walk(file);
      else if (/\.test\.ts$/.test(entry.name) || file === path.join('test', 'host', 'index.ts'))
        found.push(file);
    }
  };
  walk('test');
  return found;
}

/** Writes the licenses of what is bundled, and what that is: a contract test compares both. */
function writeNotices(results) {
  const outputs = Object.assign({}, ...results.map(({ metafile }) => metafile.outputs));
  fs.writeFileSync(path.join('dist', 'meta.json'), JSON.stringify({ outputs }));
  fs.writeFileSync('ThirdPartyNotices.txt', toNotices({ outputs }, __dirname));
}

async function main() {
  const all = [...bundles, ...(tests ? [testBundle] : []), ...(bench ? [benchBundle] : [])];
  if (!watch) {
    fs.rmSync('dist', { recursive: true, force: true });
    const results = await Promise.all(all.map((options) => esbuild.build(options)));
    writeNotices(results.slice(0, bundles.length));
    return;
  }
  for (const options of all) {
    const context = await esbuild.context(options);
    await context.watch();
  }
}

main().catch((error) => {
  // esbuild has reported its own errors.
  if (!error.errors) process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
