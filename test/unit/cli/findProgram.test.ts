import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram, toCandidates, type SearchScope } from '../../../src/cli/findProgram';

describe('findProgram', () => {
  let root: string;
  let former: string;
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'find-program-')));
    for (const folder of ['home', 'bin', 'workspace/bin', 'folder/mongosh', 'plain']) add(folder);
    addProgram('workspace/mongosh');
    addProgram('workspace/bin/mongosh');
    writeFileSync(at('plain/mongosh'), '#!/bin/sh\n', { mode: 0o644 });
    former = process.cwd();
    process.chdir(at('workspace'));
  });
  afterEach(() => {
    if (!root) return;
    process.chdir(former);
    rmSync(root, { recursive: true });
  });

  const at = (name: string) => path.join(root, name);
  const add = (folder: string) => mkdirSync(at(folder), { recursive: true });
  const addProgram = (name: string) => writeFileSync(at(name), '#!/bin/sh\n', { mode: 0o755 });
  const find = (entries: readonly string[], scope: Partial<SearchScope> = {}) =>
    findProgram('mongosh', {
      env: { PATH: entries.join(':') },
      openFolders: [at('workspace')],
      platform: process.platform,
      home: at('home'),
      ...scope,
    });

  it('returns the first executable file, with the home folder as the working folder', async () => {
    addProgram('bin/mongosh');
    const entries = [at('nowhere'), at('plain'), at('bin'), '/usr/bin'];
    assert.deepEqual(await find(entries), {
      file: at('bin/mongosh'),
      folder: at('home'),
      env: { PATH: entries.join(':') },
    });
  });

  it('returns a PATH that doesn’t contain open folders or relative entries', async () => {
    addProgram('bin/mongosh');
    symlinkSync(at('workspace'), at('link'));
    const entries = ['', '.', at('workspace'), at('workspace/bin'), at('link'), 'bin', at('bin'), '/usr/bin'];
    assert.deepEqual((await find(entries))?.env, { PATH: `${at('bin')}:/usr/bin` });
  });

  it('ignores empty and relative entries of PATH, whatever the working folder contains', async () => {
    const entries = ['', '.', './', 'bin', './bin', '../workspace', '~/bin', ''];
    assert.equal(await find(entries, { openFolders: [] }), undefined);
    assert.equal(await find([], { openFolders: [] }), undefined);
    assert.equal(await find([], { openFolders: [], env: {} }), undefined);
  });

  it('ignores a folder with the name of the program, and a file that isn’t executable', async () => {
    assert.equal(await find([at('folder'), at('plain')]), undefined);
    symlinkSync(at('folder/mongosh'), at('bin/mongosh'));
    assert.equal(await find([at('bin')]), undefined);
  });

  it('ignores programs in an open folder, including through symbolic links', async () => {
    const entries = [at('workspace'), at('workspace/bin'), `${root}/bin/../workspace/bin`];
    assert.equal(await find(entries), undefined);
    symlinkSync(at('workspace'), at('link'));
    assert.equal(await find([at('link'), at('link/bin')]), undefined, 'a link to the open folder');
    assert.equal(
      await find([at('workspace/bin')], { openFolders: [at('link')] }),
      undefined,
      'opened by a link',
    );
    symlinkSync(at('workspace/mongosh'), at('bin/mongosh'));
    assert.equal(await find([at('bin')]), undefined, 'a link to the program');
    add('elsewhere');
    addProgram('elsewhere/mongosh');
    symlinkSync(at('elsewhere'), at('workspace/linked'));
    assert.equal(await find([at('workspace/linked')]), undefined, 'a link out of the open folder');
    assert.ok(await find([at('elsewhere')]));
  });

  it('follows symbolic links outside the open folders and compares whole folder names', async () => {
    add('workspace2');
    addProgram('workspace2/mongosh');
    symlinkSync(at('workspace2/mongosh'), at('bin/mongosh'));
    assert.equal((await find([at('bin')]))?.file, at('bin/mongosh'));
    add('workspace/..bin');
    addProgram('workspace/..bin/mongosh');
    assert.equal(await find([at('workspace/..bin')]), undefined);
  });

  it('returns the program’s own folder if the home folder is open or doesn’t exist', async () => {
    addProgram('bin/mongosh');
    for (const scope of [
      { openFolders: [at('home')] },
      { home: at('nowhere') },
      { home: at('workspace/bin') },
    ])
      assert.deepEqual(await find([at('bin')], scope), {
        file: at('bin/mongosh'),
        folder: at('bin'),
        env: { PATH: at('bin') },
      });
  });
});

describe('toCandidates', () => {
  const onWindows = (text: string, key = 'Path') => toCandidates('mongosh', { [key]: text }, 'win32');

  it('returns only .exe files on Windows, whatever PATHEXT contains', () => {
    assert.deepEqual(
      toCandidates('mongosh', { PATH: 'C:\\tools', PATHEXT: '.COM;.BAT;.CMD;.PS1' }, 'win32'),
      ['C:\\tools\\mongosh.exe'],
    );
  });

  it('returns only absolute paths on a drive or a server on Windows', () => {
    const entries = [
      '',
      '.',
      'bin',
      '..\\bin',
      '\\tools',
      '/tools',
      'C:tools',
      'D:',
      'C:\\a',
      'd:/b',
      '\\\\server\\share\\c',
    ];
    assert.deepEqual(onWindows(entries.join(';')), [
      'C:\\a\\mongosh.exe',
      'd:\\b\\mongosh.exe',
      '\\\\server\\share\\c\\mongosh.exe',
    ]);
  });

  it('accepts PATH in any case and with quotation marks on Windows', () => {
    for (const key of ['PATH', 'Path', 'path']) assert.equal(onWindows('C:\\a', key).length, 1);
    assert.deepEqual(onWindows('"C:\\Program Files\\a";"C:\\b;c";D:\\d'), [
      'C:\\Program Files\\a\\mongosh.exe',
      'C:\\b;c\\mongosh.exe',
      'D:\\d\\mongosh.exe',
    ]);
    assert.deepEqual(toCandidates('mongosh', {}, 'win32'), []);
  });

  it('adds no file extension on other platforms and treats quotation marks and semicolons as part of the path', () => {
    assert.deepEqual(toCandidates('security', { PATH: '/a;b:"/c":/d' }, 'darwin'), [
      '/a;b/security',
      '/d/security',
    ]);
    assert.deepEqual(toCandidates('security', { Path: '/a' }, 'linux'), []);
  });
});
