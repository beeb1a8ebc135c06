import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { JsonWebKey, KeyPairKeyObjectResult } from 'node:crypto';

/** The claims of a token; times in seconds since the epoch. */
interface Claims {
  readonly iss: string;
  /** The client id of the service account. */
  readonly sub: string;
  readonly iat: number;
  readonly exp: number;
}

/** The key that one sandbox signs its access tokens with: ES512, as in Atlas's documented example of a token. */
export class TokenKey {
  #pair: KeyPairKeyObjectResult | undefined;

  /** A signed JWT (RFC 7515, compact form) with these claims and an id of its own. */
  sign(claims: Claims): string {
    const parts = [
      { alg: 'ES512', typ: 'JWT' },
      { ...claims, jti: randomUUID() },
    ];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const key = { key: this.#getPair().privateKey, dsaEncoding: 'ieee-p1363' } as const;
    return `${text}.${sign('sha512', Buffer.from(text), key).toString('base64url')}`;
  }

  /** The public key, to verify a token with. */
  toJwk(): JsonWebKey {
    return this.#getPair().publicKey.export({ format: 'jwk' });
  }

  /** Made at first use: most sandboxes issue no token. */
  #getPair(): KeyPairKeyObjectResult {
    this.#pair ??= generateKeyPairSync('ec', { namedCurve: 'P-521' });
    return this.#pair;
  }
}
