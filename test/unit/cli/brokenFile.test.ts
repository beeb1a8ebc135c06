import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { CliHome } from './cliHome';

describe('Atlas CLI configuration file', () => {
  let home: CliHome;
  beforeEach(() => (home = new CliHome()));
  afterEach(() => home.dispose());
  const unreadable = (reason: string, line?: number) => ({
    kind: 'unreadable',
    path: home.configFile,
    reason,
    ...(reason === 'toml' ? { line } : {}),
  });

  it('is reported with the line of its syntax error and without the line’s content', async () => {
    const broken: [string, number][] = [
      ['[default]\nprivate_api_key = "CANARY\n', 2],
      ['[default]\n\n\nprivate_api_key = CANARY\n', 4],
      ['[default]\r\na = "b"\r\na = "CANARY"\r\n', 3],
      ['[CANARY]\n[CANARY]\n', 2],
      ['CANARY', 1],
      [`a = ${'['.repeat(20_000)}"CANARY"`, 1],
    ];
    for (const [text, line] of broken) {
      home.write(text);
      const finding = await home.find();
      assert.deepEqual(finding, unreadable('toml', line));
      assert.ok(!JSON.stringify(finding).includes('CANARY'));
    }
  });

  it('is accepted with a byte order mark and with Windows line endings', async () => {
    home.write('\uFEFF[default]\r\nauth_type = "api_keys"\r\n');
    assert.equal((await home.getProfiles())[0]?.login, 'apiKey');
  });

  it('is reported as unreadable when it has another encoding', async () => {
    home.write(Buffer.from('\uFEFF[default]\nauth_type = "api_keys"\n', 'utf16le'));
    assert.deepEqual(await home.find(), unreadable('toml', 1));
  });

  it('is limited to one megabyte', async () => {
    home.write(`[default]\n#${' '.repeat(999_000)}\n`);
    assert.equal((await home.getProfiles()).length, 1);
    home.write(`[default]\n#${' '.repeat(1_000_000)}\n`);
    assert.deepEqual(await home.find(), unreadable('tooLarge'));
    home.write('[default]\nservice = "cloud"\n'.padEnd(5_000_000, '#'));
    assert.deepEqual(await home.find(), unreadable('tooLarge'));
  });

  it('is accepted with very deeply nested tables and with 140,000 tables', async function () {
    this.timeout(20_000);
    home.write(`${'a.'.repeat(400_000)}b = 1\n`);
    assert.equal((await home.getProfiles()).length, 1);
    home.write(Array.from({ length: 140_000 }, (_, index) => `[${index.toString(36)}]`).join('\n'));
    assert.ok((await home.getProfiles()).length > 100_000);
  });

  it('is reported as not a file when it is a folder or a pipe', async () => {
    mkdirSync(home.configFile);
    assert.deepEqual(await home.find(), unreadable('notAFile'));
    rmSync(home.configFile, { recursive: true });
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [home.configFile]);
    assert.deepEqual(await home.find(), unreadable('notAFile'));
  });

  it('can be a symbolic link, and is treated as missing if the link has no target', async () => {
    const target = path.join(home.folder, 'elsewhere.toml');
    home.write('[default]\n');
    execFileSync('mv', [home.configFile, target]);
    symlinkSync(target, home.configFile);
    assert.equal((await home.getProfiles()).length, 1);
    rmSync(target);
    assert.deepEqual(await home.find(), { kind: 'none', path: home.configFile });
    rmSync(home.configFile);
    symlinkSync(home.configFile, home.configFile);
    assert.deepEqual(await home.find(), unreadable('notAFile'));
  });

  it('is reported as unreadable when the file permissions deny access', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    home.write('[default]\n');
    chmodSync(home.configFile, 0);
    assert.deepEqual(await home.find(), unreadable('permission'));
  });

  it('is treated as missing when its folder is a file', async () => {
    rmSync(path.dirname(home.configFile), { recursive: true });
    execFileSync('touch', [path.dirname(home.configFile)]);
    assert.deepEqual(await home.find(), { kind: 'none', path: home.configFile });
  });
});
