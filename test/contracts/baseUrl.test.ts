import assert from 'node:assert/strict';
import ts from 'typescript';
import { getImports, getSources, toPlace, walk, type Source } from './sources';

/** The one file that parses an address, and that knows the names of this computer. */
const OWNER = 'core/account/baseUrl.ts';
/** The one file that sends a request to Atlas, after it checked the target. */
const TRANSPORT = 'atlas/http.ts';
/** Packages and modules that send requests. */
const HTTP = /^(axios|got|undici|node-fetch|(node:)?https?2?)$/;
/** Names of this computer. A pattern for hosts in general may contain `localhost`. */
const LOOPBACK = { text: /\b127\b|localhost|::1\b/i, pattern: /\b127\b|::1\b/ };

/** Places that parse an address: `new URL(…)` and `URL.parse(…)`. `URL.canParse` only tells whether one could. */
function findParsed(source: Source): readonly string[] {
  return find(source, (node) => {
    if (ts.isNewExpression(node)) return /^(globalThis\.)?URL$/.test(node.expression.getText());
    return (
      ts.isCallExpression(node) && /\bURL\.parse$|^(url|nodeUrl)\.parse$/.test(node.expression.getText())
    );
  });
}

/** Texts and regular expressions that name this computer. */
function findLoopback(source: Source): readonly string[] {
  return find(source, (node) => {
    const isText =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
    if (isText) return LOOPBACK.text.test(node.text);
    return ts.isRegularExpressionLiteral(node) && LOOPBACK.pattern.test(node.text);
  });
}

/** Places that can send a request past the transport. */
function findSent(source: Source): readonly string[] {
  const calls = find(
    source,
    (node) => ts.isCallExpression(node) && /^(globalThis\.)?fetch$/.test(node.expression.getText()),
  );
  const imports = getImports(source).filter((specifier) => HTTP.test(specifier));
  return [...calls, ...imports.map((specifier) => `src/${source.name}: ${specifier}`)];
}

function find(source: Source, matches: (node: ts.Node) => boolean): readonly string[] {
  return [...walk(source.tree)].filter(matches).map((node) => toPlace(source, node));
}

describe('The addresses that can receive a secret', () => {
  // The sandbox is written against the wire format and shares nothing.
  const sources = getSources().filter(({ module }) => module !== 'sandbox');

  it(`are parsed only in src/${OWNER}`, () => {
    const found = sources.filter(({ name }) => name !== OWNER).flatMap(findParsed);
    assert.deepEqual(found, []);
  });

  it(`are compared with loopback addresses only in src/${OWNER}`, () => {
    const found = sources.filter(({ name }) => name !== OWNER).flatMap(findLoopback);
    assert.deepEqual(found, []);
  });

  it(`are checked for every request, because only src/${TRANSPORT} sends one`, () => {
    const found = sources.filter(({ name }) => name !== TRANSPORT).flatMap(findSent);
    assert.deepEqual(found, []);
  });

  it('are found in every form of code', () => {
    const text = `
      const a = new URL(text); const b = URL.parse(text); const c = globalThis.URL.parse(text);
      const d = /^127\\.\\d+/; const e = 'localhost'; const f = \`http://127.0.0.1:\${port}\`; const g = ['[::1]'];
      import http from 'node:https'; const h = fetch(text); const i = require('axios');
      const fine = [URL.canParse(text), 'version 1270', 'https://cloud.mongodb.com', new URLSearchParams()];`;
    const tree = ts.createSourceFile('state/x.ts', text, ts.ScriptTarget.Latest, true);
    const source: Source = { name: 'state/x.ts', module: 'state', text, tree };
    assert.deepEqual(
      [findParsed, findLoopback, findSent].map((check) => check(source).length),
      [3, 4, 3],
    );
  });
});
