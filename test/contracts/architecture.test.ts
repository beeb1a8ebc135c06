import assert from 'node:assert/strict';
import path from 'node:path';
import ts from 'typescript';
import { getImports, getSources, toPlace, toRoom, walk, type Source } from './sources';

/** Which room may import which other; a room may always import itself. The picture of the rooms, as a table. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  extension: ['compose'],
  compose: [
    'commands',
    'views',
    'panel',
    'host',
    'language',
    'ai',
    'state',
    'atlas',
    'cli',
    'doctor',
    'core',
  ],
  commands: ['host', 'state', 'core'],
  views: ['host', 'state', 'core'],
  panel: ['host', 'state', 'core'],
  language: ['host', 'state', 'core'],
  ai: ['host', 'state', 'core'],
  host: ['state', 'core'],
  state: ['atlas', 'core'],
  atlas: ['core'],
  cli: ['core'],
  doctor: ['core'],
  core: [],
  webview: ['core'],
  sandbox: [],
};

/** Packages that a room may import; Node's own modules are `node:`. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  extension: ['vscode'],
  compose: ['vscode', 'node:', '@vscode/l10n'],
  commands: ['vscode', 'node:'],
  views: ['vscode', 'node:'],
  panel: ['vscode', 'node:'],
  language: ['vscode', 'node:'],
  ai: ['vscode', 'node:'],
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

/** What is wrong with an import; undefined when the picture has its arrow. */
function toViolation({ name, room }: Source, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    const target = toRoom(path.posix.join(path.posix.dirname(name), specifier));
    const isAllowed = target === room || ARROWS[room]?.includes(target);
    return isAllowed ? undefined : `src/${name}: ${room} may not import ${target} (${specifier})`;
  }
  return PACKAGES[room]?.includes(toPackage(specifier))
    ? undefined
    : `src/${name}: ${room} may not import the package ${specifier}`;
}

describe('architecture', () => {
  const sources = getSources();

  it('has every file in a room', () => {
    assert.ok(sources.length > 50);
    assert.deepEqual(
      sources.filter(({ room }) => !(room in ARROWS)).map(({ name }) => name),
      [],
    );
  });

  it('has no arrow that the picture of the rooms does not have', () => {
    const violations = sources.flatMap((source) =>
      getImports(source).flatMap((specifier) => toViolation(source, specifier) ?? []),
    );
    assert.deepEqual(violations, []);
  });

  it('sees an arrow wherever it hides', () => {
    const text = `
      import type { A } from '../atlas/client';
      export { b } from 'vscode';
      type C = import('../sandbox/server').C;
      const d = import('axios'); const e = require('node:fs');`;
    const tree = ts.createSourceFile('core/x.ts', text, ts.ScriptTarget.Latest, true);
    const source: Source = { name: 'core/x.ts', room: 'core', text, tree };
    const violations = getImports(source).map((specifier) => toViolation(source, specifier));
    assert.equal(violations.filter((violation) => violation !== undefined).length, 5);
  });

  it('names what it exports, and passes nothing on', () => {
    const found = sources.flatMap((source) =>
      [...walk(source.tree)].flatMap((node) => {
        const isDefault = ts.isExportAssignment(node) || (ts.canHaveModifiers(node) && hasDefault(node));
        const isBarrel = ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined;
        return isDefault || isBarrel ? [toPlace(source, node)] : [];
      }),
    );
    assert.deepEqual(found, []);
  });

  it('branches on a provider’s name in the providers’ own folders and on the wire alone', () => {
    const isHome = ({ name, room }: Source) =>
      name.startsWith('core/providers/') ||
      name === 'core/model.ts' ||
      room === 'atlas' ||
      room === 'sandbox';
    const found = sources
      .filter((source) => !isHome(source))
      .flatMap((source) =>
        [...walk(source.tree)]
          .filter((node) => ts.isStringLiteralLike(node) && PROVIDER_NAMES.includes(node.text))
          .map((node) => toPlace(source, node)),
      );
    assert.deepEqual(found, []);
  });

  it('decodes no access token in the client: their content is Atlas’s own matter', () => {
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
    assert.deepEqual(sources.filter(({ room }) => room === 'atlas').flatMap(find), []);
    for (const text of [
      "Buffer.from(token, 'base64')",
      "Buffer.from(token, 'base64url')",
      'atob(token)',
      "import { decodeJwt } from 'jose'",
    ]) {
      const tree = ts.createSourceFile('atlas/x.ts', text, ts.ScriptTarget.Latest, true);
      assert.notDeepEqual(find({ name: 'atlas/x.ts', room: 'atlas', text, tree }), [], text);
    }
  });

  it('reads the sandbox’s query parameters and writes its responses in http/ alone, where Atlas’s rules for both are', () => {
    // Providers, whose empty value Atlas was recorded to reject, and what is no response of the API.
    const others = [
      'routes/providerRegions',
      'main',
      'control/control',
      'auth/tokenKey',
      'routes/databaseUserBody',
    ];
    const found = sources
      .filter(({ name, room }) => room === 'sandbox' && !name.startsWith('sandbox/http/'))
      .filter(({ name }) => !others.some((one) => name === `sandbox/${one}.ts`))
      .filter(({ text }) => /\.req\.quer(y|ies)\(|JSON\.stringify\(|Response\.json\(/.test(text))
      .map(({ name }) => name);
    assert.deepEqual(found, []);
  });

  it('starts programs and terminals in one file each', () => {
    assert.deepEqual(sources.flatMap(toStarts), [
      'src/cli/runProcess.ts imports node:child_process',
      'src/host/externalTools.ts uses createTerminal',
    ]);
  });

  it('sees each way to start a program', () => {
    const text = `
      import { spawn } from 'node:child_process';
      const a = require('child_process'); const b = import('node:cluster');
      window.createTerminal({ shellPath: 'x' }); terminal.sendText('x');
      const { createTerminal } = vscode.window; vscode.window['createTerminal']();
      new vscode.ShellExecution('x'); new ProcessExecution('x'); vscode.tasks.executeTask(x);`;
    const tree = ts.createSourceFile('core/x.ts', text, ts.ScriptTarget.Latest, true);
    assert.equal(toStarts({ name: 'core/x.ts', room: 'core', text, tree }).length, 10);
  });

  it('builds the commands of programs from words, so that none is joined without quotes', () => {
    // Atlas's own form of the command for mongosh, which is the same in every shell.
    const found = sources.flatMap((source) => toJoinedCommands(source));
    assert.deepEqual(found, ['core/connect/methods/methods.ts: mongosh']);
    const text =
      "const a = `aws ec2 x --id ${id}`; const b = 'gcloud compute delete ' + name; const c = `az: ${x}`;";
    const tree = ts.createSourceFile('core/x.ts', text, ts.ScriptTarget.Latest, true);
    const joined = toJoinedCommands({ name: 'core/x.ts', room: 'core', text, tree });
    assert.deepEqual(joined, ['core/x.ts: aws', 'core/x.ts: gcloud']);
  });

  it('keeps files small', () => {
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
