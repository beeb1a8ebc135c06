import { badAttribute, badEnumValue, Failure, missingAttribute } from '../failure';

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

/** A list of objects, each handed on with its place in the body (`roles[0].`). Throws 400. */
export function listOf<T>(fields: Fields, name: string, toItem: (item: Fields, place: string) => T): T[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value)) throw badAttribute(name, 'a list is expected.');
  return value.map((item, index) => toItem(asObject(item, `${name}[${index}]`), `${name}[${index}].`));
}
