import { AbortError } from 'p-retry';
import * as v from 'valibot';
import { toHostName, toRequestUrl } from '../core/account/baseUrl';
import { AtlasError } from '../core/errors/errors';
import type { Credential } from '../core/model';
import type { Authenticator, SendAs } from './auth';
import { decode, record } from './decode';
import { isRoleRefusal, toTokenError } from './errors';
import { createGate } from './rateLimit';
import type { HttpRequest, Send } from './http';
import type { HttpResponse } from './response';
import { withRetries, type RetryBudget } from './retry';

const TOKEN_ROUTE = '/api/oauth/token';
const REVOKE_ROUTE = '/api/oauth/revoke';
const REVOKE_MS = 2000;
/** Part of a token's life after which the next call fetches a new one. */
const FRESH_PART = 0.85;
const MAX_LIFE_SECONDS = 24 * 3600;

const tokenSchema = record({
  // Only what may stand in a header.
  access_token: v.pipe(v.string(), v.regex(/^[\x21-\x7e]+$/)),
  expires_in: v.optional(v.unknown()),
});

interface Token {
  readonly value: string;
  /** Values of the monotonic clock in milliseconds, because the wall clock may be wrong or change. */
  readonly freshUntil: number;
  readonly validUntil: number;
}

type ServiceAccount = Extract<Credential, { kind: 'serviceAccount' }>;

interface ServiceAccountOptions {
  readonly account: ServiceAccount;
  readonly baseUrl: string;
  readonly send: Send;
  readonly backoffMs: number;
  /** Fires when the client closes. A cancelled call does not stop the token that others wait for. */
  readonly closed: AbortSignal;
  readonly budget: RetryBudget;
  readonly onRetry: () => void;
  /** Called for long waits before a token, in milliseconds since the epoch. */
  readonly onWait?: ((untilEpochMs: number) => void) | undefined;
}

/** OAuth client credentials (RFC 6749 section 4.4): one token in memory, fetched by one call for all. */
export class ServiceAccountAuthenticator implements Authenticator {
  private token: Token | undefined;
  private pending: Promise<Token> | undefined;
  /** The token request that is under way. */
  private request: Promise<HttpResponse> | undefined;
  private readonly gate;

  constructor(private readonly options: ServiceAccountOptions) {
    // The token endpoint has a bucket of its own: 50 requests a minute.
    const { backoffMs, baseUrl, onWait } = options;
    this.gate = createGate({ pauseMs: backoffMs * 4, host: toHostName(baseUrl), onWait });
  }

  async send(_request: HttpRequest, send: SendAs): Promise<HttpResponse> {
    const token = await this.loadToken();
    const response = await send(`Bearer ${token.value}`);
    if (response.status !== 401 || isRoleRefusal(response)) return response;
    // Of many calls with the same expired token the first clears it; the others find it replaced.
    if (this.token === token) this.token = undefined;
    const renewed = await this.loadToken();
    return send(`Bearer ${renewed.value}`);
  }

  retryNow(): void {
    this.gate.open();
  }

  /**
   * Revokes the token, because Atlas allows 100 active ones per account; also one that is still under way, when it
   * arrives. Waits 2 s at most.
   */
  async close(): Promise<void> {
    const { token, request } = this;
    this.token = undefined;
    const late = request?.then(({ data }) => this.revoke(v.parse(tokenSchema, data).access_token));
    const revoked = Promise.allSettled([late, token && this.revoke(token.value)]);
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([revoked, new Promise((resolve) => (timer = setTimeout(resolve, REVOKE_MS)))]);
    clearTimeout(timer);
  }

  private async revoke(token: string): Promise<void> {
    const form = new URLSearchParams({ token, token_type_hint: 'access_token' });
    try {
      await this.post(REVOKE_ROUTE, form, [AbortSignal.timeout(REVOKE_MS)]);
    } catch {
      // It ends by itself within the hour.
    }
  }

  private async loadToken(): Promise<Token> {
    if (this.token && performance.now() < this.token.freshUntil) return this.token;
    this.pending ??= this.fetchToken().finally(() => (this.pending = undefined));
    try {
      return await this.pending;
    } catch (thrown) {
      // A token that is due for renewal remains usable while the token endpoint can't be reached.
      if (this.token && performance.now() < this.token.validUntil && !isRefused(thrown)) return this.token;
      // Retried here already: without the wrapper each waiting call would start over.
      throw thrown instanceof Error ? new AbortError(thrown) : thrown;
    }
  }

  private async fetchToken(): Promise<Token> {
    const { closed, backoffMs, budget, onRetry, baseUrl } = this.options;
    const form = new URLSearchParams({ grant_type: 'client_credentials' });
    // A token too many does no harm, so this POST may be repeated.
    const policy = { isRepeatable: true, backoffMs, signal: closed, budget, onRetry };
    const data = await withRetries(async () => {
      await this.gate.wait(closed);
      closed.throwIfAborted();
      const sentAt = performance.now();
      // Not aborted at the end: Atlas may have issued a token already, which only its response can name.
      this.request = this.post(TOKEN_ROUTE, form, []);
      const response = await this.request.finally(() => (this.request = undefined));
      this.gate.note(response, sentAt);
      if (response.status >= 200 && response.status < 300) return response.data;
      throw toTokenError(response, toHostName(baseUrl), [this.options.account.clientSecret]);
    }, policy);
    const { access_token: value, expires_in: life } = decode(tokenSchema, data, toHostName(baseUrl));
    const now = performance.now();
    const ms = toLifeMs(life);
    this.token = { value, freshUntil: now + ms * FRESH_PART, validUntil: now + ms };
    return this.token;
  }

  /** HTTP Basic with the unencoded ID and secret: Atlas doesn't accept form encoding there, contrary to RFC 6749. */
  private post(route: string, form: URLSearchParams, signals: readonly AbortSignal[]): Promise<HttpResponse> {
    const { account, baseUrl, send } = this.options;
    const basic = Buffer.from(`${account.clientId}:${account.clientSecret}`).toString('base64');
    const request: HttpRequest = {
      method: 'POST',
      url: toRequestUrl(baseUrl, route),
      route,
      accept: 'application/json',
      body: { type: 'application/x-www-form-urlencoded', text: form.toString() },
    };
    return send(request, `Basic ${basic}`, signals);
  }
}

/** Lifetime of a token in milliseconds. Without a valid value, it's used until Atlas rejects it. */
function toLifeMs(life: unknown): number {
  const seconds = typeof life === 'string' ? Number(life) : life;
  if (typeof seconds !== 'number' || !(seconds > 0)) return Infinity;
  return Math.min(seconds, MAX_LIFE_SECONDS) * 1000;
}

function isRefused(thrown: unknown): boolean {
  return thrown instanceof AtlasError && (thrown.kind === 'credentials' || thrown.kind === 'role');
}
