/** The size of a bucket, and how many tokens are put back into it every minute. */
export interface BucketSize {
  readonly capacity: number;
  readonly refill: number;
}

/** Seconds between two refills; the same for every limit that is documented. */
export const REFILL_PERIOD = 60;

/** What one request found in its bucket. */
export interface Draw {
  /** False: the bucket was empty. */
  readonly isGranted: boolean;
  /** What is left for others. */
  readonly remaining: number;
  /** Whole seconds until the next refill, from 1. */
  readonly retryAfter: number;
}

/**
 * Token buckets, each made full at its first use. They are refilled in one go at the end of every period, not bit by
 * bit: the docs, their sample of a refusal (wait 55 s for 5 tokens each 60 s) and recorded counts agree.
 * Unverified: that the periods count from the first use.
 */
export class Buckets {
  readonly #now: () => number;
  readonly #buckets = new Map<string, { left: number; refilledAt: number }>();

  /** `now` returns milliseconds of the sandbox's clock; while it's frozen, nothing is refilled. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes one token from the bucket with this key. */
  take(key: string, size: BucketSize): Draw {
    const now = this.#now();
    const period = REFILL_PERIOD * 1000;
    const bucket = this.#buckets.get(key) ?? { left: size.capacity, refilledAt: now };
    const periods = Math.floor((now - bucket.refilledAt) / period);
    bucket.left = Math.min(size.capacity, bucket.left + periods * size.refill);
    bucket.refilledAt += periods * period;
    const isGranted = bucket.left > 0;
    if (isGranted) bucket.left -= 1;
    this.#buckets.set(key, bucket);
    const retryAfter = Math.max(1, Math.ceil((bucket.refilledAt + period - now) / 1000));
    return { isGranted, remaining: bucket.left, retryAfter };
  }
}
