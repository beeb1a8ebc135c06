import { randomBytes } from 'node:crypto';
import { AtlasError } from '../core/errors/errors';
import type { Credential } from '../core/model';
import type { Authenticator, SendAs } from './auth';
import { parseChallenges } from './challenge';
import { chooseChallenge, toDigestHeader, type DigestChallenge } from './digest';
import { isRoleRefusal } from './errors';
import type { HttpRequest } from './http';
import type { HttpResponse } from './response';

/** Jetty, which Atlas's challenges point to, keeps a nonce for 60 s and 1024 uses by default: stay below both. */
const MAX_AGE_MS = 50_000;
const MAX_USES = 900;
/** Requests for one call at most. Of two servers that don't share nonces, each rejects about every second request. */
const MAX_SENT = 8;
/** So many nonces in a row that were good for one request only: stop assuming that they can be reused. */
const MAX_BARREN = 3;
const MAX_REMEMBERED = 64;

interface Nonce {
  readonly challenge: DigestChallenge;
  readonly bornAt: number;
  uses: number;
  /** A request that was sent without authentication succeeded. */
  isReusable: boolean;
  isSpent: boolean;
}

type ApiKey = Extract<Credential, { kind: 'apiKey' }>;

/**
 * HTTP digest for API keys (RFC 7616). One challenge serves many requests: the nonce is cached, and its count increases
 * with each use. After a 401, the request is resent with the new challenge. Another 401 is final unless it says that only
 * the nonce was too old (`stale`): then a call is resent several times at most, and fails with `server` STALE_NONCE.
 */
export class DigestAuthenticator implements Authenticator {
  private readonly nonces = new Map<string, Nonce>();
  private latest: Nonce | undefined;
  /**
   * Settles when the first challenge is in; meanwhile other calls wait rather than fetch one each. Rejects when it
   * couldn't be fetched, so that they don't fail one deadline after another.
   */
  private learning: Promise<boolean> | undefined;
  private barren = 0;

  constructor(private readonly key: ApiKey) {}

  async send(request: HttpRequest, send: SendAs): Promise<HttpResponse> {
    // Nothing is awaited between finding no nonce and requesting the first challenge, so only one call does.
    for (;;) {
      const nonce = this.getNonce();
      if (nonce) return this.sendUnasked(nonce, request, send);
      if (!this.learning) return this.learn(request, send);
      const hasChallenge = await this.learning;
      if (!hasChallenge) return this.sendFirst(request, send, () => undefined);
    }
  }

  retryNow(): void {
    // Nothing waits here.
  }

  async close(): Promise<void> {
    this.nonces.clear();
    this.latest = undefined;
    return Promise.resolve();
  }

  /** With a nonce that another request brought. */
  private async sendUnasked(known: Nonce, request: HttpRequest, send: SendAs): Promise<HttpResponse> {
    const response = await send(this.toHeader(known, request));
    const challenge = getChallenge(response);
    if (response.status !== 401 || (isRoleRefusal(response) && challenge?.stale !== true)) {
      known.isReusable = true;
      this.barren = 0;
      return response;
    }
    this.retire(known);
    return this.sendAgain(request, send, response);
  }

  /** Fetches the first challenge for all calls, unless nonces can't be reused. */
  private async learn(request: HttpRequest, send: SendAs): Promise<HttpResponse> {
    if (!this.isPreemptive()) return this.sendFirst(request, send, () => undefined);
    let onResponse: (hasChallenge: boolean) => void = () => undefined;
    let onFailure: (reason: unknown) => void = () => undefined;
    const learning = new Promise<boolean>((resolve, reject) => {
      onResponse = resolve;
      onFailure = reject;
    });
    learning.catch(() => undefined);
    this.learning = learning;
    const end = (): void => {
      if (this.learning === learning) this.learning = undefined;
    };
    try {
      return await this.sendFirst(request, send, (challenge) => {
        if (challenge) this.publish(this.remember(challenge));
        end();
        onResponse(challenge !== undefined);
      });
    } catch (thrown) {
      end();
      // A call that was canceled says nothing about the server: another one asks.
      if (isCancelled(thrown)) onResponse(true);
      else onFailure(thrown);
      throw thrown;
    }
  }

