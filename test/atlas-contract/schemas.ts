import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { AtlasDocument, Schema } from './document';

/** Which way a body goes: a request has no read-only fields, an answer no write-only ones. */
export type Direction = 'request' | 'answer';

type JsonSchema = Record<string, unknown>;

/** What a schema says of a value beyond its form, and what OpenAPI 3.0 words in its own way. */
const NOT_COPIED = [
  ...['default', 'deprecated', 'description', 'example', 'readOnly', 'title', 'writeOnly'],
  ...['additionalProperties', 'allOf', 'discriminator', 'enum', 'items', 'nullable', 'oneOf', 'properties'],
  ...['required', 'type'],
];

/**
 * The document's schemas as JSON Schema, in which a field that the document lacks is an error. Parents are merged into
 * their children, without the parents' own oneOf: some name their children there, which name the parent, for ever.
 */
export class Schemas {
  readonly #ajv = new Ajv({ strict: false, allErrors: true, verbose: true });
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #schemas: AtlasDocument['schemas'];

  constructor({ schemas }: AtlasDocument) {
    addFormats(this.#ajv);
    this.#schemas = schemas;
    for (const direction of ['request', 'answer'] as const) {
      const definitions = Object.entries(schemas).map(([name, one]) => [name, this.#convert(one, direction)]);
      this.#ajv.addSchema({ $id: direction, definitions: Object.fromEntries(definitions) as unknown });
    }
  }

  /** What is wrong with a value by this schema of the document. */
  validate(schema: Schema, direction: Direction, value: unknown): readonly ErrorObject[] {
    const key = direction + JSON.stringify(schema);
    let check = this.#compiled.get(key);
    if (!check) {
      check = this.#ajv.compile(this.#convert(schema, direction));
      this.#compiled.set(key, check);
    }
    check(value);
    // These only say that something inside is wrong, which is said besides.
    return (check.errors ?? []).filter(({ keyword }) => keyword !== 'if' && keyword !== 'anyOf');
  }

  #convert(schema: Schema, direction: Direction, parent: Schema = {}): JsonSchema {
    if (schema.$ref !== undefined && parent.properties === undefined)
      return { $ref: `${direction}#/definitions/${nameOf(schema.$ref)}` };
    const own = this.#follow(schema);
    const flat = this.#flatten(own, parent);
    const { propertyName, mapping } = own.discriminator ?? this.#findDiscriminator(own) ?? {};
    if (propertyName !== undefined && mapping)
      return Object.entries(mapping).reduceRight<JsonSchema>(
        (otherwise, [value, $ref]) => ({
          if: { properties: { [propertyName]: { const: value } }, required: [propertyName] },
          then: this.#convert({ $ref }, direction, flat),
          else: otherwise,
        }),
        this.#toPlain(flat, direction),
      );
    if (own.oneOf) return { anyOf: own.oneOf.map((one) => this.#convert(one, direction, flat)) };
    return this.#toPlain(flat, direction);
  }

  /** The schema's own fields and those of its parents. */
  #flatten(schema: Schema, other: Schema): Schema {
    const parents = [other, ...(schema.allOf ?? []).map((one) => this.#flatten(this.#follow(one), {}))];
    const all = [...parents, schema];
    return {
      ...schema,
      properties: Object.assign({}, ...all.map((one) => one.properties)) as Schema['properties'] & object,
      required: [...new Set(all.flatMap((one) => one.required ?? []))],
    };
  }

  /** Where each child of a oneOf has a field with one possible value, that value decides (ServerlessTenantEndpoint). */
  #findDiscriminator({ oneOf = [] }: Schema): Schema['discriminator'] {
    const valuesOf = (child: Schema, field: string) => this.#follow(child).properties?.[field]?.enum ?? [];
    const fields = Object.keys(this.#follow(oneOf[0] ?? {}).properties ?? {});
    const propertyName = fields.find((field) => oneOf.every((one) => valuesOf(one, field).length === 1));
    if (propertyName === undefined) return undefined;
    const pairs = oneOf.map((one) => [String(valuesOf(one, propertyName)[0]), one.$ref ?? ''] as const);
    return { propertyName, mapping: Object.fromEntries(pairs) };
  }

  #follow(schema: Schema): Schema {
    return schema.$ref === undefined ? schema : (this.#schemas[nameOf(schema.$ref)] ?? {});
  }

  #toPlain(schema: Schema, direction: Direction): JsonSchema {
    const { type, nullable, properties = {}, required = [], items, additionalProperties } = schema;
    const isForeign = (field: Schema) => field[direction === 'request' ? 'readOnly' : 'writeOnly'] === true;
    const own = Object.entries(properties).filter(([, field]) => !isForeign(field));
    const plain: JsonSchema = Object.fromEntries(
      Object.entries(schema).filter(([keyword]) => !NOT_COPIED.includes(keyword)),
    );
    if (type !== undefined) plain['type'] = nullable ? [type, 'null'] : type;
    if (schema.enum) plain['enum'] = nullable ? [...schema.enum, null] : schema.enum;
    if (items) plain['items'] = this.#convert(items, direction);
    if (Object.keys(properties).length > 0) {
      plain['properties'] = Object.fromEntries(
        own.map(([name, field]) => [name, this.#convert(field, direction)]),
      );
      plain['required'] = required.filter((name) => !isForeign(properties[name] ?? {}));
      plain['additionalProperties'] = false;
    }
    if (typeof additionalProperties === 'object')
      plain['additionalProperties'] = this.#convert(additionalProperties, direction);
    return plain;
  }
}

function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? '';
}
