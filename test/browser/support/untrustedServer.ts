import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import type { Server, TLSSocket } from 'node:tls';
import { generate } from 'selfsigned';

/** A server with a certificate that nobody vouches for, in front of a sandbox. */
export class UntrustedServer {
  readonly #sockets = new Set<TLSSocket>();

  private constructor(private readonly server: Server) {}

  static async start(sandboxUrl: string): Promise<UntrustedServer> {
    const { port, hostname } = new URL(sandboxUrl);
    const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], { keySize: 2048 });
    const server = createServer({ key: made.private, cert: made.cert });
    const front = new UntrustedServer(server);
    server.on('secureConnection', (socket) => {
      front.#sockets.add(socket);
      const upstream = connect(Number(port), hostname);
      socket.pipe(upstream).pipe(socket);
      for (const [one, other] of [[socket, upstream] as const, [upstream, socket] as const]) {
        one.on('error', () => one.destroy());
        one.on('close', () => other.destroy());
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  get baseUrl(): string {
    return `https://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
