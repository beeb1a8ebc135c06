import { createHash, timingSafeEqual } from 'node:crypto';

const REALM = 'MMS Public API';

/** Atlas's own clients know both; its challenges were only seen with MD5. */
export type DigestAlgorithm = 'MD5' | 'SHA-256';

const HASHES = { MD5: 'md5', 'SHA-256': 'sha256' } as const satisfies Record<DigestAlgorithm, string>;

/** One `name=value` of the header with what divides it from the next; the value is a token or a quoted string. */
const PART = /[\s,]*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))\s*(?:,|$)/y;

/** The challenge in the form that Atlas sends it (E2E recordings). */
export function digestChallenge(nonce: string, algorithm: DigestAlgorithm, stale: boolean): string {
  return `Digest realm="${REALM}", domain="", nonce="${nonce}", algorithm=${algorithm}, qop="auth", stale=${String(stale)}`;
}

export interface DigestParts {
  readonly username: string;
  readonly realm: string;
  readonly nonce: string;
  readonly uri: string;
  readonly cnonce: string;
  /** Eight hexadecimal digits. */
  readonly nc: string;
  readonly response: string;
}

/**
 * Parses an Authorization header of the Digest scheme. Undefined when it's missing, garbled, has a duplicate field, or
 * responds to another challenge than one for `algorithm` with qop=auth; a missing algorithm means MD5 (RFC 7616, 3.4).
 */
export function readDigest(header: string, algorithm: DigestAlgorithm): DigestParts | undefined {
  const found = readParts(header);
  if (!found || (found.get('algorithm') ?? 'MD5').toUpperCase() !== algorithm) return undefined;
  if (found.get('qop') !== 'auth') return undefined;
  const part = (name: string) => found.get(name) ?? '';
  const parts = {
    username: part('username'),
    realm: part('realm'),
    nonce: part('nonce'),
    uri: part('uri'),
    cnonce: part('cnonce'),
    nc: part('nc'),
    response: part('response'),
  };
  const isCounted = /^[0-9a-f]{8}$/i.test(parts.nc) && !/^0+$/.test(parts.nc);
  return isCounted && parts.cnonce !== '' && parts.nonce !== '' ? parts : undefined;
}

function readParts(header: string): ReadonlyMap<string, string> | undefined {
  const scheme = /^digest\s+/i.exec(header)?.[0];
  if (scheme === undefined) return undefined;
  const found = new Map<string, string>();
  for (let at = scheme.length; at < header.length; at = PART.lastIndex) {
    PART.lastIndex = at;
    const match = PART.exec(header);
    const name = match?.[1]?.toLowerCase();
    if (!match || name === undefined || found.has(name)) return undefined;
    found.set(name, match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '');
  }
  return found;
}

/** The response of RFC 7616, 3.4.1, for qop=auth. */
export function digestResponse(
  parts: Omit<DigestParts, 'response'>,
  password: string,
  method: string,
  algorithm: DigestAlgorithm,
): string {
  const hash = (text: string) => createHash(HASHES[algorithm]).update(text).digest('hex');
  const who = hash(`${parts.username}:${parts.realm}:${password}`);
  const what = hash(`${method}:${parts.uri}`);
  return hash([who, parts.nonce, parts.nc, parts.cnonce, 'auth', what].join(':'));
}

/** A request as a digest vouches for it. */
export interface SignedRequest {
  readonly method: string;
  /** The request target exactly as sent, query included. */
  readonly target: string;
}

/** True when the header responds to Atlas's challenge for exactly this request; doesn't check the nonce. */
export function isDigestRight(
  parts: DigestParts,
  password: string,
  request: SignedRequest,
  algorithm: DigestAlgorithm,
): boolean {
  if (parts.realm !== REALM || parts.uri !== request.target) return false;
  return sameText(parts.response, digestResponse(parts, password, request.method, algorithm));
}

/** Compares secrets in constant time. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(one).digest(),
    createHash('sha256').update(other).digest(),
  );
}
