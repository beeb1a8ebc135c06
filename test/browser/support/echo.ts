import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forward } from './forward';

/** Stands before a sandbox: notes what credentials are proved with, and refuses in a way that repeats it. */
export class Echo {
  /** Authorization headers that came by, and what stands in them behind the scheme. */
  readonly proofs = new Set<string>();
  #fitting: RegExp | undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: string,
    /** Said again beside the proof. */
    private readonly secrets: readonly string[],
  ) {
    server.on('request', (incoming, response) => this.#answer(incoming, response));
  }

  static async start(target: string, secrets: readonly string[]): Promise<Echo> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Echo(server, target, secrets);
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Requests that fit, given as `METHOD /path`, are refused from here on; undefined lets all through. */
  refuse(fitting: RegExp | undefined): void {
    this.#fitting = fitting;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #answer(incoming: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = incoming;
    const { authorization } = headers;
    if (authorization)
      for (const proof of [authorization, authorization.replace(/^\w+ /, '')]) this.proofs.add(proof);
    if (authorization && this.#fitting?.test(`${method} ${url}`)) {
      incoming.resume();
      response.writeHead(400, { 'content-type': 'application/json' }).end(this.#repeat(authorization));
      return;
    }
    forward(incoming, response, this.target);
  }

  #repeat(authorization: string): string {
    // What is shown of it ends after some hundred characters.
    const said = [...this.secrets, authorization.replace(/^\w+ /, '')];
    return JSON.stringify({
      error: 400,
      errorCode: said[0],
      reason: 'Bad Request',
      detail: `Echo of what was sent: ${said.join(' and ')}; Authorization: ${authorization}`,
    });
  }
}
