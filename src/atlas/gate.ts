import { getRetryAfter } from './errors';
import { sleep } from './deadline';
import type { HttpResponse } from './response';

/** Longest wait that is sat out, in seconds. Anything longer is reported at once. */
export const MAX_WAIT = 60;
/** Shorter waits, in milliseconds, aren't reported. */
const WORTH_TELLING = 2000;
/**
 * Calls that are rejected at the same time are reported once: their waits differ by less than this many milliseconds.
 */
const SAME_WAIT = 1000;

/** Makes parallel calls wait together, so that one refusal is not followed by a stampede. */
export interface Gate {
  /** Learns from a response's status and rate-limit headers. */
  note(answer: HttpResponse): void;
  /** Resolves when calls may leave; rejects with the signal's reason. */
  wait(signal: AbortSignal): Promise<void>;
}

/**
 * `pauseMs`: the wait after a rejection without a time. `onWait` is called for waits of 2 s or more: until when, in
 * milliseconds since the epoch.
 */
export function createGate(pauseMs: number, onWait?: (untilEpochMs: number) => void): Gate {
  let openAt = 0;
  let toldOf = 0;
  const hold = (ms: number): void => {
    openAt = Math.max(openAt, performance.now() + ms);
    if (ms < WORTH_TELLING || openAt - toldOf < SAME_WAIT) return;
    toldOf = openAt;
    onWait?.(Date.now() + openAt - performance.now());
  };
  return {
    note(answer) {
      if (answer.status === 429 || answer.status === 503) {
        const seconds = getRetryAfter(answer);
        if (seconds !== undefined && seconds <= MAX_WAIT) hold(seconds * 1000);
        else if (answer.status === 429) hold(pauseMs);
      } else if (answer.header('ratelimit-remaining')?.trim() === '0') {
        // The smallest bucket refills by more than one request a second.
        hold(Math.min(pauseMs, 1000));
      }
    },
    async wait(signal) {
      // setTimeout is not exact to the millisecond, and the gate may have been held again meanwhile.
      for (;;) {
        const left = openAt - performance.now();
        if (left <= 0) return;
        await sleep(Math.min(left, MAX_WAIT * 1000) + Math.random() * 20, signal);
      }
    },
  };
}
