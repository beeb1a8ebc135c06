import * as v from 'valibot';
import { AtlasError } from '../core/errors/errors';

/** True for a JSON object: not null, not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Most levels of objects and arrays in a response; Atlas documents about ten. What is decoded is compared, cached and
 * described by recursive functions, its unknown fields included.
 */
const MAX_DEPTH = 32;

/**
 * The data of a response in the expected shape. Otherwise throws AtlasError `badResponse`, so that a garbled response
 * is never an empty list. Its code is UNEXPECTED_SHAPE, or NESTED_TOO_DEEPLY for more than 32 levels.
 */
export function decode<T>(schema: v.GenericSchema<unknown, T>, data: unknown, host: string): T {
  if (isDeeperThan(MAX_DEPTH, data)) {
    throw new AtlasError({ kind: 'badResponse', code: 'NESTED_TOO_DEEPLY', host });
  }
  return decodePart(schema, data, host);
}

/** The same for a part of what {@link decode} has already checked for its depth. */
export function decodePart<T>(schema: v.GenericSchema<unknown, T>, data: unknown, host: string): T {
  const result = v.safeParse(schema, data, { abortEarly: true });
  if (result.success) return result.output;
  throw new AtlasError({ kind: 'badResponse', code: 'UNEXPECTED_SHAPE', host });
}

/** Checks without recursion, and no deeper than needed. */
function isDeeperThan(limit: number, data: unknown): boolean {
  const open: unknown[] = [data];
  const depths = [1];
  while (open.length > 0) {
    const value = open.pop();
    const depth = depths.pop() ?? 1;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > limit) return true;
    // JSON has no other containers, and what it has, it has itself.
    for (const name in value) {
      const inner = (value as Record<string, unknown>)[name];
      if (typeof inner !== 'object' || inner === null) continue;
      open.push(inner);
      depths.push(depth + 1);
    }
  }
  return false;
}

/** A JSON object with these fields; others are let through unseen. */
export function record<E extends v.ObjectEntries>(
  entries: E,
): v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<E, undefined>>> {
  return v.pipe(v.custom<v.InferInput<v.ObjectSchema<E, undefined>>>(isRecord), v.object(entries));
}

/** A field that must be there to name the thing. */
export const key = v.pipe(v.string(), v.nonEmpty());

/** Text; a number counts as text, anything else and '' as absent. */
export const text = v.optional(v.pipe(v.unknown(), v.transform(toOptionalText)));

/** A switch; anything but true and false counts as absent. */
export const flag = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) => (typeof value === 'boolean' ? value : undefined)),
  ),
);

/** A count; anything but a number counts as absent. */
export const count = v.optional(
  v.pipe(
    v.unknown(),
    v.transform((value) => (typeof value === 'number' ? value : undefined)),
  ),
);

/** A nested object; anything else counts as absent. */
export function nested<T>(schema: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T | undefined> {
  return v.fallback(v.optional(schema), undefined);
}

/** A nested list: null or missing is empty, null items are dropped, anything else is an unexpected shape. */
export function list<T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, readonly T[]> {
  return v.pipe(
    v.nullish(v.array(v.nullable(item)), []),
    v.transform((items) => items.flatMap((found) => (found === null ? [] : [found as T]))),
  );
}

function toOptionalText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