  /** Without a nonce, the request is sent without authentication and returns the challenge. */
  private async sendFirst(
    request: HttpRequest,
    send: SendAs,
    onResponse: (challenge: DigestChallenge | undefined) => void,
  ): Promise<HttpResponse> {
    const response = await send(undefined);
    onResponse(getChallenge(response));
    return response.status === 401 ? this.sendAgain(request, send, response) : response;
  }

  private async sendAgain(request: HttpRequest, send: SendAs, first: HttpResponse): Promise<HttpResponse> {
    let refused = first;
    let before: Nonce | undefined;
    for (let sent = 1; sent < MAX_SENT; sent++) {
      const nonce = this.toNonce(refused, request);
      if (!nonce) return refused;
      // Servers that take turns and don't share nonces: this request reaches the one before the last.
      const used = before && sent % 2 === 0 ? before : nonce;
      const response = await send(this.toHeader(used, request));
      const isStale = getChallenge(response)?.stale === true;
      if (response.status !== 401 || (isRoleRefusal(response) && !isStale)) {
        this.publish(used);
        return response;
      }
      this.drop(used);
      if (!isStale) return response;
      before = nonce;
      refused = response;
    }
    throw new AtlasError({ kind: 'server', status: 401, code: 'STALE_NONCE', host: request.url.host });
  }

  /** The nonce of a challenge; undefined when there is no challenge. Throws AtlasError when it isn't supported. */
  private toNonce(refused: HttpResponse, { url }: HttpRequest): Nonce | undefined {
    if (refused.header('www-authenticate') === undefined) return undefined;
    const challenge = getChallenge(refused);
    if (challenge) return this.remember(challenge);
    throw new AtlasError({
      kind: 'unexpected',
      status: 401,
      code: 'UNSUPPORTED_CHALLENGE',
      host: url.host,
    });
  }

  /** A nonce to use unasked. */
  private getNonce(): Nonce | undefined {
    const nonce = this.latest;
    if (!nonce || !this.isPreemptive()) return undefined;
    return nonce.uses < MAX_USES && performance.now() - nonce.bornAt < MAX_AGE_MS ? nonce : undefined;
  }

  private isPreemptive(): boolean {
    return this.barren < MAX_BARREN;
  }

  /** Counts the use at once, before anything is awaited, so that no two requests carry the same count. */
  private toHeader(nonce: Nonce, request: HttpRequest): string {
    nonce.uses++;
    return toDigestHeader(nonce.challenge, {
      username: this.key.publicKey,
      password: this.key.privateKey,
      method: request.method,
      uri: request.url.pathname + request.url.search,
      count: nonce.uses,
      cnonce: randomBytes(16).toString('hex'),
    });
  }

  /** A server may return the same nonce to several calls: then its count continues. */
  private remember(challenge: DigestChallenge): Nonce {
    const known = this.nonces.get(challenge.nonce);
    const nonce = known ?? {
      challenge,
      bornAt: performance.now(),
      uses: 0,
      isReusable: false,
      isSpent: false,
    };
    if (!known) {
      this.nonces.set(challenge.nonce, nonce);
      const [oldest] = this.nonces.keys();
      if (this.nonces.size > MAX_REMEMBERED && oldest !== undefined) this.nonces.delete(oldest);
    }
    return nonce;
  }

  /** Other calls use it from now on. Until a nonce was accepted, only the call that received it uses it. */
  private publish(nonce: Nonce): void {
    if (!nonce.isSpent) this.latest = nonce;
  }

  /** One nonce that runs out is normal; several that never served a second request are a server without reuse. */
  private retire(nonce: Nonce): void {
    this.drop(nonce);
    if (nonce.isSpent) return;
    nonce.isSpent = true;
    this.barren = nonce.isReusable ? 0 : this.barren + 1;
  }

  private drop(nonce: Nonce): void {
    if (this.latest === nonce) this.latest = undefined;
  }
}

function isCancelled(thrown: unknown): boolean {
  return thrown instanceof AtlasError && thrown.kind === 'cancelled';
}

function getChallenge(response: HttpResponse): DigestChallenge | undefined {
  if (response.status !== 401) return undefined;
  return chooseChallenge(parseChallenges(response.header('www-authenticate') ?? ''));
}
