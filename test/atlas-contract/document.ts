// Atlas's own OpenAPI document, read where it lies: its licence keeps it out of the project.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..', '..');
export const DOCUMENT = path.join('..', 'shared', 'reference', 'atlas-admin-subset.json');

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping: Readonly<Record<string, string>>;
  };
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly [keyword: string]: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

/** An operation with its references to parameters and responses replaced by what they mean. */
export interface Operation {
  readonly method: string;
  /** With {placeholders}. */
  readonly path: string;
  readonly pattern: RegExp;
  readonly parameters: readonly Parameter[];
  readonly requestContent: Content;
  /** By status. */
  readonly responses: Readonly<Record<string, Content>>;
}

interface Raw {
  readonly $ref?: string;
  readonly content?: Content;
}

interface RawOperation {
  readonly parameters?: readonly (Parameter & { readonly $ref?: string })[];
  readonly requestBody?: Raw;
  readonly responses: Readonly<Record<string, Raw>>;
}

interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: Readonly<Record<'parameters' | 'responses', Readonly<Record<string, unknown>>>> & {
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

export class AtlasDocument {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly #operations: readonly Operation[];

  private constructor(raw: RawDocument) {
    const follow = <T extends { readonly $ref?: string }>(one: T): T => {
      const [, , kind, name] = one.$ref?.split('/') ?? [];
      return kind === undefined ? one : (raw.components[kind as 'parameters'][name ?? ''] as T);
    };
    this.schemas = raw.components.schemas;
    this.#operations = Object.entries(raw.paths)
      .flatMap(([template, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method: method.toUpperCase(),
          path: template,
          pattern: toPattern(template),
          parameters: (operation.parameters ?? []).map(follow),
          requestContent: operation.requestBody?.content ?? {},
          responses: Object.fromEntries(
            Object.entries(operation.responses).map(([status, one]) => [status, follow(one).content ?? {}]),
          ),
        })),
      )
      // A literal segment (regionalMode) goes before a parameter in its place.
      .sort((one, other) => one.path.split('{').length - other.path.split('{').length);
  }

  /** The document, or undefined where it is not there, as in a public clone. */
  static read(): AtlasDocument | undefined {
    const file = path.join(ROOT, DOCUMENT);
    if (!existsSync(file)) return undefined;
    return new AtlasDocument(JSON.parse(readFileSync(file, 'utf8')) as RawDocument);
  }

  /** The operation for a request; `target` as it stood in the request line. */
  find(method: string, target: string): Operation | undefined {
    const [bare = ''] = target.split('?', 1);
    return this.#operations.find((one) => one.method === method && one.pattern.test(bare));
  }
}

/** Matches paths of a template; each {placeholder} is a named group. */
export function toPattern(template: string): RegExp {
  return new RegExp(`^${template.replace(/[.$]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}
