import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createHash } from 'node:crypto';
import { AtlasError } from '../../../src/core/errors/errors';
import type { Credential } from '../../../src/core/model';
import { createAtlasClient, type AtlasClient, type AtlasClientOptions } from '../../../src/atlas/client';

export const PROJECT = '5f0000000000000000000001';
export const SERVICE = '5f00000000000000000000aa';
export const API_KEY: Credential = {
  kind: 'apiKey',
  publicKey: 'abcdefgh',
  privateKey: 'canary-private-key',
};
export const ACCOUNT: Credential = {
  kind: 'serviceAccount',
  clientId: 'mdb_sa_id_1',
  clientSecret: 'canary_client_secret',
};

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** performance.now() at arrival. */
  readonly at: number;
}

export interface Loopback {
  readonly baseUrl: string;
  readonly seen: Seen[];
  readonly sockets: Set<Socket>;
  close(): Promise<void>;
}

export type Handler = (seen: Seen, response: ServerResponse, number: number) => void;

/** A server on loopback that a test scripts request by request. */
export async function startLoopback(handler: Handler): Promise<Loopback> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const at = performance.now();
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const entry = { method, url, headers, body: Buffer.concat(parts).toString(), at };
      seen.push(entry);
      handler(entry, response, seen.length);
    });
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { baseUrl: `http://127.0.0.1:${port}`, seen, sockets, close };
}

/** Runs `use` against a scripted server with a client for it, and closes both. */
export async function withClient<T>(
  handler: Handler,
  use: (client: AtlasClient, server: Loopback) => Promise<T>,
  options: Partial<AtlasClientOptions> = {},
): Promise<T> {
  const server = await startLoopback(handler);
  const client = createAtlasClient({
    baseUrl: server.baseUrl,
    credential: ACCOUNT,
    userAgent: 'test/1.0',
    backoffMs: 5,
    deadlineMs: 5000,
    ...options,
  });
  try {
    return await use(client, server);
  } finally {
    await client.close();
    await server.close();
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/vnd.atlas.2023-01-01+json', ...headers });
  response.end(JSON.stringify(body));
}

export function sendError(response: ServerResponse, status: number, errorCode: string, headers = {}): void {
  sendJson(
    response,
    status,
    { error: status, errorCode, reason: 'r', detail: `detail of ${errorCode}` },
    headers,
  );
}

/** Answers the token and revoke routes itself, the rest by `handler`, whose numbers leave those out. */
export function withTokens(handler: Handler): Handler {
  let number = 0;
  let tokens = 0;
  return (seen, response) => {
    if (seen.url.startsWith('/api/oauth/revoke')) sendJson(response, 200, {});
    else if (seen.url.startsWith('/api/oauth/token')) {
      sendJson(response, 200, { access_token: `token${++tokens}`, expires_in: 3600, token_type: 'Bearer' });
    } else handler(seen, response, ++number);
  };
}

/** Requests that are not about tokens. */
export function getCalls(server: Loopback): Seen[] {
  return server.seen.filter(({ url }) => !url.startsWith('/api/oauth/'));
}

/** The AtlasError of a rejected promise. */
export async function getError(promise: Promise<unknown>): Promise<AtlasError> {
  try {
    await promise;
  } catch (thrown) {
    if (thrown instanceof AtlasError) return thrown;
    throw thrown;
  }
  throw new Error('did not reject');
}

export function sha(algorithm: 'md5' | 'sha256', text: string): string {
  return createHash(algorithm).update(text).digest('hex');
}

/** The parameters of a Digest Authorization header. */
export function getDigest(seen: Seen): Record<string, string> | undefined {
  const header = seen.headers.authorization;
  if (!header?.startsWith('Digest ')) return undefined;
  return Object.fromEntries(
    [...header.matchAll(/(\w+)=(?:"([^"]*)"|([^, ]*))/g)].map((m) => [m[1] ?? '', m[2] ?? m[3] ?? '']),
  );
}
