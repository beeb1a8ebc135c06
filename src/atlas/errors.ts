import { toHostName } from '../core/account/baseUrl';
import { AtlasError, type FailureKind } from '../core/errors/errors';
import { redact } from '../core/redact';
import type { HttpResponse } from './response';
import { isRecord } from './decode';

const MAX_DETAIL = 2000;
/** Only this much of the server's sentence is used. */
const MAX_HEARD = 8 * MAX_DETAIL;

/** Codes whose kind does not follow from the HTTP status. */
const KIND_BY_CODE: Readonly<Record<string, FailureKind>> = {
  USER_UNAUTHORIZED: 'role',
  NOT_IN_GROUP: 'role',
  NOT_ORG_GROUP_CREATOR: 'role',
  NO_CURRENT_USER: 'credentials',
  GLOBAL_USER_OUTSIDE_SUBNET: 'accessList',
  FEATURE_UNSUPPORTED: 'invalid',
  PROVIDER_UNSUPPORTED: 'invalid',
  INVALID_GROUP_ID: 'invalid',
  PRIVATELINK_INTERFACE_ENDPOINT_ID_MALFORMED: 'invalid',
  WRITES_NOT_ALLOWED_DURING_APP_UPGRADES: 'conflict',
  NO_PAYMENT_INFORMATION_FOUND: 'payment',
  ACCOUNT_SUSPENDED: 'payment',
};

const KIND_BY_STATUS: Readonly<Record<number, FailureKind>> = {
  400: 'invalid',
  401: 'credentials',
  402: 'payment',
  403: 'role',
  404: 'notFound',
  405: 'invalid',
  406: 'invalid',
  407: 'proxy',
  408: 'timeout',
  409: 'conflict',
  410: 'invalid',
  422: 'invalid',
  429: 'rateLimited',
};

/**
 * Families of codes. The access list used to be a whitelist, and both spellings are still about. A code that ends with
 * it is about the caller's address; API_KEY_ACCESS_LIST_ACCESS_DENIED is about the rights to the list itself.
 */
function toKindOfFamily(code: string, status: number): FailureKind | undefined {
  if (/(ACCESS_LIST|WHITELIST)$/.test(code)) return 'accessList';
  if (code.endsWith('_ACCESS_DENIED')) return 'role';
  if (code.startsWith('USER_CANNOT_ACCESS_')) return 'role';
  if (code.startsWith('RATE_LIMITED')) return 'rateLimited';
  if (status !== 401 && code.endsWith('_NOT_FOUND')) return 'notFound';
  if (status === 403 && code.endsWith('_LIMIT_EXCEEDED')) return 'conflict';
  return undefined;
}

function toKind(status: number, code: string | undefined): FailureKind {
  // A server that fails may send any code, so its status is more reliable.
  if (status >= 500) return 'server';
  const known = code === undefined || !Object.hasOwn(KIND_BY_CODE, code) ? undefined : KIND_BY_CODE[code];
  const family = code === undefined ? undefined : toKindOfFamily(code, status);
  return known ?? family ?? KIND_BY_STATUS[status] ?? 'unexpected';
}

/** Atlas's errorCode (or OAuth's `error`) when it looks like one; server text is not trusted further. */
export function getErrorCode(data: unknown): string | undefined {
  if (!isRecord(data)) return undefined;
  const code = typeof data['errorCode'] === 'string' ? data['errorCode'] : data['error'];
  return typeof code === 'string' && /^\w{1,100}$/.test(code) ? code : undefined;
}

function getDetail(data: unknown, secrets: readonly string[]): string | undefined {
  if (!isRecord(data)) return undefined;
  const texts = [data['detail'], data['error_description'], data['reason']];
  const found = texts.find((text): text is string => typeof text === 'string' && text !== '');
  if (found === undefined) return undefined;
  return redact(found.slice(0, MAX_HEARD), secrets).slice(0, MAX_DETAIL);
}

/**
 * Seconds that a response asks to wait: `Retry-After` as seconds or as an HTTP date (relative to the response's own
 * `Date`, so that this computer's clock doesn't matter), otherwise the parameters of Atlas's error. Undefined when
 * missing, negative, or invalid.
 */
