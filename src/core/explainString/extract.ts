import { trimCharacters } from '../text';
import { splitAtLastAt, splitPlainly, type Components } from './components';
import { isKnownOption } from './optionForms';
import { isAtlasHost, isHostLike } from './hostPatterns';

/** Longest text that is searched, in UTF-16 units: a host list of 150 members takes about 10,000. */
export const LIMIT = 65_536;

export const SCHEME = /^mongodb(\+srv)?:\/\//i;
const ANY_SCHEME = /mongodb(?:\+srv)?:\/\//i;

/** A connection string at the start of a text. */
export interface Extract {
  /** Without what follows it, and without line breaks. */
  readonly text: string;
  /** Where it ends in the text that it is from, in UTF-16 units. */
  readonly end: number;
  /** False where a password with a space and text after the connection string can't be distinguished. */
  readonly isClear: boolean;
}

/**
 * Separates the connection string at the start of a text (at most `LIMIT` units) from what follows it. It ends at the
 * next connection string, at the first blank, line break or quotation mark, and after its credentials at any other
 * character that no URI has. It goes on only where that gives it the hosts of Atlas: a line break in the middle of the
 * hosts, or such a character in a password that is not percent-encoded. Where an @ follows and gives it other hosts,
 * it can’t be determined, and all of it up to the last @ may be a password.
 */
export function extract(text: string): Extract {
  const next = text.slice(1).search(ANY_SCHEME) + 1;
  const own = next > 0 ? withoutPunctuation(text.slice(0, next)) : text;
  const found = findExtract(own);
  const isCut = !isComplete(found.text) && text.includes('@', own.length);
  return isCut || isUserInfoUnclear(found.text) ? { ...found, isClear: false } : found;
}

/** The same for a text with no other connection string. */
function findExtract(text: string): Extract {
  const first = toRunEnd(text, 0);
  const end = hasAtlasHosts(text.slice(0, first)) ? first : toRunEnd(text, toUserInfoEnd(text));
  const run = toExtract(text, end);
  const isDone = hasAtlasHosts(run.text) || (isComplete(run.text) && !/^[^\s"`]*@/.test(text.slice(end)));
  const isListed = text[end - 1] === ',';
  const whole = isListed || !isDone ? joinLines(text, end) : undefined;
  if (whole || isDone) return whole ?? run;
  const signs = [...text.slice(end).matchAll(/@/g)].map(({ index }) => end + index);
  const last = signs.at(-1);
  if (last === undefined) return run;
  const candidates = [...signs.slice(0, TRIES), last].map((sign) => toExtract(text, toRunEnd(text, sign)));
  const [unclear = run] = candidates.slice(-1);
  return candidates.find((one) => hasAtlasHosts(one.text)) ?? { ...unclear, isClear: false };
}

/** Where the credentials end in a text whose credentials have no character that ends them; 0 where there are none. */
function toUserInfoEnd(text: string): number {
  const [userInfo = ''] = /^mongodb(?:\+srv)?:\/\/[^/?@\s"`]*(?=@)/i.exec(text) ?? [];
  return userInfo.length;
}

/**
 * Whether the text in the place of the credentials may be a host and other text: it begins with a host of Atlas, or with what
 * could be a host and a separator. After the latter, hosts of Atlas show that it isn't.
 */
function isUserInfoUnclear(text: string): boolean {
  const [, userInfo = ''] = /^mongodb(?:\+srv)?:\/\/([^/?@]*)@/i.exec(text) ?? [];
  const [name = ''] = /^[\w.-]*/.exec(userInfo) ?? [];
  const isHostAndText = /^[\w.-]+(?::\d{1,5})?[,;|#'()<>\\&=]/.test(userInfo) && !hasAtlasHosts(text);
  return isAtlasHost(name.toLowerCase()) || isHostAndText;
}

/** Most signs of @ that are tried as the one before the hosts, and most lines that are joined. */
const TRIES = 8;

/** The lines up to the one that completes a list of Atlas hosts. */
function joinLines(text: string, firstEnd: number): Extract | undefined {
  let end = firstEnd;
  for (let line = 0; line < TRIES; line += 1) {
    const [gap = ''] = /^\s*/.exec(text.slice(end)) ?? [];
    const next = end + gap.length;
    end = toRunEnd(text, next);
    if (!/[\r\n]/.test(gap) || end === next) return undefined;
    const joined = toExtract(text, end);
    if (hasAtlasHosts(joined.text) && text[end - 1] !== ',') return joined;
  }
  return undefined;
}

function toExtract(text: string, end: number): Extract {
  const lines = text.slice(0, end).split(/[\r\n]/);
  const joined = lines.map((line) => line.trim()).join('');
  // A character at the end of a text may be part of the connection string.
  return { text: end < text.length ? withoutPunctuation(joined) : joined, end, isClear: true };
}

/**
 * What ends a connection string: characters that no URI has (but letters of any language, which drivers accept), a
 * fragment, which connection strings don't have, and separators of the text around it.
 */
const END = /[^\w.~:/?[\]@!$&()*+,=%\p{L}\p{M}\p{N}-]/u;

/** Placeholders and variables. Their braces and angle brackets don't end the connection string. */
const TEMPLATE = /<[\w-]{1,64}>|\{\w{1,64}\}|\{\{ {0,4}\w{1,64} {0,4}\}\}/g;

function toRunEnd(text: string, from: number): number {
  const filled = text.slice(from).replace(TEMPLATE, (template) => 'x'.repeat(template.length));
  const length = filled.search(END);
  return length === -1 ? text.length : from + length;
}

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Without the signs of the sentence around it; a bracket is one when nothing opens it. */
function withoutPunctuation(text: string): string {
  const isSign = (sign: string) =>
    `,;.'`.includes(sign) || (sign in OPENING && !text.includes(OPENING[sign] ?? sign));
  return trimCharacters(text, isSign, 'end');
}

function split(text: string): Components {
  const rest = text.replace(SCHEME, '');
  return splitPlainly(rest, false) ?? splitAtLastAt(rest);
}

function hasAtlasHosts(text: string): boolean {
  const { hosts } = split(text);
  return hosts.length > 0 && hosts.every(isAtlasHost);
}

/** True where nothing is missing: the hosts are Atlas's, or it ends in documented options. */
function isComplete(text: string): boolean {
  const { hosts, options } = split(text);
  const isListed = options.length > 0 && options.every(({ name }) => isKnownOption(name));
  return hosts.length > 0 && (hosts.every(isAtlasHost) || (isListed && hosts.every(isHostLike)));
}

/**
 * The connection string in a text: the one at the offset (in UTF-16 units), otherwise the first; at most `LIMIT` units
 * around the offset are searched. After a quotation mark, it ends at the next one at the latest. Undefined when there
 * is none.
 */
export function findConnectionString(text: string, offset = 0): string | undefined {
  const start = Math.max(0, offset - LIMIT / 2);
  const part = text.slice(start, start + LIMIT);
  const found = [...part.matchAll(/(["'`]?)mongodb(?:\+srv)?:\/\//gi)].map((match, index, all) => {
    const [, quote = ''] = match;
    const from = match.index + quote.length;
    const rest = part.slice(from, all[index + 1]?.index);
    const close = quote === '' ? -1 : rest.indexOf(quote);
    const one = extract(close === -1 ? rest : rest.slice(0, close));
    const own = quote === '' ? withoutPunctuation(one.text) : one.text;
    return { from, to: from + one.end, text: own };
  });
  const at = offset - start;
  return (found.find(({ from, to }) => from <= at && at <= to) ?? found[0])?.text;
}
