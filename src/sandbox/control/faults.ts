/** A scripted fault, set through the control API. */
export interface Fault {
  readonly method?: string;
  /** The request's path as sent; * matches anything, {name} one segment. */
  readonly path: string;
  /** How many requests it applies to; missing: all. */
  readonly times?: number;
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Real milliseconds before anything else happens. */
  readonly delayMs?: number;
  /** Expires all nonces or all tokens before the request is checked. */
  readonly expire?: 'nonces' | 'tokens';
  readonly reset?: 'before-headers' | 'mid-body';
  /** Real milliseconds between two pieces of the body. */
  readonly drip?: number;
  /** Bytes of the body to send, as if they were all of it. */
  readonly truncate?: number;
  /** The body compressed, with invalid bytes in its middle. */
  readonly gzip?: 'corrupt';
  /** Instead of the body this many bytes of zeros, compressed. */
  readonly bomb?: number;
}

interface Armed {
  readonly fault: Fault;
  readonly pattern: RegExp;
  left: number;
}

/** The active faults; the first match applies to a request. */
export class Faults {
  #armed: Armed[] = [];

  set(faults: readonly Fault[]): void {
    this.#armed = faults.map((fault) => ({
      fault,
      pattern: toPattern(fault.path),
      left: fault.times ?? Infinity,
    }));
  }

  getArmed(): readonly Fault[] {
    return this.#armed.filter((one) => one.left > 0).map((one) => one.fault);
  }

  /** The fault for this request, counted as used. */
  take(method: string, path: string): Fault | undefined {
    const hit = this.#armed.find(({ fault, pattern, left }) => {
      const isMethod = fault.method === undefined || fault.method.toUpperCase() === method;
      return left > 0 && isMethod && pattern.test(path);
    });
    if (hit) hit.left -= 1;
    return hit?.fault;
  }
}

function toPattern(path: string): RegExp {
  const parts = path.split(/(\*|\{[^{}/]*\})/);
  const source = parts.map((part, index) => {
    if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return part === '*' ? '.*' : '[^/]+';
  });
  return new RegExp(`^${source.join('')}$`, 's');
}
