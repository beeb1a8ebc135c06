// The sources as the TypeScript parser sees them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(__dirname, '..', '..', '..');

export interface Source {
  /** Below src/, with forward slashes. */
  readonly name: string;
  /** The first folder below src/; for a file right there, its name. */
  readonly module: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** Every TypeScript file below src/. */
export function getSources(): readonly Source[] {
  const src = path.join(ROOT, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(src, name), 'utf8');
      const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
      return { name, module: toModule(name), text, tree };
    });
}

/** The module of a path below src/. */
export function toModule(name: string): string {
  return (name.split('/')[0] ?? '').replace(/\.ts$/, '');
}

/** Every node of a file, in the order of the text. */
export function* walk(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* walk(child);
}

/** What a file imports or re-exports, types included, dynamic imports too. */
export function getImports({ tree }: Source): readonly string[] {
  const found: string[] = [];
  for (const node of walk(tree)) {
    const from = toSpecifier(node);
    if (from && ts.isStringLiteralLike(from)) found.push(from.text);
  }
  return found;
}

function toSpecifier(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node))
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (!ts.isCallExpression(node)) return undefined;
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
  return isRequire || node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments[0] : undefined;
}

/** The members of a type that is a union of string literals. */
export function getUnion({ tree }: Source, name: string): readonly string[] {
  for (const node of walk(tree))
    if (ts.isTypeAliasDeclaration(node) && node.name.text === name && ts.isUnionTypeNode(node.type))
      return node.type.types.flatMap((type) =>
        ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : [],
      );
  throw new Error(`There is no union ${name} in ${tree.fileName}`);
}

/** File and line, for a message. */
export function toPlace(source: Source, node: ts.Node): string {
  return `src/${source.name}:${source.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

export function readJson(
  name: string,
): any /* eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the file holds */ {
  return JSON.parse(readFileSync(path.join(ROOT, name), 'utf8'));
}
