/** Why a call to Atlas failed. Determined by Atlas's errorCode first, by the HTTP status second. */
export const FAILURE_KINDS = [
  /** The key or secret is wrong, expired or of another organization (401 other than a missing role). */
  'credentials',
  /** The credential is fine, its role is not (USER_UNAUTHORIZED, NOT_IN_GROUP, USER_CANNOT_ACCESS_…, 403). */
  'role',
  /** The address that Atlas saw is not on the API access list. */
  'accessList',
  'notFound',
  /** 409: the state of things forbids it now. */
  'conflict',
  /** 402. */
  'payment',
  'rateLimited',
  /** 400, 405, 406, 410, 422: Atlas rejects the request itself. */
  'invalid',
  /** 5xx. */
  'server',
  /** Name not found, refused, reset, cut off. */
  'network',
  /** No complete response within the deadline. */
  'timeout',
  /** The server's certificate is not trusted. */
  'tls',
  /** The proxy requires a password or refuses the connection (407). */
  'proxy',
  /** A 2xx that is not what Atlas documents: HTML, truncated, empty, another shape. */
  'badResponse',
  'cancelled',
  'unexpected',
] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** Causes that need words of their own: each kind, and the two kinds that have two causes. */
export const FAILURE_CAUSES = [
  ...FAILURE_KINDS,
  /** 409 for an access token: the service account has as many as Atlas allows. */
  'tokenLimit',
  /** 407: the proxy requires a username and password. */
  'proxyCredentials',
] as const;
export type FailureCause = (typeof FAILURE_CAUSES)[number];

/** What is known of a failed call. Plain data: no request, no header, no secret. */
export interface Failure {
  readonly kind: FailureKind;
  /** HTTP status, if there was a response. */
  readonly status?: number | undefined;
  /** Atlas's errorCode, or Node's error code (ENOTFOUND) for kinds without a response. */
  readonly code?: string | undefined;
  /** Atlas's own sentence, as it came: to be escaped where it is shown. */
  readonly detail?: string | undefined;
  /** Host that was called. */
  readonly host?: string | undefined;
  /** Seconds to wait before the next request, as Atlas requires. */
  readonly retryAfter?: number | undefined;
  /** Seconds after which a limit that was reached certainly allows the call again; it may do so earlier. */
  readonly maxWait?: number | undefined;
}

/** The only error that atlas/ throws. */
export class AtlasError extends Error implements Failure {
  override readonly name = 'AtlasError';
  readonly kind: FailureKind;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly host?: string | undefined;
  readonly retryAfter?: number | undefined;
  readonly maxWait?: number | undefined;

  constructor(failure: Failure) {
    super([failure.kind, failure.status, failure.code].filter((part) => part !== undefined).join(' '));
    this.kind = failure.kind;
    this.status = failure.status;
    this.code = failure.code;
    this.detail = failure.detail;
    this.host = failure.host;
    this.retryAfter = failure.retryAfter;
    this.maxWait = failure.maxWait;
  }
}

/** The cause of a failure, which determines its message and its welcome view. */
export function toFailureCause({ kind, status, maxWait }: Failure): FailureCause {
  if (kind === 'conflict' && maxWait !== undefined) return 'tokenLimit';
  return kind === 'proxy' && status === 407 ? 'proxyCredentials' : kind;
}

/** Whether Atlas may have carried out a request that failed like this, so that its state has to be loaded. */
export function isOutcomeUnknown({ kind }: Failure): boolean {
  return kind === 'network' || kind === 'timeout' || kind === 'server' || kind === 'badResponse';
}

/**
 * The failure for a thrown value. Checks the name, not the class, because each bundle has its own copy of AtlasError.
 */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Error && thrown.name === 'AtlasError') {
    const { kind, status, code, detail, host, retryAfter, maxWait } = thrown as Error & Failure;
    const limit = maxWait === undefined ? {} : { maxWait };
    return { kind, status, code, detail, host, retryAfter, ...limit };
  }
  return { kind: 'unexpected', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
