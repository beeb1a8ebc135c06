import { request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Forwards a request to the sandbox at `baseUrl` under its own host name, the only one that it accepts. */
export function forward(incoming: IncomingMessage, response: ServerResponse, baseUrl: string): void {
  const { method = '', url = '' } = incoming;
  const { host } = new URL(baseUrl);
  const headers = { ...incoming.headers, host };
  const forwarded = request(new URL(url, baseUrl), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  forwarded.on('error', () => response.destroy());
  incoming.pipe(forwarded);
}
