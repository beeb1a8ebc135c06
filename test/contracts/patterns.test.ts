// Every regular expression of the sources takes linear time, whatever it is applied to: each runs over long inputs made
// of what it contains. A slow one doesn't end within the test's timeout, so nothing here measures time.
import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import ts from 'typescript';
import { getSources, toPlace, walk, type Source } from './sources';

/** In UTF-16 units. */
const SIZE = 256 * 1024;
/** Built from what the control API is sent, which only tests do. */
const BUILT_AT_RUN_TIME = ['sandbox/control/faults.ts'];

interface Pattern {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

function findPatterns(source: Source): readonly Pattern[] {
  return [...walk(source.tree)].flatMap((node) => {
    const isBuilt = ts.isNewExpression(node) && node.expression.getText() === 'RegExp';
    if (!isBuilt && !ts.isRegularExpressionLiteral(node)) return [];
    if (isBuilt && BUILT_AT_RUN_TIME.includes(source.name)) return [];
    const pattern = evaluate(node, source);
    return [{ place: toPlace(source, node), source: pattern.source, flags: pattern.flags }];
  });
}

/** The value of an expression that depends on nothing but constants of its own file. */
function evaluate(node: ts.Node, source: Source): RegExp {
  const code = [...toConstants(node, source, new Set()), `return ${node.getText()};`].join('\n');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the project's own source
  const value: unknown = new Function(code)();
  assert.ok(value instanceof RegExp, toPlace(source, node));
  return value;
}

function toConstants(node: ts.Node, source: Source, known: Set<string>): readonly string[] {
  return [...walk(node)].filter(ts.isIdentifier).flatMap(({ text }) => {
    const found = source.tree.statements
      .filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => [...declarationList.declarations])
      .find(({ name }) => name.getText() === text);
    if (!found?.initializer || known.has(text)) return [];
    known.add(text);
    const own = `const ${text} = ${found.initializer.getText()};`;
    return [...toConstants(found.initializer, source, known), own];
  });
}

const COMMON = Array.from(' \t\naA0f-.@:/,()]}"\'\\%=_');

/** Texts that the alternatives of a pattern match, more or less: one character of each class, each thing once. */
function toSamples(source: string): readonly string[] {
  let text = source
    .replace(/\\([dws])/g, (_match, kind: string) => ({ d: '0', w: 'a', s: ' ' })[kind] ?? '')
    .replace(/\[\^[^\]]*\]/g, 'a')
    .replace(/(^|[^\\])\./g, '$1a')
    .replace(/\[([^\]])[^\]]*\]/g, '$1')
    .replace(/\(\?<?![^()]*\)/g, '')
    .replace(/\{\d+(?:,\d*)?\}\??/g, '')
    .replace(/([^\\(])[*+?]\??/g, '$1');
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(/\((?:\?<?[:=])?([^()|]*)(?:\|[^()]*)?\)/g, '$1');
  }
  return text
    .replace(/[\^$]/g, '')
    .replace(/\\(.)/g, '$1')
    .split('|')
    .filter((sample) => sample !== '');
}

/** Beginnings and repeated pieces of inputs that could make a pattern go over the same text again and again. */
function toAttacks(source: string): {
  readonly starts: readonly string[];
  readonly pumps: readonly string[];
} {
  const plain = source.replace(/\\([^A-Za-z0-9])/g, '$1');
  const words = plain.match(/[\w:/+.-]{2,}/g) ?? [];
  const signs = Array.from(plain.replace(/[\w\s]/g, ''));
  const samples = toSamples(source);
  const beginnings = samples.flatMap((sample) => /^\W*\w+\W*/.exec(sample) ?? []);
  return {
    starts: [...new Set(['', 'x', ...beginnings])],
    pumps: [...new Set([...COMMON, ...signs, ...words, ...samples, ...beginnings])],
  };
}

/** Runs a pattern over long repetitions, each before a character that fits nowhere. */
const WORKER = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ source, flags, size, starts, pumps }) => {
  for (const start of starts) {
    for (const pump of pumps) {
      const text = start + pump.repeat(size / pump.length) + '\\u0001';
      const pattern = new RegExp(source, flags);
      if (pattern.global) text.replace(pattern, '');
      else pattern.test(text);
    }
  }
  parentPort.postMessage('done');
});`;

describe('Every regular expression in src', () => {
  let worker: Worker | undefined;
  let settle: ((error?: Error) => void) | undefined;

  async function run(pattern: Pick<Pattern, 'source' | 'flags'>): Promise<void> {
    if (!worker) {
      worker = new Worker(WORKER, { eval: true });
      worker.on('message', () => settle?.());
      worker.on('error', (error: Error) => settle?.(error));
    }
    const own = worker;
    await new Promise<void>((resolve, reject) => {
      settle = (error) => (error ? reject(error) : resolve());
      own.postMessage({ ...pattern, ...toAttacks(pattern.source), size: SIZE });
    });
    settle = undefined;
  }

  // One that is still at work is at a slow pattern, and has failed.
  afterEach(() => {
    if (settle) {
      void worker?.terminate();
      worker = undefined;
      settle = undefined;
    }
  });

  after(() => {
    void worker?.terminate();
  });

  const patterns = getSources().flatMap(findPatterns);

  it('is found, including one that is built from constants', () => {
    assert.ok(patterns.length > 100, String(patterns.length));
    assert.ok(patterns.some(({ source }) => source.includes('client-?secret')));
  });

  for (const { place, source, flags } of patterns) {
    it(`takes linear time in ${place}: /${source.slice(0, 60)}/`, () => run({ source, flags }));
  }
});
