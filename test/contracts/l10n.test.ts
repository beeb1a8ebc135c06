import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { getSources, readJson, ROOT, toPlace, walk, type Source } from './sources';

/** Functions whose first argument is shown to users. */
const SHOWING =
  /^(showInformationMessage|showWarningMessage|showErrorMessage|setStatusBarMessage|askModal|explainModal|withProgress)$/;
/** Properties that are shown to users. */
const READ = ['title', 'prompt', 'placeHolder', 'label', 'detail', 'description', 'message'];

interface Found {
  readonly source: Source;
  readonly node: ts.Node;
}

function isSentence(node: ts.Node | undefined): boolean {
  if (!node) return false;
  if (ts.isStringLiteralLike(node)) return /\p{L}{2}/u.test(node.text);
  if (!ts.isTemplateExpression(node)) return false;
  return [node.head, ...node.templateSpans.map(({ literal }) => literal)].some(({ text }) =>
    /\p{L}{2}/u.test(text),
  );
}

/** Name of the called function and of what it is called on: `vscode.l10n.t` is [`l10n`, `t`]. */
function toCallee({ expression }: ts.CallExpression): readonly [string, string] {
  if (!ts.isPropertyAccessExpression(expression)) return ['', expression.getText()];
  const on = expression.expression;
  return [ts.isPropertyAccessExpression(on) ? on.name.text : on.getText(), expression.name.text];
}

function findAll(sources: readonly Source[], matches: (node: ts.Node) => boolean): readonly Found[] {
  return sources.flatMap((source) =>
    [...walk(source.tree)].filter(matches).map((node) => ({ source, node })),
  );
}

function isTranslation(node: ts.Node): node is ts.CallExpression {
  if (!ts.isCallExpression(node)) return false;
  const [on, name] = toCallee(node);
  return (on === 'l10n' && name === 't') || (on === '' && name === 't');
}

const sources = getSources();
const inHost = sources.filter(({ module }) =>
  ['commands', 'views', 'panel', 'host', 'compose'].includes(module),
);

describe('The l10n bundle', () => {
  it('contains exactly what is exported', function () {
    this.timeout(60_000);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'l10n-'));
    try {
      const tool = path.join(ROOT, 'node_modules', '@vscode', 'l10n-dev', 'dist', 'cli.js');
      execFileSync(process.execPath, [tool, 'export', '--outDir', folder, './src'], {
        cwd: ROOT,
        stdio: 'pipe',
      });
      const exported = Object.keys(
        JSON.parse(readFileSync(path.join(folder, 'bundle.l10n.json'), 'utf8')) as object,
      );
      const kept = Object.keys(readJson('l10n/bundle.l10n.json') as object);
      const missing = exported.filter((sentence) => !kept.includes(sentence));
      const stale = kept.filter((sentence) => !exported.includes(sentence));
      assert.deepEqual(
        { missing, stale },
        { missing: [], stale: [] },
        'npm run l10n brings the bundle up to date',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('contains only literal sentences', () => {
    const calls = findAll(sources, isTranslation);
    assert.ok(calls.length > 100);
    const wrong = calls.filter(({ node }) => {
      const [first] = (node as ts.CallExpression).arguments;
      return !first || !ts.isStringLiteralLike(first);
    });
    assert.deepEqual(
      wrong.map(({ source, node }) => toPlace(source, node)),
      [],
    );
  });

  it('contains sentences with one argument for each placeholder', () => {
    const wrong = findAll(sources, isTranslation).filter(({ node }) => {
      const [first, ...rest] = (node as ts.CallExpression).arguments;
      if (!first || !ts.isStringLiteralLike(first)) return false;
      const numbers = [...first.text.matchAll(/\{(\d+)\}/g)].map(([, digits]) => Number(digits));
      return new Set(numbers).size !== rest.length || Math.max(-1, ...numbers) !== rest.length - 1;
    });
    assert.deepEqual(
      wrong.map(({ source, node }) => toPlace(source, node)),
      [],
    );
  });

  it('contains every sentence that is shown', () => {
    const wrong = findAll(inHost, (node) => {
      if (ts.isCallExpression(node)) {
        const [object, name] = toCallee(node);
        const isShowing = SHOWING.test(name) || object === 'say';
        return isShowing && node.arguments.some(isSentence);
      }
      return (
        ts.isPropertyAssignment(node) && READ.includes(node.name.getText()) && isSentence(node.initializer)
      );
    });
    assert.deepEqual(
      wrong.map(({ source, node }) => toPlace(source, node)),
      [],
    );
  });
});
