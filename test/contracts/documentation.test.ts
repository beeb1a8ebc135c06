import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SYNTAX } from '../unit/core/atlasCli/syntax';
import { INSTRUCTIONS } from './documentationTable';
import { ROOT } from './sources';

const SEEDS = path.join(ROOT, '..', 'shared', 'seeds');

/** Headings, navigation, and numbers of the page. */
const NOT_INSTRUCTIONS =
  /^(?:[\d/ ]+|Back.*|Docs (?:Menu|Home)|On this page|Note|Important|MongoDB Atlas|Serverless Instances?.*|Manage and Connect from Private Endpoints|• .*|Required Access|(?:View|Remove a|Connect from a) Private Endpoints?.*|.*Docs Home \/ MongoDB Atlas.*)$/;

/** The command of a line such as `atlas privateEndpoints aws describe <privateEndpointId> [options]`. */
function toCommandName(line: string): string | undefined {
  return /^atlas ((?:[a-zA-Z]+ )+)(?:<[^>]+> )?\[options\]$/.exec(line)?.[1]?.trim();
}

/** The sentences of a page, without numbers of steps. */
function toSentences(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/^\d+\. /, ''));
  return [...new Set(lines)].filter((line) => line !== '' && !NOT_INSTRUCTIONS.test(line));
}

describe('The table of the documentation’s instructions', () => {
  const sources = readdirSync(path.join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(path.join(ROOT, 'test', name), 'utf8'))
    .join('\n');

  it('has no empty row, and each name once', () => {
    for (const { name, done, tests } of INSTRUCTIONS) {
      assert.notEqual(done, '', name);
      assert.ok(tests.length > 0, name);
    }
    assert.equal(new Set(INSTRUCTIONS.map(({ name }) => name)).size, INSTRUCTIONS.length);
  });

  it('names only tests that exist', () => {
    const titles = INSTRUCTIONS.flatMap(({ tests }) => tests);
    const missing = titles.filter((title) => !sources.includes(`'${title}'`));
    assert.deepEqual(missing, []);
  });

  (existsSync(SEEDS) ? it : it.skip)('covers every sentence of both pages, and every command', () => {
    const pages = readdirSync(SEEDS).map((file) => readFileSync(path.join(SEEDS, file), 'utf8'));
    const [withLines = ''] = pages.filter((page) => page.split('\n').length > 100);
    const sentences = toSentences(withLines);
    assert.ok(sentences.length > 80);
    const commands = sentences.flatMap((sentence) => toCommandName(sentence) ?? []);
    assert.equal(commands.length, 15);
    for (const name of commands) assert.ok(name in SYNTAX, name);
    const open = sentences.filter(
      (sentence) =>
        toCommandName(sentence) === undefined && !INSTRUCTIONS.some(({ says }) => says.test(sentence)),
    );
    assert.deepEqual(open, []);
    const all = pages.join('\n').replace(/\s+/g, ' ');
    const unused = INSTRUCTIONS.filter(
      ({ says }) => !says.test(all) && !sentences.some((sentence) => says.test(sentence)),
    );
    assert.deepEqual(
      unused.map(({ name }) => name),
      [],
    );
  });
});
