import axios, { AxiosError, type AxiosResponse } from 'axios';
import { isAllowedTarget } from '../core/account/baseUrl';
import { AtlasError } from '../core/errors/errors';
import { startDeadline } from './deadline';
import { getErrorCode } from './errors';
import { toFaultError } from './faults';
import type { HttpResponse } from './response';

/**
 * Maximum bytes of a response after decompression. The largest legitimate ones are some thousand Azure resource IDs or
 * some hundred Google Cloud services with 50 attachments each, 2 to 3 MB.
 */
const MAX_RESPONSE_BYTES = 8 * 1024 * 1024;

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: URL;
  /** The path with placeholders, for the log. */
  readonly route: string;
  readonly accept: string;
  readonly body?: { readonly type: string; readonly text: string } | undefined;
}

export interface LogLine {
  readonly method: string;
  /** Path with placeholders; never an id. */
  readonly route: string;
  readonly status?: number | undefined;
  readonly ms: number;
  /** Atlas's errorCode or Node's error code. */
  readonly code?: string | undefined;
  /** The server only requests authentication, or a fresh one: part of a sign-in, not a failure. */
  readonly isChallenge?: boolean | undefined;
}

type RequestOutcome = Pick<LogLine, 'status' | 'code' | 'isChallenge'>;

interface TransportOptions {
  /** The only origin that requests are sent to: headers and bodies carry the credential and other secrets. */
  readonly baseUrl: string;
  readonly userAgent: string;
  /** Milliseconds for one request including its response body. */
  readonly deadlineMs: number;
  readonly log?: ((line: LogLine) => void) | undefined;
  readonly counts: { requests: number; retries: number };
}

/**
 * Sends one request. Throws AtlasError when no complete response arrived, `invalid` FOREIGN_HOST when the URL isn't
 * under the base URL.
 */
export type Send = (
  request: HttpRequest,
  authorization: string | undefined,
  signals: readonly AbortSignal[],
) => Promise<HttpResponse>;

/** The wire: one axios instance on the platform's fetch, which knows VS Code's proxy and certificates. */
export function createTransport(options: TransportOptions): Send {
  const instance = axios.create({
    adapter: 'fetch',
    maxRedirects: 0,
    maxContentLength: MAX_RESPONSE_BYTES,
    responseType: 'json',
    transitional: { silentJSONParsing: false },
    transformRequest: [(data: unknown) => data],
    validateStatus: () => true,
  });

  return async (request, authorization, signals) => {
    const { method, route, url } = request;
    if (!isAllowedTarget(url, options.baseUrl)) {
      throw new AtlasError({ kind: 'invalid', code: 'FOREIGN_HOST', host: url.host });
    }
    // A request that was canceled while it waited must not be sent.
    if (signals.some((signal) => signal.aborted)) throw new AtlasError({ kind: 'cancelled', host: url.host });
    const started = performance.now();
    const deadline = startDeadline(options.deadlineMs, signals);
    const log = ({ status, code, isChallenge }: RequestOutcome): void =>
      options.log?.({
        method,
        route,
        status,
        ms: Math.round(performance.now() - started),
        code,
        isChallenge,
      });
    options.counts.requests++;
    try {
      const response = await instance
        .request<unknown>({
          method,
          url: url.href,
          headers: toHeaders(request, options.userAgent, authorization),
          data: request.body?.text,
          signal: deadline.signal,
        })
        .then(toHttpResponse, toUnreadableResponse);
      // Only then is the connection free: a request that follows immediately would open another one.
      await new Promise(setImmediate);
      log(toOutcome(response, authorization));
      return { ...response, authorization };
    } catch (thrown) {
      const error = toSendError(thrown, url.host, deadline.hasTimedOut(), signals);
      log({ code: error.code ?? error.kind });
      throw error;
    } finally {
      deadline.end();
    }
  };
}

function toOutcome(
  { status, data, header }: HttpResponse,
  authorization: string | undefined,
): RequestOutcome {
  const challenge = status === 401 ? header('www-authenticate') : undefined;
  const isAsked = authorization === undefined || /\bstale\s*=\s*"?true/i.test(challenge ?? '');
  return {
    status,
    code: status < 400 ? undefined : getErrorCode(data),
    isChallenge: challenge !== undefined && isAsked,
  };
}

function toHeaders(request: HttpRequest, userAgent: string, authorization?: string): Record<string, string> {
  return {
    Accept: request.accept,
    'User-Agent': userAgent,
    ...(request.body && { 'Content-Type': request.body.type }),
    ...(authorization !== undefined && { Authorization: authorization }),
  };
}

function toHttpResponse(response: AxiosResponse<unknown>): HttpResponse {
  const headers = response.headers;
  const header = (name: string): string | undefined => {
    const value: unknown = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const type = header('content-type');
  const isJson = response.data === '' || type === undefined || /json/i.test(type);
  return { status: response.status, header, data: isJson ? response.data : undefined };
}

/** axios throws when a body is not JSON; the status still counts (a 502 with an HTML page is a 502). */
function toUnreadableResponse(thrown: unknown): HttpResponse {
  if (thrown instanceof AxiosError && thrown.response) {
    return { ...toHttpResponse(thrown.response as AxiosResponse<unknown>), data: undefined };
  }
  throw thrown;
}

/** Stores nothing of axios' error, because its config contains the Authorization header and the body. */
function toSendError(
  thrown: unknown,
  host: string,
  hasTimedOut: boolean,
  signals: readonly AbortSignal[],
): AtlasError {
  if (signals.some((signal) => signal.aborted)) return new AtlasError({ kind: 'cancelled', host });
  if (hasTimedOut) return new AtlasError({ kind: 'timeout', host });
  return toFaultError(thrown, host);
}
