/** One challenge of a WWW-Authenticate header. Names are lower-case. */
export interface Challenge {
  readonly scheme: string;
  readonly params: ReadonlyMap<string, string>;
}

const SPACE = /[ \t,]*/y;
const TOKEN = /[!#$%&'*+\-.^_`|~\w]+/y;
const EQUALS = /[ \t]*=[ \t]*/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const BARE = /[^\s,"]*/y;
/** What Negotiate and its like carry instead of parameters. */
const TOKEN68 = /[ \t]+[\w\-.~+/]+=*(?=[ \t]*(?:,|$))/y;

/**
 * The challenges of a WWW-Authenticate value (RFC 9110 section 11.6.1), also several in one value. Unknown schemes and
 * parameters are included, because Atlas's documents show a misspelled one. The package that was considered for this
 * (http-auth-utils 6.0.1) rejects unknown parameters and accepts only one challenge. Text that can't be parsed ends the
 * list.
 */
export function parseChallenges(header: string): readonly Challenge[] {
  const found: { scheme: string; params: Map<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (match) at = pattern.lastIndex;
    return match;
  };
  for (;;) {
    take(SPACE);
    const name = take(TOKEN)?.[0].toLowerCase();
    if (name === undefined) return found;
    const last = found.at(-1);
    if (last && take(EQUALS)) {
      const quoted = take(QUOTED);
      const value = quoted ? (quoted[1] ?? '').replace(/\\(.)/g, '$1') : (take(BARE)?.[0] ?? '');
      // The first of two equal names counts, so that nothing appended can replace it.
      if (!last.params.has(name)) last.params.set(name, value);
    } else {
      found.push({ scheme: name, params: new Map() });
      take(TOKEN68);
    }
  }
}
