import { AtlasError, type FailureKind } from '../core/errors/errors';

/** Codes of requests that surely never reached the server. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const TIMEOUTS = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);

const TLS_CODES =
  /^(CERT_|ERR_TLS_|ERR_SSL_|EPROTO$|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT|HOSTNAME_MISMATCH$|INVALID_CA$|PATH_LENGTH_EXCEEDED$|INVALID_PURPOSE$)/;

/** A response arrived but couldn't be parsed: header too long, not HTTP, damaged compression. */
const GARBLED = /^(UND_ERR_HEADERS_OVERFLOW|HPE_|Z_|ERR__ERROR_FORMAT|ERR_PADDING|UND_ERR_RESPONSE)/;

/** True when resending cannot do anything twice. */
export function isNeverSent(error: AtlasError): boolean {
  return error.kind === 'network' && error.code !== undefined && NEVER_LEFT.has(error.code);
}

/**
 * The error for a request that failed below HTTP. The causes are checked because fetch wraps them: a refused connection
 * is an AxiosError around a TypeError around Node's error, and a truncated body is a plain TypeError.
 */
export function toFaultError(thrown: unknown, host: string): AtlasError {
  const causes = getCauses(thrown);
  const code = causes.map(getNodeCode).find((found) => found !== undefined);
  const messages = causes.map((cause) => cause.message);
  if (messages.some((text) => /maxContentLength/.test(text))) {
    return new AtlasError({ kind: 'badResponse', code: 'TOO_LARGE', host });
  }
  if (messages.some((text) => /\b407\b|proxy (authentication|response)|tunneling socket/i.test(text))) {
    const status = messages.some((text) => /\b407\b/.test(text)) ? 407 : undefined;
    return new AtlasError({ kind: 'proxy', status, code, host });
  }
  // Node's fetch reports 407 as an error without any details, and only 407.
  const last = causes.at(-1);
  if (code === undefined && last?.name === 'Error' && last.message === '') {
    return new AtlasError({ kind: 'proxy', status: 407, host });
  }
  // Only up to Node 22 does the parser's error have a code.
  if (causes.some((cause) => cause.name === 'HTTPParserError')) {
    return new AtlasError({ kind: 'badResponse', code, host });
  }
  const isFetchFailure = causes.some(
    (cause) => cause.name === 'TypeError' || cause.message === 'Network Error',
  );
  return new AtlasError({ kind: toKind(code) ?? (isFetchFailure ? 'network' : 'unexpected'), code, host });
}

function toKind(code: string | undefined): FailureKind | undefined {
  if (code === undefined) return undefined;
  if (TIMEOUTS.has(code)) return 'timeout';
  if (TLS_CODES.test(code)) return 'tls';
  if (GARBLED.test(code)) return 'badResponse';
  return /^(E[A-Z]+|UND_ERR_\w+)$/.test(code) ? 'network' : undefined;
}

/** The thrown error with everything it wraps, outermost first. Both address families may have failed on their own. */
function getCauses(thrown: unknown): Error[] {
  const found: Error[] = [];
  const queue: unknown[] = [thrown];
  while (queue.length > 0 && found.length < 12) {
    const next = queue.shift();
    if (!(next instanceof Error) || found.includes(next)) continue;
    found.push(next);
    queue.push(next.cause);
    if (next instanceof AggregateError) queue.push(...(next.errors as unknown[]));
  }
  return found;
}

/**
 * Node's own code. axios' codes only name the adapter's step; TypeScript's `code` is absent from Error. OpenSSL 3.2 and
 * later spells a TLS alert with a slash: ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE.
 */
function getNodeCode(error: Error): string | undefined {
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code !== 'string' || !/^[\w/]{1,60}$/.test(code)) return undefined;
  return /^ERR_(NETWORK|BAD_RE|CANCELED|FR_)/.test(code) ? undefined : code;
}
