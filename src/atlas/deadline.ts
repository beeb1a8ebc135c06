import { setMaxListeners } from 'node:events';

const LISTEN_ONCE = { once: true } as const;

/** A signal that fires with any of several. */
interface Joined {
  readonly signal: AbortSignal;
  /** Must be called when the work is over: clears timers and listeners. */
  end(): void;
}

interface Deadline extends Joined {
  hasTimedOut(): boolean;
}

/**
 * Written out rather than taken from AbortSignal.any and AbortSignal.timeout: the client's own signal lives as long
 * as the session, and each composite would stay attached to it until collected, with its timer running.
 */
export function joinSignals(signals: readonly AbortSignal[]): Joined {
  const controller = new AbortController();
  return { signal: controller.signal, end: follow(controller, signals) };
}

/** Aborts the controller with any of the signals, until the returned function is called. */
function follow(controller: AbortController, signals: readonly AbortSignal[]): () => void {
  const onAbort = (): void => controller.abort();
  // Many calls share a signal, and Node would report the eleventh listener as a leak.
  setMaxListeners(0, ...signals);
  for (const signal of signals) {
    if (signal.aborted) controller.abort();
    else signal.addEventListener('abort', onAbort, LISTEN_ONCE);
  }
  return () => {
    for (const signal of signals) signal.removeEventListener('abort', onAbort);
  };
}

/** Fires after `ms` milliseconds or with any of `signals`. */
export function startDeadline(ms: number, signals: readonly AbortSignal[]): Deadline {
  const controller = new AbortController();
  const unfollow = follow(controller, signals);
  let hasTimedOut = false;
  const timer = setTimeout(() => {
    hasTimedOut = true;
    controller.abort();
  }, ms);
  const end = (): void => {
    clearTimeout(timer);
    unfollow();
  };
  return { signal: controller.signal, end, hasTimedOut: () => hasTimedOut };
}

/** The promise's outcome, or a rejection as soon as the signal fires. What is left running must end by itself. */
export async function withAbort<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason as Error);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
