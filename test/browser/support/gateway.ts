import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { forward } from './forward';

/** Forwards to a sandbox from a port of its own, where nobody listens while it is closed. */
export class Gateway {
  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  static async start(target: string): Promise<Gateway> {
    const server = createServer((incoming, response) => forward(incoming, response, target));
    await listen(server, 0);
    return new Gateway(server, (server.address() as AddressInfo).port);
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  async reopen(): Promise<void> {
    await listen(this.server, this.port);
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
