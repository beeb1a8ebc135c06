import { badAttribute, badEnumValue, Failure, missingAttribute } from '../form/failure';

export type Fields = Readonly<Record<string, unknown>>;

/** The object in a request body. Throws 400 for anything else. */
export function readObject(text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Failure(400, 'MALFORMED_JSON', 'The request body is not JSON.');
  }
  return asObject(value, 'body');
}

function asObject(value: unknown, field: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badAttribute(field, 'an object is expected.');
  return value as Fields;
}

/** Refuses fields that the resource does not have, as Atlas does. */
export function refuseUnknown(fields: Fields, known: readonly string[], place = ''): void {
  for (const name of Object.keys(fields))
    if (!known.includes(name)) throw badAttribute(place + name, 'the resource has no such attribute.');
}

export interface TextRule {
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}

/** A string field that may be absent; null counts as absent. Throws 400. */
export function optionalText(
  fields: Fields,
  name: string,
  rule: TextRule = {},
  place = '',
): string | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw badAttribute(place + name, 'a string is expected.');
  // Legal in JSON, but no URL can carry it: the thing named by it could not be linked to, nor listed.
  if (/\p{Surrogate}/u.test(value)) throw badAttribute(place + name, 'it has half of a character.');
  if (rule.oneOf && !rule.oneOf.includes(value)) throw badEnumValue(place + name, value, rule.oneOf);
  if (rule.max !== undefined && value.length > rule.max)
    throw badAttribute(place + name, `at most ${rule.max} characters are allowed.`);
  if (rule.pattern && !rule.pattern.test(value)) throw badAttribute(place + name, 'it has no valid form.');
  return value;
}

/** A string field that must be there and must not be empty. Throws 400. */
export function requiredText(fields: Fields, name: string, rule: TextRule = {}, place = ''): string {
  const value = optionalText(fields, name, rule, place);
  if (value === undefined || value === '') throw missingAttribute(place + name);
  return value;
}

/** A boolean that may be absent; null counts as absent. Throws 400. */
export function optionalFlag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name] ?? undefined;
  if (value !== undefined && typeof value !== 'boolean')
    throw badAttribute(name, 'true or false is expected.');
  return value;
}

/** A list of at most `max` strings that may be absent, and may be null. Throws 400. */
export function optionalTexts(fields: Fields, name: string, max: number): string[] | null | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return value;
  if (!Array.isArray(value) || !value.every((one): one is string => typeof one === 'string'))
    throw badAttribute(name, 'a list of strings is expected.');
  if (value.length > max) throw badAttribute(name, `at most ${max} are allowed.`);
  return value;
}

/** A list of objects, each handed on with its place in the body (`roles[0].`). Throws 400. */
export function listOf<T>(fields: Fields, name: string, toItem: (item: Fields, place: string) => T): T[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value)) throw badAttribute(name, 'a list is expected.');
  return value.map((item, index) => toItem(asObject(item, `${name}[${index}]`), `${name}[${index}].`));
}
