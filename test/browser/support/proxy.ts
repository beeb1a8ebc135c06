import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server as TlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import { forward } from './forward';

/** What the proxy does with who comes. A portal answers everything with its own page. */
export type ProxyConduct = 'passes' | 'wantsSignIn' | 'refuses' | 'hangsUp' | 'portal';

/** A host that an editor sends through its proxy, as every host but the names of this computer. */
const HOST = 'atlas.test';

const PAGE = '<!doctype html><title>Welcome</title><p>Please sign in to use the guest network.</p>';

/** An HTTP proxy of a company: it tunnels to one sandbox, whatever the wanted host is. */
export class Proxy {
  conduct: ProxyConduct = 'passes';
  /** What was asked for: the host of a tunnel, or the address of a request, which the proxy can read then. */
  readonly asked: string[] = [];
  readonly #sockets = new Set<Duplex>();
  readonly #front: TlsServer;

  private constructor(
    private readonly server: Server,
    /** Where the sandbox listens. */
    private readonly target: URL,
    certificate: { readonly private: string; readonly cert: string },
  ) {
    server.on('connect', ({ url }, socket: Duplex) => this.#tunnel(url ?? '', socket));
    server.on('request', ({ url }: IncomingMessage, response) => {
      this.asked.push(url ?? '');
      sendPage(response, 400);
    });
    this.#front = createTlsServer(
      { key: certificate.private, cert: certificate.cert },
      (incoming, response) => this.#answer(incoming, response),
    );
  }

  static async start(sandboxUrl: string): Promise<Proxy> {
    const certificate = await generate([{ name: 'commonName', value: HOST }], { keySize: 2048 });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Proxy(server, new URL(sandboxUrl), certificate);
  }

  /** For the editor's setting http.proxy. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The sandbox as it is called from behind the proxy. */
  get baseUrl(): string {
    return `https://${HOST}`;
  }

  /** Variables of an editor that accepts the certificate of that address, whoever issued it. */
  get environment(): Readonly<Record<string, string>> {
    return { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
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

  #tunnel(host: string, socket: Duplex): void {
    this.asked.push(host);
    this.#keep(socket);
    switch (this.conduct) {
      case 'passes':
      case 'portal':
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        this.#front.emit('connection', socket);
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
    }
  }

  /** Passes a request on to the sandbox, which accepts its own host only. */
  #answer(incoming: IncomingMessage, response: ServerResponse): void {
    if (this.conduct === 'portal') {
      sendPage(response, 200);
      return;
    }
    forward(incoming, response, this.target.origin);
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
