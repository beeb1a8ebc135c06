import { badAttribute } from './failure';

/** A whole number from 1 to `max` in the query. Throws 400. */
export function readNumber(name: string, text: string | null, fallback: number, max: number): number {
  if (text === null) return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > max) throw badAttribute(name, `a whole number from 1 to ${max} is expected.`);
  return value;
}

/** A boolean in the query. Unverified: that Atlas refuses other words, with 400, instead of taking them for false. */
export function readFlag(name: string, text: string | null | undefined, fallback: boolean): boolean {
  if (text === null || text === undefined) return fallback;
  if (text !== 'true' && text !== 'false') throw badAttribute(name, 'true or false is expected.');
  return text === 'true';
}
