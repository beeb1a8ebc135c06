import { randomBytes } from 'node:crypto';

/** How long a nonce may be used, in milliseconds, and how often. Unverified: Jetty's defaults, to which Atlas's challenge points. */
const NONCE_AGE = 60_000;
const NONCE_USES = 1024;
/** Anybody can request challenges, so the number that is stored is limited. */
const NONCES_KEPT = 10_000;

interface Nonce {
  readonly issuedAt: number;
  /** One bit for each count that was seen; they may come in any order. */
  readonly seen: Uint8Array;
}

/** The nonces that were handed out, by time and by the counts seen with each. */
export class Nonces {
  readonly #now: () => number;
  /** Oldest first. */
  readonly #known = new Map<string, Nonce>();

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(): string {
    const now = this.#now();
    for (const [nonce, { issuedAt }] of this.#known) {
      if (now - issuedAt <= NONCE_AGE && this.#known.size < NONCES_KEPT) break;
      this.#known.delete(nonce);
    }
    const nonce = randomBytes(24).toString('base64');
    this.#known.set(nonce, { issuedAt: now, seen: new Uint8Array(NONCE_USES / 8) });
    return nonce;
  }

  /**
   * Counts one use; `count` is from 1. An unknown, expired or worn-out nonce is stale; a count that was used before is
   * a replay.
   */
  use(nonce: string, count: number): 'fresh' | 'stale' | 'replayed' {
    const known = this.#known.get(nonce);
    if (!known || this.#now() - known.issuedAt > NONCE_AGE || count > NONCE_USES) return 'stale';
    const place = (count - 1) >> 3;
    const bit = 1 << ((count - 1) & 7);
    const seen = known.seen[place] ?? 0;
    if ((seen & bit) !== 0) return 'replayed';
    known.seen[place] = seen | bit;
    return 'fresh';
  }

  /** Forgets every nonce, as a restarted server does: all existing ones become stale. */
  expireAll(): void {
    this.#known.clear();
  }
}
