import pRetry from 'p-retry';
import { AtlasError } from '../core/errors/errors';
import { isNeverSent } from './faults';
import { MAX_WAIT } from './rateLimit';

const MAX_RETRIES = 3;
/** Retries of all calls together, and the milliseconds after which one more is available again. */
const BUDGET = 30;
const REFILL_MS = 2000;

/** Limits the retries of a refresh, so that a failing server doesn't receive every request four times. */
export class RetryBudget {
  private left = BUDGET;
  private filledAt = performance.now();

  /** False when nothing is left: then the failure is final. */
  take(): boolean {
    const now = performance.now();
    this.left = Math.min(BUDGET, this.left + (now - this.filledAt) / REFILL_MS);
    this.filledAt = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }

  /** A user asks for another attempt. */
  refill(): void {
    this.left = BUDGET;
  }
}

interface RetryOptions {
  /** False for what must not happen twice: sent again only when the first try surely did nothing. */
  readonly isRepeatable: boolean;
  /** Milliseconds before the first retry; doubles, with jitter. */
  readonly backoffMs: number;
  readonly signal: AbortSignal;
  readonly budget: RetryBudget;
  readonly onRetry: () => void;
}

/** Runs `attempt` up to four times. Rejects with its last error, or with the signal's reason. */
export async function withRetries<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  return pRetry(
    (number) => {
      if (number > 1) options.onRetry();
      return attempt();
    },
    {
      retries: MAX_RETRIES,
      minTimeout: options.backoffMs,
      factor: 2,
      randomize: true,
      signal: options.signal,
      // An idle connection that the server just closed says nothing about its health, so the first retry needs no
      // pause.
      shouldConsumeRetry: ({ error, attemptNumber }) => !(attemptNumber === 1 && isDropped(error)),
      shouldRetry: ({ error, attemptNumber }) =>
        attemptNumber <= MAX_RETRIES &&
        error instanceof AtlasError &&
        isWorthRetrying(error, options.isRepeatable) &&
        options.budget.take(),
    },
  );
}

function isDropped(error: Error): boolean {
  return error instanceof AtlasError && (error.code === 'UND_ERR_SOCKET' || error.code === 'ECONNRESET');
}

/**
 * 502, 503, and 504 come from what is in front of Atlas, and the next request may succeed. 500 is Atlas's own response
 * (UNEXPECTED_ERROR) and is the same again for the same request, so it's shown with Retry, and a poll asks again.
 */
function isWorthRetrying(error: AtlasError, isRepeatable: boolean): boolean {
  if (error.retryAfter !== undefined && error.retryAfter > MAX_WAIT) return false;
  if (error.kind === 'rateLimited' || isNeverSent(error)) return true;
  if (!isRepeatable) return false;
  return error.kind === 'network' || (error.kind === 'server' && [502, 503, 504].includes(error.status ?? 0));
}
