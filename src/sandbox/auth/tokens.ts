import type { ServiceAccountCredential } from '../scenario/model';
import type { TokenKey } from './tokenKey';

/** Life of an access token in seconds, and how many of one account may live at once. */
export const TOKEN_LIFE = 3600;
const TOKENS_PER_ACCOUNT = 100;

/**
 * The access tokens that were handed out to service accounts. One that differs from every issued one in any character is
 * unknown here, whatever its claims say.
 */
export class Tokens {
  readonly #now: () => number;
  readonly #key: TokenKey;
  readonly #live = new Map<string, { readonly owner: ServiceAccountCredential; readonly until: number }>();

  /** `now` returns milliseconds since the epoch. */
  constructor(now: () => number, key: TokenKey) {
    this.#now = now;
    this.#key = key;
  }

  /** A new token in the name of `issuer` (a base URL), or undefined when the account has as many as Atlas allows. */
  issue(owner: ServiceAccountCredential, issuer: string): string | undefined {
    const now = this.#now();
    for (const [token, use] of this.#live) if (use.until <= now) this.#live.delete(token);
    const held = [...this.#live.values()].filter((use) => use.owner.clientId === owner.clientId);
    if (held.length >= TOKENS_PER_ACCOUNT) return undefined;
    const iat = Math.floor(now / 1000);
    const token = this.#key.sign({ iss: issuer, sub: owner.clientId, iat, exp: iat + TOKEN_LIFE });
    this.#live.set(token, { owner, until: now + TOKEN_LIFE * 1000 });
    return token;
  }

  getOwner(token: string): ServiceAccountCredential | undefined {
    const use = this.#live.get(token);
    return use && use.until > this.#now() ? use.owner : undefined;
  }

  /** Revokes a token of this account; a foreign or unknown one is ignored, as RFC 7009 requires. */
  revoke(owner: ServiceAccountCredential, token: string): void {
    if (this.#live.get(token)?.owner.clientId === owner.clientId) this.#live.delete(token);
  }

  /** Ends every token before its time. */
  expireAll(): void {
    this.#live.clear();
  }
}
