import type { SandboxContext } from '../context';
import { badQueryParameter } from './failure';

/** A text in the query. One without a value counts as missing: the Atlas CLI sends `tier=` without a tier. */
export function readText(c: SandboxContext, name: string): string | undefined {
  return c.req.query(name) || undefined;
}

/**
 * A whole number from `min` to `max` in the query. Throws 400. Unverified: that Atlas rejects numbers outside this
 * range.
 */
export function readNumber(
  c: SandboxContext,
  name: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const text = readText(c, name);
  if (text === undefined) return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max)) throw badQueryParameter(name);
  return value;
}

/** A boolean in the query. Unverified: that Atlas rejects other words with 400, instead of treating them as false. */
export function readFlag(c: SandboxContext, name: string, fallback: boolean): boolean {
  const text = readText(c, name);
  if (text === undefined) return fallback;
  if (text !== 'true' && text !== 'false') throw badQueryParameter(name);
  return text === 'true';
}
