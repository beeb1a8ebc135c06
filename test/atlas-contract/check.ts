import type { ErrorObject } from 'ajv';
import type { Exchange } from '../../src/sandbox/control/exchanges';
import type { AtlasDocument, Operation, Parameter, Schema } from './document';
import type { Direction, Schemas } from './schemas';
import { isUncovered } from './tables';

/** The User-Agent of the extension, in front of its version. */
const OURS = /^atlas-private-endpoints\//;
const VERSION = /^application\/vnd\.atlas\.(\d{4}-\d{2}-\d{2})\+json$/;
const API_ERROR: Schema = { $ref: '#/components/schemas/ApiError' };

/** Compares one exchange with the document; says what differs, one line each. */
export class Checker {
  constructor(
    private readonly document: AtlasDocument,
    private readonly schemas: Schemas,
  ) {}

  /** `request GET /groups/{groupId}…: what is wrong` (ours: `our request`). Only of requests that our client sent or the sandbox took. */
  checkRequest(exchange: Exchange): readonly string[] {
    const { method, target, requestHeaders: headers, status, faulted } = exchange;
    const isOurs = OURS.test(headers['user-agent'] ?? '');
    if (!isOurs && (faulted || status >= 300)) return [];
    const operation = this.document.find(method, target);
    if (isUncovered(method, target, versionOf(exchange))) return [];
    const side = isOurs ? 'our request' : 'request';
    if (!operation) return [`${side} ${method} ${bare(target)}: the document has no such operation`];
    const problems: string[] = [];
    const accept = headers['accept'] ?? '';
    // Others may ask in any way that Atlas takes; the answer tells what they got.
    if (isOurs && !typesOf(operation).includes(accept)) problems.push(` Accept: ${accept}`);
    problems.push(...checkParameters(this.schemas, operation, target, isOurs));
    if (Object.keys(operation.requestContent).length > 0)
      problems.push(...this.#checkRequestBody(operation, exchange));
    return problems.map((problem) => `${side} ${name(operation)}${problem}`);
  }

  /** `answer GET /groups/{groupId} …: what is wrong`. Answers under a fault are nobody's. */
  checkAnswer(exchange: Exchange): readonly string[] {
    const { method, target, status, faulted, responseBody, responseHeaders } = exchange;
    if (faulted || method === 'HEAD') return [];
    const operation = this.document.find(method, target);
    const type = bareType(responseHeaders['content-type']);
    if (isUncovered(method, target, versionOf(exchange)))
      return status < 400
        ? []
        : this.#checkBody(API_ERROR, 'answer', responseBody).map((one) => `answer${one}`);
    const label = operation ? name(operation) : method;
    const documented = operation?.responses[String(status)];
    const problems: string[] = [];
    if (operation && !documented) problems.push(`: status ${status}`);
    const content = documented ?? (status < 300 ? successOf(operation) : {});
    const types = Object.keys(content);
    if (status < 400 && types.length > 0 && responseBody !== '' && !types.includes(type))
      problems.push(` Content-Type: ${type}`);
    const schema = Object.values(content)[0]?.schema ?? (status >= 400 ? API_ERROR : undefined);
    if (schema) problems.push(...this.#checkBody(schema, 'answer', responseBody, hasEnvelope(target)));
    else if (responseBody !== '') problems.push(': a body where none is documented');
    return problems.map((problem) => `answer ${label}${problem}`);
  }

  #checkRequestBody(operation: Operation, { target, requestBody, requestHeaders }: Exchange): string[] {
    const type = bareType(requestHeaders['content-type']);
    const [[documentedType, { schema }] = ['', { schema: undefined }]] = Object.entries(
      operation.requestContent,
    );
    const problems = type === documentedType ? [] : [` Content-Type: ${type}`];
    if (!schema) return problems;
    if (type === 'application/x-www-form-urlencoded') {
      const form = JSON.stringify(Object.fromEntries(new URLSearchParams(requestBody)));
      return [...problems, ...this.#checkBody(schema, 'request', form)];
    }
    return [
      ...problems,
      ...this.#checkBody(this.#chosenByPath(schema, operation, target), 'request', requestBody),
    ];
  }

  /** The child of a schema whose discriminator is a parameter of the path (CreateEndpointRequest). */
  #chosenByPath(schema: Schema, operation: Operation, target: string): Schema {
    const { discriminator } = this.document.schemas[schema.$ref?.split('/').at(-1) ?? ''] ?? {};
    const value = pathParameters(operation, target)[discriminator?.propertyName ?? ''];
    const chosen = discriminator?.mapping[value ?? ''];
    return chosen === undefined ? schema : { $ref: chosen };
  }

  #checkBody(schema: Schema, direction: Direction, text: string, isEnveloped = false): string[] {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return [': the body is not JSON'];
    }
    const inner = isEnveloped ? unwrap(value) : value;
    return this.schemas.validate(schema, direction, inner).map(toProblem);
  }
}

