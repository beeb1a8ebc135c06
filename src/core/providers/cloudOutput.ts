import * as l10n from '@vscode/l10n';
import { toPlainText } from '../text';

/** Longest output that is searched, in UTF-16 units. */
const OUTPUT_LIMIT = 262_144;

/** Escape sequences of a terminal: colors, cursor movements, titles, hyperlinks. */
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** Brackets that turn out to begin no JSON before the search ends, so that its cost stays linear. */
const MOST_FAILURES = 20;

/** A line that a pager leaves: (END), a tilde, a colon, lines 1-20. */
const PAGER_LINE = /^(?:\(END\)|~|:|lines \d+-\d+\b.*)$/;

/** What a terminal printed, without escape sequences and lines of a pager. */
export function toCleanOutput(text: string): string {
  return text
    .slice(0, OUTPUT_LIMIT)
    .replace(ESCAPES, '')
    .split(/\r\n|\r|\n/)
    .filter((line) => !PAGER_LINE.test(line.trim()))
    .join('\n');
}

/** The same as one line: a terminal breaks long lines, and copies contain the breaks. */
export function toUnwrapped(output: string): string {
  return output.replace(/\n\s*/g, '');
}

/** Every JSON value in an output, in order, also one that a terminal wrapped. Empty when there is none. */
export function toJsonValues(output: string): readonly unknown[] {
  const found = findJson(output);
  return found.length > 0 ? found : findJson(toUnwrapped(output));
}

function findJson(text: string): readonly unknown[] {
  const values: unknown[] = [];
  let failures = 0;
  let start = nextOpening(text, 0);
  while (start >= 0 && failures < MOST_FAILURES) {
    const end = findEnd(text, start);
    if (end === undefined) break;
    try {
      values.push(JSON.parse(text.slice(start, end)));
      start = nextOpening(text, end);
    } catch {
      failures += 1;
      start = nextOpening(text, start + 1);
    }
  }
  return values;
}

function nextOpening(text: string, from: number): number {
  const [brace, bracket] = [text.indexOf('{', from), text.indexOf('[', from)];
  return brace < 0 ? bracket : bracket < 0 ? brace : Math.min(brace, bracket);
}

/** The index after the bracket that closes the one at `start`. */
function findEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (isQuoted) {
      if (character === '\\') index += 1;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}

/** Every object in a JSON value, the value itself included, outermost first. */
export function toObjects(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(toObjects);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

/** A field's text; undefined for any other value. */
export function getText(object: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' ? value : undefined;
}

/** The error that a cloud's CLI printed instead of a result, in its own words. */
export function findCliError(output: string): string | undefined {
  const line = output
    .split('\n')
    .map((each) => each.trim())
    .find((each) =>
      /^(?:aws: )?An error occurred \(|^ERROR: |^\((?:[A-Z][A-Za-z]+)\) |^Code: [A-Z]/.test(each),
    );
  return line === undefined ? undefined : l10n.t('The command failed: {0}', toPlainText(line, 1024));
}

/** The words for several IDs where one is expected. */
export function toSeveral(ids: readonly string[]): string {
  return l10n.t(
    'The output contains {0} endpoints: {1}. Paste the output for one of them.',
    ids.length,
    ids.map((id) => toPlainText(id)).join(', '),
  );
}
