import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a server, or something between, does with one request. */
export const BEHAVIORS = [
  'pass',
  'resetBeforeHeaders',
  'resetInBody',
  'late',
  'silent',
  'empty',
  'garbled',
  'html',
  'wrongShape',
  'nested',
  'errorBody',
  'redirect',
  'staleNonce',
  'rejectedCredential',
  'role',
  'notFound',
  'conflict',
  'rateLimited',
  'serverError',
  'unavailable',
  'proxyAuthentication',
  'noContent',
] as const;
export type Behavior = (typeof BEHAVIORS)[number];

const DEEP = 5000;
const json = (body: unknown) => JSON.stringify(body);
const toError = (error: number, errorCode: string) =>
  json({ error, errorCode, detail: 'Made up', reason: 'x' });

/** Status, body, and headers of what doesn't need the server behind. */
const RESPONSES: Readonly<Partial<Record<Behavior, readonly [number, string, Record<string, string>?]>>> = {
  empty: [200, ''],
  garbled: [200, '{"results": [{"id": "5e'],
  html: [200, '<html><body>Sign in to the hotel network</body></html>', { 'Content-Type': 'text/html' }],
  wrongShape: [200, json({ results: 7, id: [], totalCount: 'many' })],
  nested: [200, `${'[{"a":'.repeat(DEEP)}1${'}]'.repeat(DEEP)}`],
  errorBody: [200, toError(500, 'UNEXPECTED_ERROR')],
  redirect: [302, '', { Location: 'http://127.0.0.1:9/elsewhere' }],
  staleNonce: [
    401,
    toError(401, 'RESOURCE_EXPIRED'),
    {
      'WWW-Authenticate': 'Digest realm="MMS Public API", nonce="old", algorithm=MD5, qop="auth", stale=true',
    },
  ],
  rejectedCredential: [401, toError(401, 'UNAUTHORIZED')],
  role: [403, toError(403, 'USER_UNAUTHORIZED')],
  notFound: [404, toError(404, 'RESOURCE_NOT_FOUND')],
  conflict: [409, toError(409, 'CONFLICT')],
  rateLimited: [429, toError(429, 'RATE_LIMITED'), { 'Retry-After': '0' }],
  serverError: [500, toError(500, 'UNEXPECTED_ERROR')],
  unavailable: [503, ''],
  proxyAuthentication: [407, '', { 'Proxy-Authenticate': 'Basic realm="proxy"' }],
  noContent: [204, ''],
};

/** A server on loopback between a client and a sandbox, which spoils requests as a test says, and then passes all on. */
export class FaultyProxy {
  /** For the next requests, in order; the rest passes. */
  readonly behaviors: Behavior[] = [];
  /** Paths of all requests. */
  readonly seen: string[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((incoming, response) => this.#handle(incoming, response));

  constructor(private readonly target: string) {
    this.#server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #handle(incoming: IncomingMessage, response: ServerResponse): void {
    this.seen.push(incoming.url ?? '');
    const behavior = this.behaviors.shift() ?? 'pass';
    const made = RESPONSES[behavior];
    if (made) {
      incoming.resume();
      const [status, body, headers] = made;
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);
      return;
    }
    if (behavior === 'resetBeforeHeaders') {
      incoming.socket.destroy();
      return;
    }
    // Until the client gives up.
    if (behavior === 'silent') return;
    setTimeout(() => this.#pass(incoming, response, behavior), behavior === 'late' ? 30 : 0);
  }

  #pass(incoming: IncomingMessage, response: ServerResponse, behavior: Behavior): void {
    const { host } = new URL(this.target);
    const url = new URL(incoming.url ?? '/', this.target);
    const { method, headers } = incoming;
    const onward = request(url, { method, headers: { ...headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (behavior === 'resetInBody') {
        answer.once('data', (part: Buffer) => {
          response.write(part.subarray(0, part.length / 2), () => response.destroy());
          answer.destroy();
        });
        answer.once('end', () => response.destroy());
      } else answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }
}
