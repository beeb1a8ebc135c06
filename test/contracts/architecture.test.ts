import assert from 'node:assert/strict';
import path from 'node:path';
import ts from 'typescript';
import { findCycles } from './cycles';
import { getImports, getSources, toModule, toPlace, walk, type Source } from './sources';

/** Which module may import which other, as in the module diagram; a module may always import itself. */
const DEPENDENCIES: Readonly<Record<string, readonly string[]>> = {
  extension: ['compose'],
  compose: ['commands', 'views', 'panel', 'host', 'state', 'atlas', 'cli', 'doctor', 'core'],
  commands: ['host', 'state', 'core'],
  views: ['host', 'state', 'core'],
  panel: ['host', 'state', 'core'],
  host: ['state', 'core'],
  state: ['atlas', 'core'],
  atlas: ['core'],
  cli: ['core'],
  doctor: ['core'],
  core: [],
  webview: ['core'],
  sandbox: [],
};

/** Packages that a module may import; Node's own modules are `node:`. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  extension: ['vscode'],
  compose: ['vscode', 'node:', '@vscode/l10n'],
  commands: ['vscode', 'node:'],
  views: ['vscode', 'node:'],
  panel: ['vscode', 'node:'],
  host: ['vscode', 'node:'],
  state: ['node:'],
  atlas: ['node:', 'axios', 'p-limit', 'p-retry', 'valibot'],
  cli: ['node:', 'smol-toml'],
  doctor: ['node:', '@vscode/l10n'],
  core: ['@vscode/l10n', 'mongodb-connection-string-url'],
  webview: ['@vscode/l10n'],
  sandbox: ['node:', 'hono', '@hono/node-server'],
};

const MOST_LINES = 250;
const PROVIDER_NAMES = ['AWS', 'AZURE', 'GCP'];

function toPackage(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** What is wrong with an import; undefined when the tables above allow it. */
function toViolation({ name, module }: Source, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    const target = toModule(path.posix.join(path.posix.dirname(name), specifier));
    const isAllowed = target === module || DEPENDENCIES[module]?.includes(target);
    return isAllowed ? undefined : `src/${name}: ${module} may not import ${target} (${specifier})`;
  }
  return PACKAGES[module]?.includes(toPackage(specifier))
    ? undefined
    : `src/${name}: ${module} may not import the package ${specifier}`;
}

