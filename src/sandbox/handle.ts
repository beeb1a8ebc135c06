import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from './app';
import type { SandboxState } from './context';
import { createControl } from './control/control';
import { Exchanges, toKeptHeaders } from './control/exchanges';
import { Failure } from './http/failure';
import { Faults } from './control/faults';
import { MOST_BODY, RequestCutOff, takeBody } from './http/requestBody';
import { RequestLog } from './control/requestLog';
import { respondUnderFault } from './control/injectFault';

type Fetch = (request: Request, env: unknown) => Promise<Response>;

interface HandlerOptions {
  /** Real milliseconds that each response of the API is delayed. */
  readonly latency?: number | undefined;
  /** Turns on the control API. */
  readonly control?: boolean | undefined;
  /** Puts the state back as it was at the start. */
  readonly reset: () => void;
  /** Ends every wait. */
  readonly signal: AbortSignal;
}

const MOST_REQUESTS = 50_000;
/** Faults may carry bodies of any size that a test needs. */
const MOST_CONTROL_BODY = 64 * MOST_BODY;

/** Sends a request to the control API, or through its fault and the latency to the API. */
export function createFetch(state: SandboxState, options: HandlerOptions): Fetch {
  const { latency, control = false, reset, signal } = options;
  const requestLog = new RequestLog(control ? MOST_REQUESTS : 0);
  const exchanges = new Exchanges();
  const faults = new Faults();
  const app = createApp(state);
  const controlApi = control ? createControl({ state, faults, requestLog, exchanges, reset }) : undefined;

  const callApi = async (request: Request, env: HttpBindings) => {
    const { incoming } = env;
    const entry = requestLog.record(incoming);
    // Before a fault, which may respond without reading it: the exchange must contain the request.
    const taken = await takeBody(incoming).catch(toRefusal);
    const next = async () => {
      if (latency) await sleep(latency, undefined, { signal });
      return typeof taken === 'string' ? app.fetch(request, { ...env, entry }) : taken;
    };
    const fault = faults.take(entry.method, entry.path);
    if (fault?.expire === 'nonces') state.nonces.expireAll();
    if (fault?.expire === 'tokens') state.tokens.expireAll();
    const done = fault
      ? await respondUnderFault(fault, env, next, signal)
      : { response: await next(), status: undefined };
    const { response } = done;
    entry.status = done.status ?? response.status;
    if (control)
      exchanges.add({
        n: entry.n,
        method: entry.method,
        target: incoming.url ?? '',
        requestHeaders: toKeptHeaders(incoming.headers),
        requestBody: typeof taken === 'string' ? taken : '',
        status: entry.status,
        responseHeaders: fault ? {} : Object.fromEntries(response.headers),
        responseBody: fault ? '' : await response.clone().text(),
        faulted: fault !== undefined,
      });
    return response;
  };

  return async (request, bindings) => {
    const env = bindings as HttpBindings;
    try {
      if (!controlApi || !/^\/_sandbox(\/|\?|$)/.test(env.incoming.url ?? ''))
        return await callApi(request, env);
      await takeBody(env.incoming, MOST_CONTROL_BODY);
      return await controlApi.fetch(request);
    } catch (error) {
      // Closing ends every wait.
      if (signal.aborted || error instanceof RequestCutOff) return RESPONSE_ALREADY_SENT;
      return toRefusal(error);
    }
  };
}

/** Throws what is no Failure on. */
function toRefusal(error: unknown): Response {
  if (error instanceof Failure) return error.toResponse();
  throw error;
}
