import { badAttribute, badEnumValue, badJsonAttribute, Failure, missingAttribute } from '../http/failure';

export type Fields = Readonly<Record<string, unknown>>;

/** The object in a request body. Throws 400 for anything else. */
export function readObject(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure(400, 'MALFORMED_JSON', 'Received JSON is malformed.');
  }
  if (!isObject(value))
    throw new Failure(400, 'INVALID_JSON', 'Received JSON does not match expected format.');
  return value;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Rejects fields that the resource doesn't have, as Atlas does. */
export function refuseUnknown(fields: Fields, known: readonly string[]): void {
  for (const name of Object.keys(fields)) if (!known.includes(name)) throw badAttribute(name);
}

export interface TextRule {
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}

/** An optional string field; null counts as missing. Throws 400. */
export function optionalText(fields: Fields, name: string, rule: TextRule = {}): string | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw badJsonAttribute(name);
  // Legal in JSON, but no URL can carry it: the thing named by it could not be linked to, nor listed.
  if (/\p{Surrogate}/u.test(value)) throw badAttribute(name, 'It contains an unpaired surrogate.');
  if (rule.oneOf && !rule.oneOf.includes(value)) throw badEnumValue(value);
  if (rule.max !== undefined && value.length > rule.max)
    throw badAttribute(name, `At most ${rule.max} characters are allowed.`);
  if (rule.pattern && !rule.pattern.test(value)) throw badAttribute(name);
  return value;
}

/** A required string field that must not be empty. Throws 400. */
export function requiredText(fields: Fields, name: string, rule: TextRule = {}): string {
  const value = optionalText(fields, name, rule);
  if (value === undefined || value === '') throw missingAttribute(name);
  return value;
}

/** A boolean that may be absent; null counts as absent. Throws 400. */
export function optionalFlag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name] ?? undefined;
  if (value !== undefined && typeof value !== 'boolean') throw badJsonAttribute(name);
  return value;
}

/** An optional list of at most `max` strings, which may be null. Throws 400. */
export function optionalTexts(fields: Fields, name: string, max: number): string[] | null | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return value;
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === 'string'))
    throw badJsonAttribute(name);
  if (value.length > max) throw badAttribute(name, `At most ${max} are allowed.`);
  return value;
}

/** A list of objects. Throws 400. */
export function listOf<T>(fields: Fields, name: string, toItem: (item: Fields) => T): T[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value) || !value.every(isObject)) throw badJsonAttribute(name);
  return value.map(toItem);
}
