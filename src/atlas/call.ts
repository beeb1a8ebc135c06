import { toBaseUrl, toHostName, toRequestUrl } from '../core/account/baseUrl';
import { AtlasError } from '../core/errors/errors';
import type { Credential } from '../core/model';
import type { Authenticator } from './auth';
import { joinSignals, withAbort } from './deadline';
import { DigestAuthenticator } from './digestAuth';
import { getStatusOfErrorBody, toResponseError } from './errors';
import { createGate, type Gate } from './rateLimit';
import { createTransport, type HttpRequest, type LogLine, type Send } from './http';
import type { Route } from './paths';
import { createQueue } from './queue';
import { RetryBudget, withRetries } from './retry';
import { ServiceAccountAuthenticator } from './serviceAccount';

const DEADLINE_MS = 30_000;
const BACKOFF_MS = 250;
const API_ROOT = '/api/atlas/v2';

/** One operation of the Admin API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly route: Route;
  /** Date of the resource version, YYYY-MM-DD. */
  readonly version: string;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  /** Something in the body that no error may repeat. */
  readonly secret?: string | undefined;
}

export interface Caller {
  /** Host that is called, for errors. */
  readonly host: string;
  readonly counts: { requests: number; retries: number };
  /** The JSON of a 2xx response ('' when it has no body). Throws AtlasError. */
  load(call: Call, signal?: AbortSignal): Promise<unknown>;
  /** Ends the waits for rate limits, and allows retries again: a user asks for an attempt now. */
  retryNow(): void;
  /** Aborts what is in flight; afterwards every call is `cancelled`. */
  close(): Promise<void>;
}

interface CallerOptions {
  readonly baseUrl: string;
  readonly credential: Credential;
  readonly userAgent: string;
  /** Milliseconds for one request including its response body; default 30 000. */
  readonly deadlineMs?: number | undefined;
  /** Milliseconds before the first retry; default 250. */
  readonly backoffMs?: number | undefined;
  readonly log?: ((line: LogLine) => void) | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** Called when Atlas makes requests wait 2 s or more: until when, in milliseconds since the epoch. */
  readonly onWait?: ((untilEpochMs: number) => void) | undefined;
}

/** Sends requests to Atlas for one credential. Throws AtlasError `invalid` for a base URL that isn't safe. */
export function createCaller(options: CallerOptions): Caller {
  const baseUrl = toBaseUrl(options.baseUrl);
  if (baseUrl === undefined) throw new AtlasError({ kind: 'invalid', code: 'INVALID_BASE_URL' });
  return new AtlasCaller({ ...options, baseUrl });
}

class AtlasCaller implements Caller {
  readonly host: string;
  readonly counts = { requests: 0, retries: 0 };
  private readonly backoffMs: number;
  private readonly closing = new AbortController();
  private readonly gate: Gate;
  private readonly budget = new RetryBudget();
  /** Sends at once; `queued` when the rate limit and the number of connections allow. */
  private readonly send: Send;
  private readonly queued: Send;
  private readonly auth: Authenticator;
  private readonly onRetry = (): void => {
    this.counts.retries++;
    this.options.onRetry?.();
  };

  constructor(private readonly options: CallerOptions) {
    const { baseUrl, userAgent, log, deadlineMs = DEADLINE_MS } = options;
    this.host = toHostName(baseUrl);
    this.backoffMs = options.backoffMs ?? BACKOFF_MS;
    this.gate = createGate({ pauseMs: this.backoffMs * 4, host: this.host, onWait: options.onWait });
    this.send = createTransport({ baseUrl, userAgent, deadlineMs, log, counts: this.counts });
    this.queued = createQueue(this.send, this.gate);
    this.auth = this.createAuthenticator();
  }

  async load(call: Call, signal?: AbortSignal): Promise<unknown> {
    const request = toRequest(this.options.baseUrl, call);
    const ending = joinSignals(signal ? [signal, this.closing.signal] : [this.closing.signal]);
    const policy = {
      isRepeatable: call.method === 'GET',
      backoffMs: this.backoffMs,
      signal: ending.signal,
      budget: this.budget,
      onRetry: this.onRetry,
    };
    const attempt = (): Promise<unknown> => this.attempt(request, call, ending.signal);
    try {
      // The race lets a caller go at once, even while it waits for others' work (a token, a place in the queue).
      return await withAbort(ending.signal, withRetries(attempt, policy));
    } catch (thrown) {
      throw toThrown(thrown, ending.signal, this.host);
    } finally {
      ending.end();
    }
  }

  retryNow(): void {
    this.budget.refill();
    this.gate.open();
    this.auth.retryNow();
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    await this.auth.close();
  }

  private async attempt(request: HttpRequest, call: Call, signal: AbortSignal): Promise<unknown> {
    // Before the authorization is made, which ends after a while.
    await this.gate.wait(signal);
    const response = await this.auth.send(request, (header) => this.queued(request, header, [signal]));
    const isOk = response.status >= 200 && response.status < 300;
    const status = isOk ? getStatusOfErrorBody(response) : response.status;
    if (status !== undefined) {
      const secrets = [getSecret(this.options.credential), call.secret ?? ''];
      throw toResponseError({ ...response, status }, this.host, secrets);
    }
    if (response.data === undefined) {
      throw new AtlasError({
        kind: 'badResponse',
        status: response.status,
        code: 'NOT_JSON',
        host: this.host,
      });
    }
    return response.data;
  }

  private createAuthenticator(): Authenticator {
    const { credential, baseUrl } = this.options;
    if (credential.kind === 'apiKey') return new DigestAuthenticator(credential);
    return new ServiceAccountAuthenticator({
      account: credential,
      baseUrl,
      send: this.send,
      backoffMs: this.backoffMs,
      closed: this.closing.signal,
      budget: this.budget,
      onRetry: this.onRetry,
      onWait: this.options.onWait,
    });
  }
}

function toRequest(baseUrl: string, call: Call): HttpRequest {
  const url = toRequestUrl(baseUrl, API_ROOT + call.route.path);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const type = `application/vnd.atlas.${call.version}+json`;
  const body = call.body === undefined ? undefined : { type, text: JSON.stringify(call.body) };
  return { method: call.method, url, route: call.route.template, accept: type, body };
}

function getSecret(credential: Credential): string {
  return credential.kind === 'apiKey' ? credential.privateKey : credential.clientSecret;
}

function toThrown(thrown: unknown, signal: AbortSignal, host: string): AtlasError {
  if (signal.aborted) return new AtlasError({ kind: 'cancelled', host });
  if (thrown instanceof AtlasError) return thrown;
  return new AtlasError({
    kind: 'unexpected',
    code: thrown instanceof Error ? thrown.name : undefined,
    host,
  });
}
