// npm run package: the extension as a .vsix file at the top level.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureInstalled, fail, getManifest, log, root, run } from './lib.mjs';

async function main() {
  await ensureInstalled();
  const { name, version } = getManifest();
  const file = `${name}-${version}.vsix`;
  rmSync(path.join(root, file), { force: true });
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  if ((await run(process.execPath, ['esbuild.js', '--production'])) !== 0) fail('The build failed.');
  // There is no repository address that links in the README could be completed with.
  const noRepository = ['--allow-missing-repository', '--no-rewrite-relative-links'];
  const code = await run(process.execPath, [
    vsce,
    'package',
    '--no-dependencies',
    ...noRepository,
    '--out',
    file,
  ]);
  // The bundles of a release are minified; the next test run must not take them for its own.
  rmSync(path.join(root, 'dist', '.built.json'), { force: true });
  if (code !== 0) fail('Couldn’t create the package.');
  log(`Wrote ${file}`);
}

main().catch((error) => fail(error.message));
