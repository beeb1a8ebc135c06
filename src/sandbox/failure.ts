import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** One field of a request body and what is wrong with it. */
export interface FieldViolation {
  readonly field: string;
  readonly description: string;
}

const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
};

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

  /** The API sends null where it has nothing to say about fields. */
  toBody(): object {
    return {
      error: this.status,
      errorCode: this.code,
      reason: REASONS[this.status] ?? 'Error',
      detail: this.detail,
      parameters: this.parameters,
      badRequestDetail: this.fields.length > 0 ? { fields: this.fields } : null,
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
  return new Failure(401, 'USER_UNAUTHORIZED', 'The current user may not perform this action.');
}

export function noSuchResource(path: string): Failure {
  return new Failure(404, 'RESOURCE_NOT_FOUND', `There is no resource at ${path}.`, [path]);
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

export function badPathParameter(name: string, value: string): Failure {
  return new Failure(
    400,
    'INVALID_PATH_PARAMETER',
    `The path parameter ${name} has no valid form: ${value}.`,
    [name, value],
  );
}
