import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Profile } from '../core/model';

/** What the sandbox's worker posts when it listens. */
interface Ready {
  readonly type: 'ready';
  readonly announcement: {
    readonly baseUrl: string;
    readonly credentials: readonly {
      readonly name: string;
      readonly kind: string;
      readonly publicKey?: string;
      readonly privateKey?: string;
    }[];
  };
}

/** Longest wait for the sandbox to listen, in milliseconds. */
const DEADLINE = 10_000;

/**
 * Runs the Atlas sandbox in a worker, so that its HTTP library never touches the extension host's globals. One
 * sandbox serves the window; it ends with the extension.
 */
export class SandboxWorker {
  #running: Promise<Profile> | undefined;
  #worker: Worker | undefined;
  #baseUrl: string | undefined;

  constructor(private readonly script: string) {}

  /** The owner's profile of the running sandbox. Rejects when it does not start, or is disposed before it has. */
  async start(): Promise<Profile> {
    this.#running ??= this.#start(
      new Worker(this.script, { workerData: { port: 0, world: 'demo' }, stdout: true, stderr: true }),
    );
    return this.#running;
  }

  /** Where the running sandbox listens. */
  getBaseUrl(): string | undefined {
    return this.#baseUrl;
  }

  dispose(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
    this.#running = undefined;
    this.#baseUrl = undefined;
  }

  async #start(worker: Worker): Promise<Profile> {
    this.#worker = worker;
    const ended = new AbortController();
    const forget = () => {
      if (this.#worker === worker) this.dispose();
    };
    // A worker that breaks later would otherwise break the extension's process with an unheard error.
    worker.on('error', forget);
    worker.once('exit', () => {
      ended.abort();
      forget();
    });
    try {
      const signal = AbortSignal.any([ended.signal, AbortSignal.timeout(DEADLINE)]);
      const [message] = (await once(worker, 'message', { signal })) as [Ready];
      const { baseUrl, credentials } = message.announcement;
      const owner = credentials.find(({ name, kind }) => name === 'owner' && kind === 'apiKey');
      if (!owner?.publicKey || !owner.privateKey) throw new Error('the sandbox has no owner credential');
      this.#baseUrl = baseUrl;
      const { publicKey, privateKey } = owner;
      return {
        id: 'sandbox',
        name: 'sandbox',
        baseUrl,
        credential: { kind: 'apiKey', publicKey, privateKey },
      };
    } catch (error) {
      forget();
      throw error;
    }
  }
}
