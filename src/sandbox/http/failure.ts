import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { STATUS_CODES } from 'node:http';
import { toSortedJson } from './json';

/** An error in the format of the API's ApiError; thrown by routes, turned into a response in one place. */
export class Failure extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    readonly detail: string,
    readonly parameters: readonly (string | number)[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }

  /** The response where there is no route, and so no envelope. */
  toResponse(): Response {
    const headers = { 'Content-Type': 'application/json' };
    return new Response(toSortedJson(this.toBody()), { status: this.status, headers });
  }

  /** True when the response has an authentication challenge. */
  get isChallenge(): boolean {
    return 'WWW-Authenticate' in this.headers;
  }

  /**
   * The fields of an ApiError. As recorded, a challenge has no `parameters`, and `badRequestDetail` comes only with the
   * code BAD_REQUEST, which no resource of the sandbox uses.
   */
  toBody(): object {
    return {
      detail: this.detail,
      error: this.status,
      errorCode: this.code,
      ...(this.isChallenge ? {} : { parameters: this.parameters }),
      reason: STATUS_CODES[this.status] ?? 'Error',
    };
  }
}

/** No or wrong credentials; `challenge` is the WWW-Authenticate header. */
export function wrongCredentials(challenge: string): Failure {
  return new Failure(401, 'UNEXPECTED_ERROR', 'You are not authorized for this resource.', [], {
    'WWW-Authenticate': challenge,
  });
}

/**
 * The caller lacks the role. Version 2 of the API responds to writes by a read-only key with 401 (Terraform acceptance
 * test logs).
 */
export function missingRole(): Failure {
  return new Failure(401, 'USER_UNAUTHORIZED', 'Current user is not authorized to perform this action.');
}

/** No resource at this path. Unverified: the response to a method that the path doesn't have. */
export function noSuchResource(path: string): Failure {
  return new Failure(404, 'RESOURCE_NOT_FOUND', `Cannot find resource ${path}.`, [path]);
}

/**
 * An attribute of the body that the API doesn't accept. A `reason` is a sentence; Atlas puts it between the name and the
 * end of its own sentence, as was seen for disks and clusters.
 */
export function badAttribute(field: string, reason?: string): Failure {
  const what = reason === undefined ? field : `${field}. ${reason}`;
  return new Failure(400, 'INVALID_ATTRIBUTE', `Invalid attribute ${what} specified.`, [what]);
}

/** JSON of another type than the attribute has. */
export function badJsonAttribute(field: string): Failure {
  return new Failure(
    400,
    'INVALID_JSON_ATTRIBUTE',
    `Received JSON for the ${field} attribute does not match expected format.`,
    [field],
  );
}

/** A parameter of the query that the API doesn't accept. */
export function badQueryParameter(name: string): Failure {
  return new Failure(400, 'INVALID_QUERY_PARAMETER', `Invalid query parameter ${name} specified.`, [name]);
}

/** Internal errors stay internal: neither message nor stack leaves the sandbox. */
export function unexpectedError(): Failure {
  return new Failure(500, 'UNEXPECTED_ERROR', 'Unexpected error.');
}

/** A required attribute that is missing. Nested attributes are named without their path, as was seen for roles. */
export function missingAttribute(field: string): Failure {
  return new Failure(400, 'MISSING_ATTRIBUTE', `The required attribute ${field} was not specified.`, [field]);
}

/** A value that isn't among those of an enumeration. */
export function badEnumValue(value: string): Failure {
  return new Failure(400, 'INVALID_ENUM_VALUE', `An invalid enumeration value ${value} was specified.`, [
    value,
  ]);
}

/** No cloud provider with this name. */
export function unknownProvider(name: string): Failure {
  return new Failure(400, 'INVALID_PROVIDER', `No provider ${name} exists.`, [name]);
}

/** A path parameter without the form of its kind, as seen in issue 93 of Crossplane's provider. */
export function malformedPath(path: string): Failure {
  return new Failure(
    400,
    'PATH_PARAM_PARSE_ERROR',
    `One or more path parameter in the request URI ${path} is malformed.`,
    [path],
  );
}
