import { createHash } from 'node:crypto';
import type { Challenge } from './challenge';

/** Strongest first. */
const HASHES = { 'SHA-256': 'sha256', MD5: 'md5' } as const;
type DigestAlgorithm = keyof typeof HASHES;

/** A Digest challenge that is supported. */
export interface DigestChallenge {
  readonly algorithm: DigestAlgorithm;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque?: string | undefined;
  /** True: the previous authorization was correct, but its nonce was too old. */
  readonly stale: boolean;
}

interface DigestInput {
  readonly username: string;
  readonly password: string;
  readonly method: string;
  /** The request target exactly as sent, with its query. */
  readonly uri: string;
  /** How often the nonce has been used, this time included. */
  readonly count: number;
  readonly cnonce: string;
}

/**
 * The strongest supported challenge: MD5 or SHA-256 with qop=auth (RFC 7616). Atlas offers MD5. A missing algorithm
 * means MD5. Sessions, auth-int, and challenges without qop (RFC 2069) aren't supported.
 */
export function chooseChallenge(challenges: readonly Challenge[]): DigestChallenge | undefined {
  const usable = challenges.map(toDigestChallenge).filter((challenge) => challenge !== undefined);
  return usable.find((challenge) => challenge.algorithm === 'SHA-256') ?? usable[0];
}

function toDigestChallenge({ scheme, params }: Challenge): DigestChallenge | undefined {
  const realm = params.get('realm');
  const nonce = params.get('nonce');
  const name = (params.get('algorithm') ?? 'MD5').toUpperCase();
  const qops = (params.get('qop') ?? '').toLowerCase().split(/[\s,]+/);
  if (scheme !== 'digest' || realm === undefined || !nonce || !qops.includes('auth')) return undefined;
  if (name !== 'MD5' && name !== 'SHA-256') return undefined;
  const stale = params.get('stale')?.toLowerCase() === 'true';
  return { algorithm: name, realm, nonce, opaque: params.get('opaque'), stale };
}

/** The `response` of RFC 7616 section 3.4.1 for qop=auth, in lower-case hex. */
export function toDigestResponse(challenge: DigestChallenge, input: DigestInput): string {
  const { realm, nonce } = challenge;
  const hash = (text: string): string =>
    createHash(HASHES[challenge.algorithm]).update(text, 'utf8').digest('hex');
  const who = hash(`${input.username}:${realm}:${input.password}`);
  const what = hash(`${input.method}:${input.uri}`);
  return hash([who, nonce, toCount(input.count), input.cnonce, 'auth', what].join(':'));
}

/** The Authorization header's value. Atlas's parser is Jetty's kind: algorithm, qop and nc go unquoted. */
export function toDigestHeader(challenge: DigestChallenge, input: DigestInput): string {
  const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
  const parts = [
    `username=${quote(input.username)}`,
    `realm=${quote(challenge.realm)}`,
    `nonce=${quote(challenge.nonce)}`,
    `uri=${quote(input.uri)}`,
    `algorithm=${challenge.algorithm}`,
    `response="${toDigestResponse(challenge, input)}"`,
    'qop=auth',
    `nc=${toCount(input.count)}`,
    `cnonce=${quote(input.cnonce)}`,
  ];
  if (challenge.opaque !== undefined) parts.push(`opaque=${quote(challenge.opaque)}`);
  return `Digest ${parts.join(', ')}`;
}

function toCount(count: number): string {
  return count.toString(16).padStart(8, '0');
}
