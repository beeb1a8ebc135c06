import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Every file that the package ships, besides translations and shared code. A new one is a decision: name it here too. */
const shipped = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'ThirdPartyNotices.txt',
  'dist/atlas.js',
  'dist/cli.js',
  'dist/commands.js',
  'dist/connect.js',
  'dist/doctor.js',
  'dist/extension.js',
  'dist/sandbox.js',
  'dist/webview/connect.js',
  'dist/webview/setup.js',
  'dist/webview/style.css',
  'media/activity-bar.svg',
  'media/connect.png',
  'media/icon.png',
  'media/tree.png',
  'package.json',
  'package.nls.json',
];

/** Code that several bundles share, named after its content. */
const shared = /^dist\/shared\/[A-Z0-9]{8}\.js$/;
const translation = /^(l10n\/bundle\.l10n(\.[\w-]+)?|package\.nls\.[\w-]+)\.json$/;

describe('The package', () => {
  it('contains exactly the listed files', () => {
    const root = path.resolve(__dirname, '..', '..', '..');
    const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
    const listed = execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const files = listed
      .split('\n')
      .filter((file) => file !== '' && !translation.test(file) && !shared.test(file));
    assert.deepEqual(files.sort(), shipped);
  });
});
