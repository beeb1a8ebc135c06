import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { STATUS_CODES } from 'node:http';
import { toSortedJson } from './json';

/** One field of a request body and what is wrong with it. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

/** A refusal in the form of the API's ApiError; thrown by routes, turned into an answer in one place. */
export class Failure extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    readonly detail: string,
    readonly parameters: readonly (string | number)[] = [],
    readonly fields: readonly FieldViolation[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }

  /** The answer where there is no route, and so no envelope to put it in. */
  toResponse(): Response {
    const headers = { 'Content-Type': 'application/json' };
    return new Response(toSortedJson(this.toBody()), { status: this.status, headers });
  }

  /** True when it asks for credentials. */
  get isChallenge(): boolean {
    return 'WWW-Authenticate' in this.headers;
  }

  /** The fields of an ApiError; as recorded, a challenge has no parameters, and what is not about fields has no detail of them. */
  toBody(): object {
    return {
      detail: this.detail,
      error: this.status,
      errorCode: this.code,
      ...(this.isChallenge ? {} : { parameters: this.parameters }),
      reason: STATUS_CODES[this.status] ?? 'Error',
      ...(this.fields.length > 0 ? { badRequestDetail: { fields: this.fields } } : {}),
    };
  }
}

/** No or wrong credentials; `challenge` is the WWW-Authenticate header. */
export function wrongCredentials(challenge: string): Failure {
  return new Failure(401, 'UNEXPECTED_ERROR', 'You are not authorized for this resource.', [], [], {
    'WWW-Authenticate': challenge,
  });
}

/** Known caller, missing role. Unverified: Atlas documents 401 here, newer resources may answer 403. */
export function missingRole(): Failure {
  return new Failure(401, 'USER_UNAUTHORIZED', 'Current user is not authorized to perform this action.');
}

/** Nothing at this path, or not by this method. Unverified: the text for paths; it was seen for other resources. */
export function noSuchResource(path: string): Failure {
  return new Failure(404, 'RESOURCE_NOT_FOUND', `Cannot find resource ${path}.`, [path]);
}

/** One attribute of the query or the body that the API does not take. */
export function badAttribute(field: string, description: string): Failure {
  return new Failure(
    400,
    'INVALID_ATTRIBUTE',
    `The attribute ${field} is not valid: ${description}`,
    [field],
    [{ field, description }],
  );
}

/** What went wrong inside is nobody's business outside: neither message nor stack leaves the sandbox. */
export function unexpectedError(): Failure {
  return new Failure(500, 'UNEXPECTED_ERROR', 'Unexpected error.');
}

export function missingAttribute(field: string): Failure {
  const description = 'This attribute is required.';
  return new Failure(
    400,
    'MISSING_ATTRIBUTE',
    `The attribute ${field} is required and was not sent.`,
    [field],
    [{ field, description }],
  );
}

export function badEnumValue(field: string, value: string, allowed: readonly string[]): Failure {
  const description = `One of ${allowed.join(', ')} is expected.`;
  return new Failure(
    400,
    'INVALID_ENUM_VALUE',
    `The value ${value} is not one that ${field} can have.`,
    [field, value],
    [{ field, description }],
  );
}

/** A path parameter without the form of its kind; code and parameters as seen in issue 93 of Crossplane's provider. */
export function malformedPath(path: string): Failure {
  return new Failure(
    400,
    'PATH_PARAM_PARSE_ERROR',
    `A path parameter of the request URI ${path} is malformed.`,
    [path],
  );
}
