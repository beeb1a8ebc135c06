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
 * with each use. After a 401, the request is resent once with the new challenge. A second 401 is final.
 */
export class DigestAuthenticator implements Authenticator {
  private readonly nonces = new Map<string, Nonce>();
  private latest: Nonce | undefined;
  /** Settles when the first challenge is in; meanwhile other calls wait rather than fetch one each. */
  private learning: Promise<void> | undefined;
  private barren = 0;

  constructor(private readonly key: ApiKey) {}

  async send(request: HttpRequest, send: SendAs): Promise<HttpResponse> {
    // Nothing is awaited between finding no nonce and requesting the first challenge, so only one call does.
    for (;;) {
      const nonce = this.getNonce();
      if (nonce) return this.sendUnasked(nonce, request, send);
      if (!this.learning) return this.sendFirst(request, send);
      await this.learning;
    }
  }

  async close(): Promise<void> {
    this.nonces.clear();
    this.latest = undefined;
    return Promise.resolve();
  }

  /** With a nonce that another request brought. */
  private async sendUnasked(known: Nonce, request: HttpRequest, send: SendAs): Promise<HttpResponse> {
    const answer = await send(this.toHeader(known, request));
    const challenge = getChallenge(answer);
    if (answer.status !== 401 || (isRoleRefusal(answer) && challenge?.stale !== true)) {
      known.isReusable = true;
      this.barren = 0;
      return answer;
    }
    this.retire(known);
    return this.sendAgain(request, send, answer);
  }

  /** Without a nonce, the request is sent without authentication and returns the challenge. */
  private async sendFirst(request: HttpRequest, send: SendAs): Promise<HttpResponse> {
    let done: () => void = () => undefined;
    const isLeader = this.isPreemptive();
    if (isLeader) this.learning = new Promise((resolve) => (done = resolve));
    try {
      const answer = await send(undefined);
      const challenge = getChallenge(answer);
      if (isLeader && challenge) this.remember(challenge);
      if (answer.status !== 401) return answer;
      if (isLeader) this.learning = undefined;
      done();
      return await this.sendAgain(request, send, answer);
    } finally {
      if (isLeader) this.learning = undefined;
      done();
    }
  }

  private async sendAgain(request: HttpRequest, send: SendAs, refused: HttpResponse): Promise<HttpResponse> {
    const header = refused.header('www-authenticate');
    if (header === undefined) return refused;
    const challenge = getChallenge(refused);
    if (!challenge) {
      throw new AtlasError({
        kind: 'unexpected',
        status: 401,
        code: 'UNSUPPORTED_CHALLENGE',
        host: request.url.host,
      });
    }
    const nonce = this.remember(challenge);
    const answer = await send(this.toHeader(nonce, request));
    if (answer.status === 401 && !isRoleRefusal(answer)) this.drop(nonce);
    return answer;
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
    if (!nonce.isSpent) this.latest = nonce;
    return nonce;
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

function getChallenge(answer: HttpResponse): DigestChallenge | undefined {
  if (answer.status !== 401) return undefined;
  return chooseChallenge(parseChallenges(answer.header('www-authenticate') ?? ''));
}
