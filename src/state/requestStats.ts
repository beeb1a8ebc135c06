import type { LogLine } from '../atlas/http';
import type { ExchangeFacts, ExchangeFailure } from '../core/diagnostics/diagnosticFacts';

const MOST_FAILURES = 20;

/**
 * Counts requests to Atlas for diagnostics. Contains no IDs and no server text except error codes, and its size is
 * limited by the client's few routes.
 */
export class RequestStats {
  readonly #responses = new Map<string, number>();
  readonly #routes = new Map<string, { requests: number; failures: number }>();
  #failures: readonly ExchangeFailure[] = [];
  #requests = 0;
  #challenges = 0;
  #retries = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** Notes a request and what became of it. */
  note({ method, route, status, code, isChallenge }: LogLine): void {
    this.#requests += 1;
    if (isChallenge) {
      this.#challenges += 1;
      return;
    }
    const result = toResultClass(status, code);
    this.#responses.set(result, (this.#responses.get(result) ?? 0) + 1);
    const isFailure = result !== '2xx' && result !== 'cancelled';
    const key = `${method} ${route}`;
    const { requests, failures } = this.#routes.get(key) ?? { requests: 0, failures: 0 };
    this.#routes.set(key, { requests: requests + 1, failures: failures + (isFailure ? 1 : 0) });
    if (!isFailure) return;
    const failure = { at: this.now(), method, route, status, code };
    this.#failures = [...this.#failures, failure].slice(-MOST_FAILURES);
  }

  /** Notes that a call is sent again after a failure. */
  noteRetry(): void {
    this.#retries += 1;
  }

  get(): ExchangeFacts {
    return {
      requests: this.#requests,
      challenges: this.#challenges,
      retries: this.#retries,
      responses: new Map(this.#responses),
      routes: new Map(this.#routes),
      failures: this.#failures,
    };
  }
}

function toResultClass(status: number | undefined, code: string | undefined): string {
  if (status !== undefined) return `${Math.floor(status / 100)}xx`;
  return code === 'cancelled' ? code : 'none';
}
