// A small client of its own for the sandbox's tests: one request, no cleverness, every header visible.
import { createHash, randomBytes } from 'node:crypto';
import { startSandbox } from '../support/sandbox';
import type { AnnouncedCredential, RunningSandbox, SandboxOptions } from '../../../src/sandbox/server';

export const V1 = 'application/vnd.atlas.2023-01-01+json';
export const CLUSTERS = 'application/vnd.atlas.2024-08-05+json';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- whatever the wire brings
}

export interface Wish {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly accept?: string;
  readonly body?: unknown;
}

/** A sandbox, the ids in it, and requests to it as any of its credentials. */
export class Bench {
  private constructor(readonly sandbox: RunningSandbox) {}

  static async start(options: SandboxOptions = {}): Promise<Bench> {
    return new Bench(await startSandbox(options));
  }

  get baseUrl(): string {
    return this.sandbox.announcement.baseUrl;
  }

  projectId(name: string): string {
    return this.sandbox.announcement.projects.find((one) => one.name === name)!.id;
  }

  credential(name: string): AnnouncedCredential {
    return this.sandbox.announcement.credentials.find((one) => one.name === name)!;
  }

  /** Without credentials. */
  async send(target: string, { method = 'GET', headers = {}, accept = V1, body }: Wish = {}): Promise<Reply> {
    const response = await fetch(this.baseUrl + target, {
      method,
      headers: { Accept: accept, ...(body === undefined ? {} : { 'Content-Type': V1 }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').includes('json') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  }

  /** As one of the API keys, with a fresh challenge each time. */
  async as(name: string, target: string, wish: Wish = {}): Promise<Reply> {
    const nonce = await this.getNonce();
    const { publicKey = '', privateKey = '' } = this.credential(name);
    const method = wish.method ?? 'GET';
    const Authorization = digest({ username: publicKey, password: privateKey, nonce, uri: target, method });
    return this.send(target, { ...wish, headers: { ...wish.headers, Authorization } });
  }

  async getNonce(): Promise<string> {
    const { headers } = await this.send('/api/atlas/v2');
    return /nonce="([^"]+)"/.exec(headers.get('www-authenticate') ?? '')![1]!;
  }

  async control(method: string, path: string, body?: unknown): Promise<Reply> {
    return this.send(`/_sandbox${path}`, { method, body });
  }
}

export interface DigestWish {
  readonly username: string;
  readonly password: string;
  readonly nonce: string;
  readonly uri: string;
  readonly method?: string;
  readonly nc?: number;
  readonly algorithm?: 'MD5' | 'SHA-256';
}

/** An Authorization header by RFC 7616 (qop=auth). */
export function digest(wish: DigestWish): string {
  const { username, password, nonce, uri, method = 'GET', nc = 1, algorithm = 'MD5' } = wish;
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const realm = 'MMS Public API';
  const cnonce = randomBytes(8).toString('hex');
  const count = nc.toString(16).padStart(8, '0');
  const who = hash(`${username}:${realm}:${password}`);
  const response = hash(`${who}:${nonce}:${count}:${cnonce}:auth:${hash(`${method}:${uri}`)}`);
  return (
    `Digest username="${username}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=${algorithm}, ` +
    `qop=auth, nc=${count}, cnonce="${cnonce}", response="${response}"`
  );
}