describe('The architecture', () => {
  const sources = getSources();

  it('includes exactly the modules in the module diagram', () => {
    assert.ok(sources.length > 50);
    const modules = [...new Set(sources.map(({ module }) => module))].sort();
    assert.deepEqual(Object.keys(DEPENDENCIES).sort(), modules);
    assert.deepEqual(Object.keys(PACKAGES).sort(), modules);
    const unknown = Object.values(DEPENDENCIES)
      .flat()
      .filter((name) => !modules.includes(name));
    assert.deepEqual(unknown, []);
  });

  it('has no dependency that isn’t in the module diagram', () => {
    const violations = sources.flatMap((source) =>
      getImports(source).flatMap((specifier) => toViolation(source, specifier) ?? []),
    );
    assert.deepEqual(violations, []);
  });

  it('has no import cycle, including type imports', () => {
    assert.deepEqual(findCycles(sources), []);
  });

  it('is checked for import cycles, which are reported as a chain of files', () => {
    const files = {
      'core/a.ts': "import type { B } from './b'; import { c } from './c';",
      'core/b.ts': "type A = import('./a').A;",
      'core/c.ts': "import { d } from './d'; import { leaf } from './leaf';",
      'core/d/index.ts': "import { a } from '../a';",
      'core/leaf.ts': "import { leaf } from './leaf';",
      'core/z.ts': "import { a } from './a';",
    };
    const found = findCycles(
      Object.entries(files).map(([name, text]) => {
        const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
        return { name, module: 'core', text, tree };
      }),
    );
    assert.deepEqual(found, [
      'core/a.ts → core/b.ts → core/a.ts',
      'core/a.ts → core/c.ts → core/d/index.ts → core/a.ts',
      'core/leaf.ts → core/leaf.ts',
    ]);
  });

  it('is checked for dependencies in every form of an import', () => {
    const text = `
      import type { A } from '../atlas/client';
      export { b } from 'vscode';
      type C = import('../sandbox/server').C;
      const d = import('axios'); const e = require('node:fs');`;
    const tree = ts.createSourceFile('core/x.ts', text, ts.ScriptTarget.Latest, true);
    const source: Source = { name: 'core/x.ts', module: 'core', text, tree };
    const violations = getImports(source).map((specifier) => toViolation(source, specifier));
    assert.equal(violations.filter((violation) => violation !== undefined).length, 5);
  });

  it('has only named exports and no re-exports', () => {
    const found = sources.flatMap((source) =>
      [...walk(source.tree)].flatMap((node) => {
        const isDefault = ts.isExportAssignment(node) || (ts.canHaveModifiers(node) && hasDefault(node));
        const isBarrel = ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined;
        return isDefault || isBarrel ? [toPlace(source, node)] : [];
      }),
    );
    assert.deepEqual(found, []);
  });

  it('uses toConnectView only for the page and for Copy Connection String without the page', () => {
    const users = sources
      .filter(({ text, name }) => /\btoConnectView\b/.test(text) && name !== 'core/connect/connectView.ts')
      .map(({ name }) => name);
    assert.deepEqual(users.sort(), ['commands/finishConnect.ts', 'panel/connectPage.ts']);
  });

  it('compares a provider’s name only in the providers’ folders, the client, and the sandbox', () => {
    const isHome = ({ name, module }: Source) =>
      name.startsWith('core/providers/') ||
      name === 'core/model.ts' ||
      module === 'atlas' ||
      module === 'sandbox';
    const found = sources
      .filter((source) => !isHome(source))
      .flatMap((source) =>
        [...walk(source.tree)]
          .filter((node) => ts.isStringLiteralLike(node) && PROVIDER_NAMES.includes(node.text))
          .map((node) => toPlace(source, node)),
      );
    assert.deepEqual(found, []);
  });

  it('decodes no access token in the client, because its content is Atlas’s own', () => {
    const isDecoder = (node: ts.Node): boolean => {
      if (ts.isIdentifier(node)) return /^atob$|jwt|^jose$/i.test(node.text);
      if (ts.isStringLiteralLike(node)) return /^base64url$|jwt|^jose\b/i.test(node.text);
      const [, encoding] = ts.isCallExpression(node) ? node.arguments : [];
      const isFrom = ts.isCallExpression(node) && /\bfrom$/.test(node.expression.getText());
      return (
        isFrom && encoding !== undefined && ts.isStringLiteralLike(encoding) && encoding.text === 'base64'
      );
    };
    const find = (source: Source) =>
      [...walk(source.tree)].filter(isDecoder).map((node) => toPlace(source, node));
    assert.deepEqual(sources.filter(({ module }) => module === 'atlas').flatMap(find), []);
    for (const text of [
      "Buffer.from(token, 'base64')",
      "Buffer.from(token, 'base64url')",
      'atob(token)',
      "import { decodeJwt } from 'jose'",
    ]) {
      const tree = ts.createSourceFile('atlas/x.ts', text, ts.ScriptTarget.Latest, true);
      assert.notDeepEqual(find({ name: 'atlas/x.ts', module: 'atlas', text, tree }), [], text);
    }
  });

  it('parses the sandbox’s query parameters and writes its responses only in http/', () => {
    // Providers, whose empty value Atlas was recorded to reject, and what is no response of the API.
    const others = [
      'routes/providerRegions',
      'main',
      'control/control',
      'auth/tokenKey',
      'routes/databaseUserBody',
    ];
    const found = sources
      .filter(({ name, module }) => module === 'sandbox' && !name.startsWith('sandbox/http/'))
      .filter(({ name }) => !others.some((one) => name === `sandbox/${one}.ts`))
      .filter(({ text }) => /\.req\.quer(y|ies)\(|JSON\.stringify\(|Response\.json\(/.test(text))
      .map(({ name }) => name);
    assert.deepEqual(found, []);
  });

  it('starts programs and terminals in one file each', () => {
    assert.deepEqual(sources.flatMap(toStarts), [
      'src/cli/runProcess.ts imports node:child_process',
      'src/host/externalTools.ts uses createTerminal',
      // Only what the user asked to run, built from words.
      'src/host/setupTerminal.ts uses createTerminal',
      'src/host/setupTerminal.ts uses sendText',
    ]);
  });

  it('is checked for each way to start a program', () => {
    const text = `
      import { spawn } from 'node:child_process';
      const a = require('child_process'); const b = import('node:cluster');
      window.createTerminal({ shellPath: 'x' }); terminal.sendText('x');
      const { createTerminal } = vscode.window; vscode.window['createTerminal']();
      new vscode.ShellExecution('x'); new ProcessExecution('x'); vscode.tasks.executeTask(x);`;
    const tree = ts.createSourceFile('core/x.ts', text, ts.ScriptTarget.Latest, true);
    assert.equal(toStarts({ name: 'core/x.ts', module: 'core', text, tree }).length, 10);
  });

  it('builds commands from words, so that none is joined without quotes', () => {
    // Atlas's own form of the command for mongosh, which is the same in every shell.
    const found = sources.flatMap((source) => toJoinedCommands(source));
    assert.deepEqual(found, ['core/connect/methods/methods.ts: mongosh']);
    const text =
      "const a = `aws ec2 x --id ${id}`; const b = 'gcloud compute delete ' + name; const c = `az: ${x}`;";
    const tree = ts.createSourceFile('core/x.ts', text, ts.ScriptTarget.Latest, true);
    const joined = toJoinedCommands({ name: 'core/x.ts', module: 'core', text, tree });
    assert.deepEqual(joined, ['core/x.ts: aws', 'core/x.ts: gcloud']);
  });

  it('has only files of limited length', () => {
    const long = sources
      .map(({ name, text }) => ({ name, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MOST_LINES)
      .map(({ name, lines }) => `src/${name}: ${lines} lines`);
    assert.deepEqual(long, []);
  });
});

/** Node's modules that start programs. */
const STARTING_MODULES = ['child_process', 'cluster'];

/** What of the editor starts a program, or types into a shell. */
const STARTING_NAMES = ['createTerminal', 'sendText', 'ShellExecution', 'ProcessExecution', 'executeTask'];

/** Each place where a file could start a program. A name is found by itself, so that no alias hides it. */
function toStarts(source: Source): readonly string[] {
  const modules = getImports(source).filter((each) => STARTING_MODULES.includes(each.replace(/^node:/, '')));
  const names = [...walk(source.tree)].flatMap((node) =>
    (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) && STARTING_NAMES.includes(node.text)
      ? node.text
      : [],
  );
  return [
    ...modules.map((each) => `src/${source.name} imports ${each}`),
    ...names.map((each) => `src/${source.name} uses ${each}`),
  ];
}

/** Programs for which a text begins like a command, and goes on with a value. */
function toJoinedCommands({ name, tree }: Source): readonly string[] {
  return [...walk(tree)].flatMap((node) => {
    const isJoined =
      ts.isTemplateHead(node) || (ts.isStringLiteralLike(node) && ts.isBinaryExpression(node.parent));
    const program = isJoined ? /^(aws|az|gcloud|atlas|mongosh) /.exec(node.text)?.[1] : undefined;
    return program === undefined ? [] : `${name}: ${program}`;
  });
}

function hasDefault(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}
