/** One finished request with its response, for tests that compare both with Atlas's own document. */
export interface Exchange {
  readonly n: number;
  readonly method: string;
  /** As in the request line, query included. */
  readonly target: string;
  /** By lower-case name; of Authorization only the scheme. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Empty under a fault, which isn't Atlas's behavior. */
  readonly responseBody: string;
  readonly faulted: boolean;
}

const MOST = 5000;
const MOST_TEXT = 64 * 1024 * 1024;

/** The newest exchanges, up to 5,000 and about 64 MB of text. */
export class Exchanges {
  #kept: Exchange[] = [];
  #text = 0;

  add(exchange: Exchange): void {
    this.#kept.push(exchange);
    this.#text += textOf(exchange);
    let removed = 0;
    while (this.#kept.length - removed > MOST || this.#text > MOST_TEXT) {
      this.#text -= textOf(this.#kept[removed] as Exchange);
      removed += 1;
    }
    if (removed > 0) this.#kept.splice(0, removed);
  }

  getAll(): readonly Exchange[] {
    return this.#kept;
  }

  clear(): void {
    this.#kept = [];
    this.#text = 0;
  }
}

function textOf({ target, requestBody, responseBody }: Exchange): number {
  return target.length + requestBody.length + responseBody.length;
}

/** A request's headers, without those that must not be stored. */
export function toKeptHeaders(headers: Readonly<NodeJS.Dict<string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
      return [name, name === 'authorization' ? (text.split(' ', 1)[0] ?? '') : text];
    }),
  );
}
