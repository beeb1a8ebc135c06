import { BadControl } from './badControl';
import type { Fault } from './faults';

const isWhole = (value: unknown, least: number, most: number) =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** What each field of a fault may be, with the words for a refusal. */
const RULES: Readonly<
  Record<keyof Fault, { readonly words: string; readonly isFine: (value: unknown) => boolean }>
> = {
  method: {
    words: 'an HTTP method',
    isFine: (value) => typeof value === 'string' && /^[A-Za-z]+$/.test(value),
  },
  path: {
    words:
      'a path that starts with / and has no query, where * matches anything and {name} matches one segment',
    isFine: (value) => typeof value === 'string' && /^\/[^?]*$/.test(value),
  },
  times: {
    words: 'a whole number of at least 1',
    isFine: (value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER),
  },
  status: { words: 'an HTTP status from 200 to 599', isFine: (value) => isWhole(value, 200, 599) },
  body: { words: 'a string', isFine: (value) => typeof value === 'string' },
  headers: { words: 'an object of strings', isFine: isStringMap },
  delayMs: { words: 'milliseconds from 0 to 600000', isFine: (value) => isWhole(value, 0, 600_000) },
  reset: {
    words: '"before-headers" or "mid-body"',
    isFine: (value) => value === 'before-headers' || value === 'mid-body',
  },
  expire: { words: '"nonces" or "tokens"', isFine: (value) => value === 'nonces' || value === 'tokens' },
  truncate: { words: 'a number of bytes', isFine: (value) => isWhole(value, 0, Number.MAX_SAFE_INTEGER) },
  gzip: { words: '"corrupt"', isFine: (value) => value === 'corrupt' },
  bomb: { words: 'bytes from 1 to 1 GiB', isFine: (value) => isWhole(value, 1, 1024 ** 3) },
  drip: { words: 'milliseconds from 0 to 60000', isFine: (value) => isWhole(value, 0, 60_000) },
};

/** The faults in a control body, which is a list or a single one. Throws BadControl. */
export function readFaults(body: unknown): Fault[] {
  return (Array.isArray(body) ? body : [body]).map((item: unknown, index) => readFault(item, index + 1));
}

function readFault(item: unknown, number: number): Fault {
  if (typeof item !== 'object' || item === null || !('path' in item))
    throw new BadControl(`Fault ${number} must be an object with a path.`);
  for (const [name, value] of Object.entries(item)) {
    if (!isRuleName(name)) throw new BadControl(`Fault ${number} has an unknown field: ${name}.`);
    if (!RULES[name].isFine(value))
      throw new BadControl(`Fault ${number}: ${name} must be ${RULES[name].words}.`);
  }
  return item as Fault;
}

function isRuleName(name: string): name is keyof Fault {
  return Object.hasOwn(RULES, name);
}

function isStringMap(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((one) => typeof one === 'string');
}
