import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A scripted misbehaviour, asked for at the control door. */
export interface Fault {
  readonly method?: string;
  /** The request's path as sent; one that ends with * is a prefix. */
  readonly path: string;
  /** How many requests it befalls; absent: all. */
  readonly times?: number;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Real milliseconds before anything else happens. */
  readonly delayMs?: number;
  readonly reset?: 'before-headers' | 'mid-body';
  /** Real milliseconds between two pieces of the body. */
  readonly drip?: number;
}

const PIECE = 16;

/** The faults in force; the first that fits a request befalls it. */
export class Faults {
  #armed: { readonly fault: Fault; left: number }[] = [];

  set(faults: readonly Fault[]): void {
    this.#armed = faults.map((fault) => ({ fault, left: fault.times ?? Infinity }));
  }

  getArmed(): readonly Fault[] {
    return this.#armed.filter((one) => one.left > 0).map((one) => one.fault);
  }

  /** The fault for this request, counted as used. */
  take(method: string, path: string): Fault | undefined {
    const hit = this.#armed.find((one) => one.left > 0 && isFor(one.fault, method, path));
    if (hit) hit.left -= 1;
    return hit?.fault;
  }
}

function isFor(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  return fault.path.endsWith('*') ? path.startsWith(fault.path.slice(0, -1)) : path === fault.path;
}

/**
 * Answers under a fault. Without a status or body of its own, the fault only bends the true answer (`next`): late,
 * cut off or dripping. Rejects when `signal` ends a wait.
 */
export async function answerUnder(
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
  const response = isWhole ? toResponse(fault) : await next();
  for (const [name, value] of isWhole ? [] : Object.entries(fault.headers ?? {}))
    response.headers.set(name, value);
  if (fault.reset === undefined && fault.drip === undefined) return { status: response.status, response };
  await sendByHand(response, fault, env.outgoing, signal);
  return { status: response.status, response: RESPONSE_ALREADY_SENT };
}

function toResponse(fault: Fault): Response {
  const status = fault.status ?? 200;
  const body = status === 204 || status === 304 ? null : (fault.body ?? '');
  return new Response(body, { status, headers: { 'Content-Type': 'application/json', ...fault.headers } });
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
  // A moment for the first half to leave; a reset at once would overtake it.
  else await sleep(20).then(() => outgoing.socket?.resetAndDestroy());
}
