import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** One request as it was seen. */
export interface RequestLogEntry {
  readonly n: number;
  readonly method: string;
  /** As in the request line, without the query. */
  readonly path: string;
  /** The text after the first question mark. */
  readonly query: string;
  /** 0 before the response, and for a connection that was reset before a response. */
  status: number;
  /** Numbers the TCP connections from 1. */
  readonly connection: number;
  /** The name of the credential that the request was accepted with. */
  credential?: string;
  /** Milliseconds since the epoch by this machine's clock, which no control freezes. */
  readonly at: number;
}

/** The newest requests to the API, for tests that count; requests to the control API are left out. */
export class RequestLog {
  readonly #most: number;
  readonly #connections = new WeakMap<Socket, number>();
  #lastConnection = 0;
  #last = 0;
  #entries: RequestLogEntry[] = [];

  /** `most`: how many requests it remembers; with 0 it only numbers them. */
  constructor(most: number) {
    this.#most = most;
  }

  record(incoming: IncomingMessage): RequestLogEntry {
    const [path = '/', ...query] = (incoming.url ?? '/').split('?');
    const entry: RequestLogEntry = {
      n: ++this.#last,
      method: incoming.method ?? '',
      path,
      query: query.join('?'),
      status: 0,
      connection: this.#numberOf(incoming.socket),
      at: Date.now(),
    };
    this.#entries.push(entry);
    if (this.#entries.length > this.#most) this.#entries.shift();
    return entry;
  }

  getEntries(): readonly RequestLogEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries = [];
  }

  #numberOf(socket: Socket): number {
    let known = this.#connections.get(socket);
    if (known === undefined) {
      known = ++this.#lastConnection;
      this.#connections.set(socket, known);
    }
    return known;
  }
}
