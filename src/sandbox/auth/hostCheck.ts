import type { IncomingMessage, ServerResponse } from 'node:http';
import { Failure } from '../http/failure';
import { toSortedJson } from '../http/json';

/** The names of this computer that no DNS server can assign to another one. */
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Throws a Failure for a request that isn't addressed to the sandbox's own host and port: its Host header is missing, repeated, or
 * names another host or port (DNS rebinding), its target is not a path (as sent to a proxy), or a web page sent it.
 */
function checkHost({ headersDistinct, socket, url = '' }: IncomingMessage): void {
  const port = socket.localPort ?? 0;
  const own = LOOPBACK.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  const { host: hosts = [], origin: origins = [], 'sec-fetch-site': sites = [] } = headersDistinct;
  if (hosts.length !== 1 || !own.includes(hosts[0]?.toLowerCase() ?? ''))
    throw new Failure(400, 'VALIDATION_ERROR', `The request must have one Host header: ${own[0] ?? ''}.`);
  if (!url.startsWith('/') && url !== '*')
    throw new Failure(400, 'VALIDATION_ERROR', 'The request target must be a path.');
  const isOwnPage =
    origins.every((origin) => own.some((one) => origin.toLowerCase() === `http://${one}`)) &&
    // A browser sends no Origin with an image, a frame, or a link.
    sites.every((site) => site === 'same-origin' || site === 'none');
  if (!isOwnPage)
    throw new Failure(403, 'ACCESS_FORBIDDEN', 'The sandbox doesn’t accept requests from web pages.');
}

/**
 * True when a request is addressed to the sandbox. Every other request is rejected here, before its path or credentials
 * are checked, and its connection is closed.
 */
export function acceptHost(incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  try {
    checkHost(incoming);
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    outgoing.writeHead(error.status, { 'Content-Type': 'application/json', Connection: 'close' });
    outgoing.end(toSortedJson(error.toBody()));
    return false;
  }
}
