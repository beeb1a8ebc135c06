import { AtlasError, type Failure } from '../core/errors/errors';
import { withAbort } from './deadline';
import { getRetryAfter } from './errors';
import type { HttpResponse } from './response';

/** Longest wait that is sat out, in seconds. Anything longer is reported at once. */
export const MAX_WAIT = 60;
/** Shorter waits, in milliseconds, aren't reported, and may follow one another. */
const WORTH_TELLING = 2000;
/** A rejection within this time after a wait, in milliseconds, continues the one before it. */
const RECOVERY = 60_000;
/**
 * Calls that are rejected at the same time are reported once: their waits differ by less than this many milliseconds.
 */
const SAME_WAIT = 1000;

/** Makes parallel calls wait together, so that one refusal is not followed by a stampede. */
export interface Gate {
  /** Learns from a response's status and rate-limit headers. `sentAt`: performance.now() at the request. */
  note(response: HttpResponse, sentAt: number): void;
  /**
   * Resolves when calls may leave; rejects with the signal's reason. Rejects at once with AtlasError when the wait is
   * not sat out, because the one before it didn't help. `retryAfter` then is what is left of it, in seconds.
   */
  wait(signal: AbortSignal): Promise<void>;
  isOpen(): boolean;
  /** Ends the wait, because a user asks for an attempt now. If that is rejected too, nothing waits again. */
  open(): void;
}

interface GateOptions {
  /** Milliseconds of the wait after a rejection without a time. */
  readonly pauseMs: number;
  /** Host that is called, for errors. */
  readonly host: string;
  /** Called for waits of 2 s or more that are sat out: until when, in milliseconds since the epoch. */
  readonly onWait?: ((untilEpochMs: number) => void) | undefined;
}

export function createGate(options: GateOptions): Gate {
  return new RateLimitGate(options);
}

class RateLimitGate implements Gate {
  private openAt = 0;
  private toldOf = 0;
  /** When a user last ended a wait. */
  private openedAt = -Infinity;
  /** When the last wait that was worth telling ended or ends. */
  private waitedUntil = -Infinity;
  /** Why calls are refused rather than kept waiting. */
  private refusal: Failure | undefined;
  private readonly sleepers = new Set<() => void>();

  constructor(private readonly options: GateOptions) {}

  note(response: HttpResponse, sentAt: number): void {
    const { pauseMs } = this.options;
    if (sentAt < this.openedAt) return;
    if (response.status === 429 || response.status === 503) {
      const seconds = getRetryAfter(response);
      // A longer wait is reported for this call, and others may have a limit of their own.
      if (seconds !== undefined && seconds <= MAX_WAIT) this.close(response.status, seconds * 1000, sentAt);
      else if (response.status === 429) this.close(response.status, pauseMs, sentAt);
    } else if (response.header('ratelimit-remaining')?.trim() === '0') {
      // The smallest bucket refills by more than one request a second.
      this.openAt = Math.max(this.openAt, performance.now() + Math.min(pauseMs, 1000));
    }
  }

  async wait(signal: AbortSignal): Promise<void> {
    // setTimeout is not exact to the millisecond, and the gate may have been closed again meanwhile.
    for (;;) {
      const left = this.openAt - performance.now();
      if (left <= 0) return;
      if (this.refusal) throw new AtlasError({ ...this.refusal, retryAfter: Math.ceil(left / 1000) });
      await this.pause(Math.min(left, MAX_WAIT * 1000) + Math.random() * 20, signal);
    }
  }

  isOpen(): boolean {
    return performance.now() >= this.openAt;
  }

  open(): void {
    const now = performance.now();
    this.openedAt = now;
    this.waitedUntil = Math.min(this.waitedUntil, now);
    this.openAt = Math.min(this.openAt, now);
    this.wake();
  }

  private close(status: number, ms: number, sentAt: number): void {
    const now = performance.now();
    if (this.isOpen()) this.refusal = undefined;
    const isWait = ms >= WORTH_TELLING;
    // What was sent before the wait ended doesn't count as another attempt.
    const isAnother = sentAt >= this.waitedUntil && now - this.waitedUntil < RECOVERY;
    this.openAt = Math.max(this.openAt, now + ms);
    if (isWait && isAnother) {
      const kind = status === 429 ? 'rateLimited' : 'server';
      this.refusal = { kind, status, host: this.options.host };
      this.wake();
    }
    if (!isWait || this.refusal) return;
    this.waitedUntil = this.openAt;
    if (this.openAt - this.toldOf < SAME_WAIT) return;
    this.toldOf = this.openAt;
    this.options.onWait?.(Date.now() + this.openAt - now);
  }

  private wake(): void {
    for (const resolve of [...this.sleepers]) resolve();
  }

  private async pause(ms: number, signal: AbortSignal): Promise<void> {
    let wake: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (wake = resolve));
    const timer = setTimeout(wake, ms);
    this.sleepers.add(wake);
    try {
      await withAbort(signal, over);
    } finally {
      clearTimeout(timer);
      this.sleepers.delete(wake);
    }
  }
}
