import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {
  isSameInEveryShell,
  quoteArgument,
  SHELLS,
  toCommandLine,
  toShell,
  type Shell,
} from '../../../src/core/shellQuote';

const AZURE_ID =
  '/subscriptions/0-1/resourceGroups/rg_(prod)/providers/Microsoft.Network/privateEndpoints/pe.1';

/** Undefined: it can't be quoted. */
type Row = readonly [value: string, posix: string | undefined, powershell?: string, cmd?: string];

const same = (text: string): Row => [text, text, text, text];

const TABLE: readonly Row[] = [
  same('vpce-0a1b2c3d4e5f60719'),
  same('--region=us-east-1'),
  same('--a.b:c'),
  same('/subscriptions/a_b/x.y'),
  [AZURE_ID, `'${AZURE_ID}'`, undefined, `"${AZURE_ID}"`],
  ['', "''"],
  ['two words', "'two words'", "'two words'", '"two words"'],
  ["it's", "'it'\\''s'", "'it''s'", '"it\'s"'],
  ["''", "\\'\\'", "''''''", '"\'\'"'],
  ['\\', '\\\\'],
  ['a\\', "'a'\\\\"],
  ["\\'", "\\\\\\'", "'\\'''", '"\\\'"'],
  ['$(id)', "'$(id)'", undefined, '"$(id)"'],
  ['$HOME', "'$HOME'", "'$HOME'", '"$HOME"'],
  ['`id`', "'`id`'", "'`id`'", '"`id`"'],
  ['a;b', "'a;b'", "'a;b'", '"a;b"'],
  ['a|b&c>d<e', "'a|b&c>d<e'", undefined, '"a|b&c>d<e"'],
  ['"x"', '\'"x"\''],
  ['%PATH%', "'%PATH%'"],
  ['!x!', "'!x!'"],
  ['a^b', "'a^b'"],
  ['-rf', "'-rf'", "'-rf'", '"-rf"'],
  ['-a.b', "'-a.b'", "'-a.b'", '"-a.b"'],
  ['@file', "'@file'", "'@file'", '"@file"'],
  ['~', "'~'", "'~'", '"~"'],
  ['*', "'*'", "'*'", '"*"'],
  ['{a,b}', "'{a,b}'", "'{a,b}'", '"{a,b}"'],
  ['#x', "'#x'", "'#x'", '"#x"'],
  ['=x', "'=x'", "'=x'", '"=x"'],
  ['‘’“”', "'‘’“”'"],
  ['ä😀', "'ä😀'"],
  ['a\nrm -rf ~\n', undefined],
  ['a\u0000', undefined],
  ['a\u0003b', undefined],
  ['a\u001b[201~\rid', undefined],
  ['a\u0085b', undefined],
  ['a\u2028b', undefined],
  ['a\u202eb', undefined],
];

const getExpected = (shell: Shell, row: Row) => row[1 + SHELLS.indexOf(shell)];

/** How a line is run by a program; cmd.exe parses its arguments in its own way. */
const RUNS: readonly {
  program: string;
  shell: Shell;
  args: (line: string) => readonly string[];
  input?: true;
}[] = [
  ...['sh', 'bash', 'dash', 'ksh', 'zsh', 'fish'].map((program) => ({
    program,
    shell: 'posix' as const,
    args: (line: string) => ['-c', line],
  })),
  // Expands history, as a terminal does.
  { program: 'bash', shell: 'posix', args: () => ['--norc', '--noprofile', '-i'], input: true },
  ...['pwsh', 'powershell'].map((program) => ({
    program,
    shell: 'powershell' as const,
    args: (line: string) => ['-NoProfile', '-NonInteractive', '-Command', line],
  })),
  { program: 'cmd', shell: 'cmd', args: (line) => ['/d', '/s', '/c', `"${line}"`] },
];

describe('quoteArgument', () => {
  for (const shell of SHELLS)
    it(`returns the documented quotes for ${shell}, or undefined`, () => {
      for (const row of TABLE)
        assert.equal(quoteArgument(row[0], shell), getExpected(shell, row), JSON.stringify(row[0]));
    });

  it('returns no control character, line break, or bidirectional mark, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...SHELLS), (text, shell) =>
        assert.doesNotMatch(
          quoteArgument(text, shell) ?? '',
          /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u,
        ),
      ),
    );
  });
});

describe('quoteArgument in a real shell', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shell-quote-'));
  const script = path.join(folder, 'arguments.cjs');
  const output = path.join(folder, 'output.json');
  after(() => rmSync(folder, { recursive: true, force: true }));

  const nodeFolder = path.dirname(process.execPath);
  const env = {
    ...process.env,
    PATH: `${nodeFolder}${path.delimiter}${process.env['PATH'] ?? ''}`,
    HOME: folder,
  };
  const isInstalled = (program: string) =>
    spawnSync(program, program === 'cmd' ? ['/d', '/c', 'ver'] : ['-c', 'exit'], { env }).error === undefined;

  for (const { program, shell, args, input } of RUNS)
    it(`preserves every argument in ${program}${input ? ' in interactive input' : ''}`, function () {
      if (!isInstalled(program)) return this.skip();
      writeFileSync(
        script,
        `require('node:fs').writeFileSync(${JSON.stringify(output)}, JSON.stringify(process.argv.slice(2)));`,
      );
      const random = fc.sample(
        fc.string({ unit: fc.constantFrom(...Array.from('\\\'"$`!%^&|<>()[]{};,*?#~=@:/ -aé')) }),
        200,
      );
      const values = [...TABLE.map(([value]) => value), ...random].filter(
        (value) => quoteArgument(value, shell) !== undefined,
      );
      const line = toCommandLine(['node', script, ...values], shell);
      assert.ok(line);
      writeFileSync(output, '');
      const { stderr } = spawnSync(program, args(line), {
        env,
        encoding: 'utf8',
        windowsVerbatimArguments: shell === 'cmd',
        ...(input ? { input: `set +o posix\nset -H\n${line}\nexit\n` } : {}),
      });
      assert.deepEqual(JSON.parse(readFileSync(output, 'utf8') || JSON.stringify(stderr)), values);
    });
});

describe('toCommandLine', () => {
  it('returns undefined if a word can’t be quoted', () => {
    assert.equal(toCommandLine(['az', 'delete', 'a b'], 'cmd'), 'az delete "a b"');
    assert.equal(toCommandLine(['az', 'delete', '%PATH%'], 'cmd'), undefined);
  });

  it('returns the same text for every shell exactly if isSameInEveryShell is true', () => {
    for (const [value] of TABLE) {
      const lines = new Set(SHELLS.map((shell) => toCommandLine(['az', value], shell)));
      assert.equal(lines.size === 1 && !lines.has(undefined), isSameInEveryShell(['az', value]), value);
    }
  });
});

describe('toShell', () => {
  it('recognizes supported shells by their program', () => {
    const cases: readonly [string, Shell | undefined][] = [
      ['/bin/bash', 'posix'],
      ['/usr/bin/fish', 'posix'],
      ['zsh', 'posix'],
      ['C:\\Program Files\\Git\\bin\\bash.exe', 'posix'],
      ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', 'powershell'],
      ['/usr/local/bin/pwsh', 'powershell'],
      ['C:\\WINDOWS\\system32\\CMD.EXE', 'cmd'],
      ['/usr/bin/nu', undefined],
      ['/bin/tcsh', undefined],
      ['', undefined],
    ];
    for (const [program, shell] of cases) assert.equal(toShell(program), shell, program);
  });
});
