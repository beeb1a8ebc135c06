import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { Checker } from './check';
import { AtlasDocument, DOCUMENT } from './document';
import { readExchanges } from './exchanges';
import { Schemas } from './schemas';
import { DEVIATIONS, isKnown, NEWER, UNCOVERED, used } from './tables';

/** What the suites of this run said to their sandboxes and heard from them (scripts/test.mjs). */
const { APE_EXCHANGES: folder, APE_WHOLE_RUN: isWholeRun } = process.env;

describe('The Atlas contract', function () {
  this.timeout(120_000);
  const document = AtlasDocument.read();
  if (!document || folder === undefined || !(isWholeRun || existsSync(folder))) {
    it(
      `compares requests and responses with ${DOCUMENT}, which ${document ? 'requires the suites to run first' : 'isn’t available'}`,
    );
    return;
  }
  const found = { request: new Map<string, string>(), answer: new Map<string, string>() };
  const counts = { all: 0, ours: 0 };

  before(async () => {
    const checker = new Checker(document, new Schemas(document));
    for await (const exchange of readExchanges(folder)) {
      counts.all += 1;
      if (/^atlas-private-endpoints\//.test(exchange.requestHeaders['user-agent'] ?? '')) counts.ours += 1;
      const example = `${exchange.method} ${exchange.target} → ${exchange.status}`;
      for (const line of checker.checkRequest(exchange)) if (!isKnown(line)) found.request.set(line, example);
      for (const line of checker.checkAnswer(exchange)) if (!isKnown(line)) found.answer.set(line, example);
    }
  });

  it('has requests to compare', () =>
    assert.ok(counts.all > 100 && counts.ours > 50, JSON.stringify(counts)));

  it('contains every request that the client sent or that the sandbox accepted', () =>
    assertNone(found.request));

  const unverified = DEVIATIONS.filter((one) => one.isUnverified).length;
  it(`contains every response, except ${DEVIATIONS.length} known deviations, ${unverified} of them unverified`, () =>
    assertNone(found.answer));

  (isWholeRun ? it : it.skip)('no known deviation or uncovered operation is listed in vain', () => {
    const idle = [...DEVIATIONS, ...NEWER, ...UNCOVERED].filter((one) => !used.has(one));
    assert.deepEqual(idle, []);
  });
});

function assertNone(lines: ReadonlyMap<string, string>): void {
  const list = [...lines].map(([line, example]) => `${line} (${example})`).sort();
  assert.ok(list.length === 0, `\n${list.join('\n')}`);
}
