import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const REALM = 'MMS Public API';
/** How long a nonce may be used, in milliseconds, and how often. */
const NONCE_AGE = 60_000;
const NONCE_USES = 1024;

/** The nonces that were handed out, by time and by the counts seen with each. */
export class Nonces {
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly issuedAt: number; readonly seen: Set<number> }>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(): string {
    const now = this.#now();
    for (const [nonce, use] of this.#known) if (now - use.issuedAt > NONCE_AGE) this.#known.delete(nonce);
    const nonce = randomBytes(24).toString('base64');
    this.#known.set(nonce, { issuedAt: now, seen: new Set() });
    return nonce;
  }

  /** Counts one use. An unknown, expired or worn-out nonce is stale; a count that was used before is a replay. */
  use(nonce: string, count: number): 'fresh' | 'stale' | 'replayed' {
    const known = this.#known.get(nonce);
    if (!known || this.#now() - known.issuedAt > NONCE_AGE || count > NONCE_USES) return 'stale';
    if (known.seen.has(count)) return 'replayed';
    known.seen.add(count);
    return 'fresh';
  }
}

/** The challenge in the form that Atlas sends it. */
export function digestChallenge(nonces: Nonces, stale: boolean): string {
  return `Digest realm="${REALM}", domain="", nonce="${nonces.issue()}", algorithm=MD5, qop="auth", stale=${String(stale)}`;
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

/** Reads an Authorization header of the Digest scheme; undefined when it is none or not of the challenge's kind. */
export function readDigest(header: string): DigestParts | undefined {
  if (!/^digest\s/i.test(header)) return undefined;
  const found = new Map<string, string>();
  for (const match of header.slice(7).matchAll(/(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g))
    found.set((match[1] ?? '').toLowerCase(), match[2]?.replace(/\\(.)/g, '$1') ?? match[3] ?? '');
  if ((found.get('algorithm') ?? 'MD5').toUpperCase() !== 'MD5' || found.get('qop') !== 'auth')
    return undefined;
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
  return /^[0-9a-f]{8}$/i.test(parts.nc) && parts.cnonce !== '' && parts.nonce !== '' ? parts : undefined;
}

/** The response of RFC 7616 with MD5 and qop=auth. */
export function digestResponse(
  parts: Omit<DigestParts, 'response'>,
  password: string,
  method: string,
): string {
  const who = md5(`${parts.username}:${parts.realm}:${password}`);
  const what = md5(`${method}:${parts.uri}`);
  return md5([who, parts.nonce, parts.nc, parts.cnonce, 'auth', what].join(':'));
}

/** True when the header answers Atlas's challenge for exactly this request; says nothing about the nonce. */
export function isDigestRight(parts: DigestParts, password: string, method: string, target: string): boolean {
  if (parts.realm !== REALM || parts.uri !== target) return false;
  return sameText(parts.response, digestResponse(parts, password, method));
}

/** Compares secrets without telling by time where they differ. */
export function sameText(one: string, other: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(one).digest(),
    createHash('sha256').update(other).digest(),
  );
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
