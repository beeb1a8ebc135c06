import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ESLint, Linter } from 'eslint';
import { ROOT } from './sources';

type Rule = Linter.RuleEntry;

interface FileConfig {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly languageOptions: { readonly parser: Linter.Parser };
}

/** What the project's own rule says of a file with this text; without the type checker, which takes seconds. */
async function lint(file: string, text: string): Promise<readonly string[]> {
  const config = (await new ESLint({ cwd: ROOT }).calculateConfigForFile(
    path.join(ROOT, file),
  )) as FileConfig;
  const name = 'no-restricted-syntax';
  const { parser } = config.languageOptions;
  const rules = { [name]: config.rules[name] ?? 'off' };
  const all = new Linter().verify(text, [{ files: ['**/*.ts'], languageOptions: { parser }, rules }], 'a.ts');
  return all.map(({ message }) => message);
}

const QUICK_INPUT = ['showInputBox', 'showQuickPick', 'createQuickPick', 'createInputBox'];
const MESSAGES = [
  'showInformationMessage',
  'showWarningMessage',
  'showErrorMessage',
  'setStatusBarMessage',
  'withProgress',
];
const OWNERS: readonly (readonly [file: string, names: readonly string[]])[] = [
  ['src/host/quickInput.ts', QUICK_INPUT],
  ['src/host/notifications.ts', MESSAGES],
  ['src/host/markdown.ts', ['MarkdownString']],
];
const VSCODE = "import * as vscode from 'vscode';\n";

describe('The lint rule for regions', () => {
  it('rejects comparisons of the raw spellings of two regions', async () => {
    for (const text of ['a.region === b.region;', 'region !== service.region;', 'service.region === region;'])
      assert.equal((await lint('src/core/terminate/plan.ts', text)).length, 1, text);
  });

  it('accepts comparisons with a literal or undefined', async () => {
    for (const text of ["endpoint.region === '';", 'service.region !== undefined;', 'region === undefined;'])
      assert.deepEqual(await lint('src/core/terminate/plan.ts', text), [], text);
  });
});

describe('The lint rule for percent-encoding', () => {
  it('allows encodeURIComponent, which throws for half a surrogate pair, only in core/text', async () => {
    assert.equal((await lint('src/atlas/paths.ts', 'encodeURIComponent(id);')).length, 1);
    assert.deepEqual(await lint('src/core/text.ts', 'encodeURIComponent(text);'), []);
  });
});

describe('The lint rule for text in the editor’s UI', () => {
  for (const [owner, names] of OWNERS) {
    for (const name of names) {
      const object = name === 'MarkdownString' ? 'vscode' : 'vscode.window';
      const calls = [
        `void ${object}.${name};`,
        `void new ${object}.${name}('');`,
        `void ${object}['${name}'];`,
        `void ${object}[\`${name}\`];`,
        `const { ${name} } = ${object};`,
        `const { ${name}: show } = ${object};`,
        `const { '${name}': show } = ${object};`,
      ];
      it(`allows only ${owner} to use ${name}`, async () => {
        assert.ok(existsSync(path.join(ROOT, owner)));
        for (const call of calls) {
          for (const file of ['src/commands/pick.ts', 'src/views/views.ts', 'src/host/report.ts'])
            assert.equal((await lint(file, VSCODE + call)).length, 1, `${file}: ${call}`);
          assert.deepEqual(await lint(owner, VSCODE + call), [], `${owner}: ${call}`);
        }
      });
    }
  }

  it('finds an imported class and a renamed function', async () => {
    const imported = "import { MarkdownString as Text } from 'vscode';\nvoid new Text('');";
    assert.equal((await lint('src/views/views.ts', imported)).length, 1);
    const renamed = "import { window as shown } from 'vscode';\nvoid shown.showInputBox();";
    assert.equal((await lint('src/views/views.ts', renamed)).length, 1);
  });

  it('allows types and the functions of host/ in any file', async () => {
    const text = `${VSCODE}let tooltip: vscode.MarkdownString;\nawait withProgress('', run);\nawait say.info('');`;
    assert.deepEqual(await lint('src/views/views.ts', text), []);
  });

  it('keeps the other rules for the allowed files', async () => {
    for (const [owner] of OWNERS) assert.equal((await lint(owner, 'export default 1;')).length, 1);
    const others = OWNERS.map(([owner]) => owner);
    for (const [index, owner] of others.entries()) {
      const [foreign = ''] = OWNERS[(index + 1) % OWNERS.length]?.[1] ?? [];
      assert.equal((await lint(owner, `${VSCODE}void vscode.window.${foreign};`)).length, 1, owner);
    }
  });
});
