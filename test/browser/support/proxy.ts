import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { forward } from './forward';

/** What the proxy does with who comes. A portal lets everybody through to its own page. */
export type ProxyConduct = 'passes' | 'wantsSignIn' | 'refuses' | 'hangsUp' | 'portal';

/** A host that an editor sends through its proxy; it goes by the loopback addresses of 127.0.0.1 alone. */
const HOST = '127.0.0.2';

const PAGE = '<!doctype html><title>Welcome</title><p>Please sign in to use the guest network.</p>';

/** An HTTP proxy of a company: it tunnels to one sandbox, whatever the wanted host is. */
export class Proxy {
  conduct: ProxyConduct = 'passes';
  /** Tunnels that were asked for. */
  asked = 0;
  readonly #sockets = new Set<Duplex>();
  readonly #portal = createServer((_, response) => sendPage(response, 200));
  readonly #inside = createServer((incoming, response) => forward(incoming, response, this.target.origin));

  private constructor(
    private readonly server: Server,
    /** Where the sandbox listens. */
    private readonly target: URL,
  ) {
    server.on('connect', (_, socket: Duplex) => this.#tunnel(socket));
    server.on('request', (_: IncomingMessage, response) => sendPage(response, 400));
    this.#portal.on('connection', (socket) => this.#keep(socket));
  }

  static async start(sandboxUrl: string): Promise<Proxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Proxy(server, new URL(sandboxUrl));
  }

  /** For the editor's setting http.proxy. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The sandbox as it is called from behind the proxy. */
  get baseUrl(): string {
    return `http://${HOST}:${this.target.port}`;
  }

  /** Changes what the proxy does; tunnels that stand are cut. */
  setConduct(conduct: ProxyConduct): void {
    this.conduct = conduct;
    this.#cut();
  }

  async stop(): Promise<void> {
    this.#cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #tunnel(socket: Duplex): void {
    this.asked++;
    this.#keep(socket);
    switch (this.conduct) {
      case 'passes':
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        this.#inside.emit('connection', socket);
        return;
      case 'wantsSignIn':
        socket.end(
          toRefusal('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="corp"\r\n'),
        );
        return;
      case 'refuses':
        socket.end(toRefusal('403 Forbidden'));
        return;
      case 'hangsUp':
        socket.destroy();
        return;
      case 'portal':
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        this.#portal.emit('connection', socket);
    }
  }

  #keep(socket: Duplex | Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

function toRefusal(status: string, header = ''): string {
  return `HTTP/1.1 ${status}\r\n${header}Content-Type: text/html\r\nContent-Length: ${PAGE.length}\r\n\r\n${PAGE}`;
}

function sendPage(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(PAGE);
}
