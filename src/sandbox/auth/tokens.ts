import type { ServiceAccountCredential } from '../scenario/model';
import type { TokenKey } from './tokenKey';

/** Lifetime of an access token in seconds, and how many of one account may be valid at once. */
export const TOKEN_LIFE = 3600;
const TOKENS_PER_ACCOUNT = 100;

/**
 * The access tokens that were issued to service accounts. Only a token that equals an issued one is accepted, regardless
 * of its claims.
 */
export class Tokens {
  readonly #now: () => number;
  readonly #key: TokenKey;
  readonly #valid = new Map<string, { readonly owner: ServiceAccountCredential; readonly until: number }>();

  /** `now` returns milliseconds since the epoch. */
  constructor(now: () => number, key: TokenKey) {
    this.#now = now;
    this.#key = key;
  }

  /** A new token in the name of `issuer` (a base URL), or undefined when the account has as many as Atlas allows. */
  issue(owner: ServiceAccountCredential, issuer: string): string | undefined {
    const now = this.#now();
    for (const [token, use] of this.#valid) if (use.until <= now) this.#valid.delete(token);
    const held = [...this.#valid.values()].filter((use) => use.owner.clientId === owner.clientId);
    if (held.length >= TOKENS_PER_ACCOUNT) return undefined;
    const iat = Math.floor(now / 1000);
    const token = this.#key.sign({ iss: issuer, sub: owner.clientId, iat, exp: iat + TOKEN_LIFE });
    this.#valid.set(token, { owner, until: now + TOKEN_LIFE * 1000 });
    return token;
  }

  getOwner(token: string): ServiceAccountCredential | undefined {
    const use = this.#valid.get(token);
    return use && use.until > this.#now() ? use.owner : undefined;
  }

  /** Revokes a token of this account; a foreign or unknown one is ignored, as RFC 7009 requires. */
  revoke(owner: ServiceAccountCredential, token: string): void {
    if (this.#valid.get(token)?.owner.clientId === owner.clientId) this.#valid.delete(token);
  }

  /** Ends every token before its time. */
  expireAll(): void {
    this.#valid.clear();
  }
}
