import { isWhole, parseString } from './parse';

/**
 * The connection string in a line of text: the one around the offset (in UTF-16 units from the line's start), else the
 * first. Behind a quotation mark it goes to the next one, else to a blank. A piece before a blank that need not be whole
 * goes on to an @: so that no piece of a password is taken for something else. Undefined when there is none.
 */
export function findConnectionString(line: string, offset = 0): string | undefined {
  const found = [...line.matchAll(/(["'`]?)mongodb(?:\+srv)?:\/\//gi)].map((match, index, all) => {
    const [, quote = ''] = match;
    const from = match.index + quote.length;
    const next = all[index + 1];
    const rest = line.slice(from, next?.index);
    return { from, to: from + toLength(rest, quote) };
  });
  const around = found.find(({ from, to }) => from <= offset && offset <= to);
  const one = around ?? found[0];
  return one && line.slice(one.from, one.to);
}

/** Most signs of @ that are tried as the one before the hosts. */
const TRIES = 8;

function toLength(rest: string, quote: string): number {
  if (quote !== '') {
    const end = rest.indexOf(quote);
    return end === -1 ? rest.trimEnd().length : end;
  }
  const bare = toPiece(rest, 0);
  const signs = [...rest.matchAll(/@/g)].map(({ index }) => index).filter((index) => index >= bare.length);
  const last = signs.at(-1);
  if (last === undefined) return bare.length;
  const pieces = [bare, ...signs.slice(0, TRIES).map((index) => toPiece(rest, index))];
  const whole = pieces.find((piece) => {
    const parsed = parseString(piece);
    return parsed !== undefined && isWhole(parsed);
  });
  return (whole ?? toPiece(rest, last)).length;
}

/** What stands before the index, and goes on to a blank or a quotation mark; without the sentence's own signs. */
function toPiece(rest: string, index: number): string {
  const [run = ''] = /^[^\s"'`]*/.exec(rest.slice(index)) ?? [];
  return rest.slice(0, index) + run.replace(/[),;.\]}]+$/, '');
}