export function getRetryAfter(response: HttpResponse): number | undefined {
  const header = response.header('retry-after')?.trim();
  if (header !== undefined && /^\d{1,15}(\.\d+)?$/.test(header)) return Number(header);
  if (header !== undefined && /^[A-Za-z]{3,9},? /.test(header)) {
    const until = Date.parse(header);
    const sent = Date.parse(response.header('date') ?? '');
    const seconds = (until - (Number.isNaN(sent) ? Date.now() : sent)) / 1000;
    return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
  }
  return getWaitOfParameters(response);
}

/**
 * The seconds in a 429 without `Retry-After` (Atlas docs, Rate Limits). RATE_LIMITED_TOKEN_BUCKET has [path, seconds to
 * wait, capacity, refill, period]. The token endpoint's RATE_LIMITED has [path, requests, minutes]: after all the
 * minutes it certainly accepts requests again.
 */
function getWaitOfParameters({ status, data }: HttpResponse): number | undefined {
  const parameters = isRecord(data) ? data['parameters'] : undefined;
  if (status !== 429 || !Array.isArray(parameters)) return undefined;
  const [, second, third] = parameters as readonly unknown[];
  const code = getErrorCode(data);
  if (code === 'RATE_LIMITED_TOKEN_BUCKET') return isCount(second) ? second : undefined;
  return code === 'RATE_LIMITED' && isCount(third) ? third * 60 : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value);
}

/** True when Atlas knows the credential and its role does not reach: sending again or a new token would not help. */
export function isRoleRefusal(response: HttpResponse): boolean {
  const kind = toKind(response.status, getErrorCode(response.data));
  return response.status === 401 && (kind === 'role' || kind === 'accessList');
}

/**
 * The error for a response outside 2xx. `known` secrets and the authorization that was sent are removed from the
 * server's text, because a response may echo them.
 */
export function toResponseError(
  response: HttpResponse,
  host: string,
  known: readonly string[] = [],
): AtlasError {
  const { status, data } = response;
  const secrets = [...known, ...getProofs(response)];
  if (status >= 300 && status < 400) {
    return new AtlasError({
      kind: 'badResponse',
      status,
      code: 'REDIRECTED',
      host,
      detail: getTarget(response, secrets),
    });
  }
  const said = getErrorCode(data);
  const code = said !== undefined && redact(said, secrets) === said ? said : undefined;
  return new AtlasError({
    kind: toKind(status, code),
    status,
    code,
    detail: getDetail(data, secrets),
    host,
    retryAfter: getRetryAfter(response),
  });
}

/** The status in a body that says error although the response's own is 2xx: a proxy may rewrite it. */
export function getStatusOfErrorBody({ status, data }: HttpResponse): number | undefined {
  if (!isRecord(data) || typeof data['errorCode'] !== 'string') return undefined;
  const said = data['error'];
  return typeof said === 'number' && said >= 400 && said < 600 ? said : status;
}

/** Host that a redirect points to; the rest of the address may carry tokens and is dropped. */
function getTarget(response: HttpResponse, secrets: readonly string[]): string | undefined {
  const location = response.header('location');
  return location !== undefined && URL.canParse(location) ? redact(toHostName(location), secrets) : undefined;
}

/** The Authorization header as sent, and only its token. */
function getProofs({ authorization }: HttpResponse): readonly string[] {
  return authorization === undefined ? [] : [authorization, authorization.replace(/^\w+ /, '')];
}

/** Seconds that a token lives (Atlas docs, Generate a Service Account Token). */
const TOKEN_LIFE = 3600;

/**
 * The error of the token endpoint, which responds in OAuth's format. When all tokens are in use, it's 403 access_denied
 * with a sentence about the limit (100 per account). Then waiting for one to expire helps, and another secret doesn't.
 */
export function toTokenError(response: HttpResponse, host: string, secrets: readonly string[]): AtlasError {
  const error = toResponseError(response, host, secrets);
  const { status, code, detail, retryAfter } = error;
  if (code === 'access_denied' && /limit/i.test(detail ?? '')) {
    return new AtlasError({ kind: 'conflict', status, code, detail, host, retryAfter, maxWait: TOKEN_LIFE });
  }
  return isCredentialRefusal(code)
    ? new AtlasError({ kind: 'credentials', status, code, detail, host, retryAfter })
    : error;
}

function isCredentialRefusal(code: string | undefined): boolean {
  return ['invalid_client', 'invalid_grant', 'unauthorized_client', 'access_denied'].includes(code ?? '');
}
