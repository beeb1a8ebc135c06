import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { Fault } from './faults';

/** Bytes of a dripping body that leave at once. */
const PIECE = 16;
/** Bytes of zeros that are compressed at a time. */
const BLOCK = 1024 * 1024;

/**
 * Responds under a fault. Without a status or body of its own, the fault only changes the real response (`next`): late,
 * cut off, garbled, or dripping. Rejects when `signal` ends a wait.
 */
export async function respondUnderFault(
  fault: Fault,
  env: HttpBindings,
  next: () => Promise<Response>,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly response: Response }> {
  if (fault.delayMs !== undefined) await sleep(fault.delayMs, undefined, { signal });
  if (fault.reset === 'before-headers') {
    env.incoming.socket.resetAndDestroy();
    return { status: 0, response: RESPONSE_ALREADY_SENT };
  }
  const isWhole = fault.status !== undefined || fault.body !== undefined;
  const response = await garble(isWhole ? toResponse(fault) : await next(), fault);
  for (const [name, value] of isWhole ? [] : Object.entries(fault.headers ?? {}))
    response.headers.set(name, value);
  if (fault.reset === undefined && fault.drip === undefined) return { status: response.status, response };
  await sendByHand(response, fault, env.outgoing, signal);
  return { status: response.status, response: RESPONSE_ALREADY_SENT };
}

function toResponse(fault: Fault): Response {
  const status = fault.status ?? 200;
  const headers = new Headers({ 'Content-Type': 'application/json' });
  for (const [name, value] of Object.entries(fault.headers ?? {})) headers.set(name, value);
  return new Response(mayHaveBody(status) ? (fault.body ?? '') : null, { status, headers });
}

function mayHaveBody(status: number): boolean {
  return status !== 204 && status !== 304;
}

/** The response with a damaged body. */
async function garble(response: Response, { truncate, gzip, bomb }: Fault): Promise<Response> {
  const { status, headers } = response;
  if (!mayHaveBody(status) || (truncate === undefined && gzip === undefined && bomb === undefined))
    return response;
  if (bomb !== undefined || gzip !== undefined) headers.set('Content-Encoding', 'gzip');
  if (bomb !== undefined) {
    const packed = Readable.from(zeros(bomb)).pipe(createGzip());
    return new Response(Readable.toWeb(packed) as ReadableStream<Uint8Array>, { status, headers });
  }
  const body = Buffer.from(await response.arrayBuffer()).subarray(0, truncate);
  return new Response(gzip === undefined ? body : toCorrupt(gzipSync(body)), { status, headers });
}

function* zeros(bytes: number): Generator<Buffer> {
  const block = Buffer.alloc(Math.min(bytes, BLOCK));
  for (let left = bytes; left > 0; left -= block.length) yield block.subarray(0, left);
}

/** Spoils what lies between the header of 10 bytes and the last byte. */
function toCorrupt(packed: Buffer): Buffer {
  return packed.fill(0xff, 10, packed.length - 1);
}

async function sendByHand(
  response: Response,
  fault: Fault,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    'Content-Length': Math.max(body.length, fault.reset === undefined ? 0 : 1),
  });
  outgoing.flushHeaders();
  const end = fault.reset === 'mid-body' ? Math.floor(body.length / 2) : body.length;
  for (let at = 0; at < end && !outgoing.destroyed; at += PIECE) {
    outgoing.write(body.subarray(at, Math.min(at + PIECE, end)));
    if (fault.drip !== undefined) await sleep(fault.drip, undefined, { signal });
  }
  if (fault.reset === undefined) outgoing.end();
  // A moment for the first part to be sent; an immediate reset would overtake it.
  else await sleep(20).then(() => outgoing.socket?.resetAndDestroy());
}
