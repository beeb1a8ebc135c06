/**
 * The connection string in a line of text: the one around the offset (in UTF-16 units from the line's start), else the
 * first. Behind a quotation mark it goes to the next one, else to a blank; what stands before an @ belongs to it
 * whatever it is, so that no piece of a password is taken for something else. Undefined when there is none.
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

function toLength(rest: string, quote: string): number {
  if (quote !== '') {
    const end = rest.indexOf(quote);
    return end === -1 ? rest.trimEnd().length : end;
  }
  const [bare = ''] = /^(?:[^@]*@)?[^\s"'`]*/.exec(rest) ?? [];
  return bare.replace(/[),;.\]}]+$/, '').length;
}
