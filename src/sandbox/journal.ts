import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** One request as it was seen. */
export interface JournalEntry {
  readonly n: number;
  readonly method: string;
  /** As in the request line, without the query. */
  readonly path: string;
  /** What stood after the question mark. */
  readonly query: string;
  /** 0 while unanswered, and for a connection that was reset before an answer. */
  status: number;
  /** Numbers the TCP connections from 1. */
  readonly connection: number;
  /** The name of the credential that the request was accepted with. */
  credential?: string;
  /** Milliseconds since the epoch by this machine's clock, which no control freezes. */
  readonly at: number;
}

/** Every request to the API, for tests that count; requests to the control door are left out. */
export class Journal {
  readonly #connections = new WeakMap<Socket, number>();
  #lastConnection = 0;
  #last = 0;
  #entries: JournalEntry[] = [];

  record(incoming: IncomingMessage): JournalEntry {
    const [path = '/', query = ''] = (incoming.url ?? '/').split('?', 2);
    const entry: JournalEntry = {
      n: ++this.#last,
      method: incoming.method ?? '',
      path,
      query,
      status: 0,
      connection: this.#numberOf(incoming.socket),
      at: Date.now(),
    };
    this.#entries.push(entry);
    return entry;
  }

  getEntries(): readonly JournalEntry[] {
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