function name({ method, path }: Operation): string {
  return `${method} ${path.replace('/api/atlas/v2', '') || '/'}`;
}

function bare(target: string): string {
  return target.split('?', 1)[0] ?? '';
}

function queryOf(target: string): URLSearchParams {
  return new URLSearchParams(target.slice(bare(target).length));
}

function bareType(header = ''): string {
  return header.split(';', 1)[0]?.trim() ?? '';
}

function dateOf(type = ''): string | undefined {
  return VERSION.exec(bareType(type))?.[1];
}

/** Of the answer; of the question, where the answer is an error. */
function versionOf({ requestHeaders, responseHeaders }: Exchange): string | undefined {
  return dateOf(responseHeaders['content-type']) ?? dateOf(requestHeaders['accept']);
}

/** The media types of an operation's success. */
function typesOf({ responses }: Operation): string[] {
  return Object.entries(responses).flatMap(([code, one]) => (code.startsWith('2') ? Object.keys(one) : []));
}

function hasEnvelope(target: string): boolean {
  return queryOf(target).get('envelope') === 'true';
}

/** `envelope=true` wraps one object, and adds the status to a list. */
function unwrap(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('status' in value)) return value;
  if ('content' in value) return value.content;
  return Object.fromEntries(Object.entries(value).filter(([field]) => field !== 'status'));
}

function successOf(operation: Operation | undefined): Operation['responses'][string] {
  const [, content] = Object.entries(operation?.responses ?? {}).find(([code]) => code.startsWith('2')) ?? [];
  return content ?? {};
}

/** As they stand in the path, still encoded. */
function pathParameters({ pattern }: Operation, target: string): Record<string, string | undefined> {
  return pattern.exec(bare(target))?.groups ?? {};
}

/** Parameters that the document lacks are a fault of ours; what others send, Atlas does not mind. */
function checkParameters(schemas: Schemas, operation: Operation, target: string, isOurs: boolean): string[] {
  const inPath = pathParameters(operation, target);
  const inQuery = queryOf(target);
  const known = (kind: Parameter['in']) => operation.parameters.filter((one) => one.in === kind);
  const problems = known('path').flatMap(({ name: key, schema }) => {
    const encoded = inPath[key] ?? '';
    // Some patterns of the document are of the encoded form, some of the plain one.
    const isFine = [encoded, decodeURIComponent(encoded)].some((value) => isValid(schemas, schema, value));
    return isFine ? [] : [` {${key}}: no valid form`];
  });
  for (const [key, value] of inQuery) {
    // Other clients send parameters without a value, which counts as none.
    if (value === '' && !isOurs) continue;
    const parameter = known('query').find((one) => one.name === key);
    if (!parameter) problems.push(...(isOurs ? [` ?${key}: not documented`] : []));
    else if (!isValid(schemas, parameter.schema, value)) problems.push(` ?${key}: no valid form`);
  }
  const missing = known('query').filter((one) => one.required && !inQuery.has(one.name));
  return [...problems, ...missing.map((one) => ` ?${one.name}: missing`)];
}

function isValid(schemas: Schemas, schema: Schema, text: string): boolean {
  const value =
    schema.type === 'string' || !/^(-?\d+|true|false)$/.test(text) ? text : (JSON.parse(text) as unknown);
  return schemas.validate(schema, 'request', value).length === 0;
}

function toProblem({ instancePath, keyword, params, data }: ErrorObject): string {
  const place = instancePath.replace(/\/\d+(?=\/|$)/g, '/*');
  const field = (params['missingProperty'] ?? params['additionalProperty']) as string | undefined;
  const said = field ?? (keyword === 'enum' ? String(data) : '');
  const word = keyword === 'additionalProperties' ? 'unknown' : keyword;
  return `${place && ` ${place}`}: ${data === null ? 'null' : `${word} ${said}`.trimEnd()}`;
}
