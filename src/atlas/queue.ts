import pLimit from 'p-limit';
import { AtlasError } from '../core/errors/errors';
import type { Gate } from './rateLimit';
import type { Send } from './http';

/**
 * fetch opens as many connections as there are requests; this caps them. Atlas's rate limits are by project and minute,
 * so that they don't depend on how many requests are sent at the same time.
 */
const MAX_PARALLEL = 24;

/**
 * Sends a few requests at a time. A request that waits for the rate limit occupies no place. When the server didn't
 * respond to anything for a whole deadline, requests that were queued by then fail with `timeout` too, rather than one
 * deadline after another.
 */
export function createQueue(send: Send, gate: Gate): Send {
  const limit = pLimit(MAX_PARALLEL);
  let heardAt = 0;
  let silentAt = 0;
  const sendNow: Send = async (request, authorization, signals) => {
    const sentAt = performance.now();
    try {
      const response = await send(request, authorization, signals);
      heardAt = performance.now();
      gate.note(response, sentAt);
      return response;
    } catch (thrown) {
      const hasTimedOut = thrown instanceof AtlasError && thrown.kind === 'timeout';
      if (hasTimedOut && heardAt <= sentAt) silentAt = performance.now();
      throw thrown;
    }
  };
  return async (request, authorization, signals) => {
    const queuedAt = performance.now();
    for (;;) {
      for (const signal of signals) await gate.wait(signal);
      const response = await limit(async () => {
        if (silentAt > queuedAt) throw new AtlasError({ kind: 'timeout', host: request.url.host });
        // The gate may have closed while this request was queued.
        return gate.isOpen() ? sendNow(request, authorization, signals) : undefined;
      });
      if (response) return response;
    }
  };
}
