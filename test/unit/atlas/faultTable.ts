import type { ServerResponse } from 'node:http';
import { sendError, sendJson } from './loopback';

const OK = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const sendRaw = (response: ServerResponse, text: string): void => {
  response.socket?.write(text);
};
const cutAfter =
  (text: string) =>
  (response: ServerResponse): void => {
    response.socket?.write(text, () => response.socket?.resetAndDestroy());
  };

/** How a server fails a list of services, and what that is to the client. */
export interface Fault {
  readonly name: string;
  readonly answer: (response: ServerResponse) => void;
  readonly kind: string;
  readonly status?: number;
  readonly code?: string;
  /** Requests that a GET makes of it; 1 unless told. */
  readonly sent?: number;
}

export const sendText = (status: number, type: string, text: string) => (response: ServerResponse) => {
  response.writeHead(status, { 'Content-Type': type });
  response.end(text);
};
const HTML = '<!doctype html><title>Sign in</title>';

export const FAULTS: readonly Fault[] = [
  {
    name: 'a reset before the headers',
    answer: (r) => r.socket?.resetAndDestroy(),
    kind: 'network',
    sent: 4,
  },
  { name: 'a close before the headers', answer: (r) => r.socket?.end(), kind: 'network', sent: 4 },
  {
    name: 'a reset within the body',
    answer: cutAfter(`${OK}Content-Length: 100\r\n\r\n[`),
    kind: 'network',
    sent: 4,
  },
  {
    name: 'a body shorter than its length',
    answer: (r) => r.socket?.end(`${OK}Content-Length: 100\r\n\r\n[]`),
    kind: 'network',
    sent: 4,
  },
  {
    name: 'an incomplete chunked body',
    answer: (r) => r.socket?.end(`${OK}Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n`),
    kind: 'network',
    sent: 4,
  },
  {
    name: 'truncated JSON',
    answer: sendText(200, 'application/json', '[{"id": "5'),
    kind: 'badResponse',
    status: 200,
  },
  {
    name: 'HTML',
    answer: sendText(200, 'text/html', HTML),
    kind: 'badResponse',
    status: 200,
    code: 'NOT_JSON',
  },
  { name: 'JSON as HTML', answer: sendText(200, 'text/html', '[]'), kind: 'badResponse', code: 'NOT_JSON' },
  { name: 'an empty body', answer: sendText(200, 'application/json', ''), kind: 'badResponse' },
  { name: '204', answer: (r) => r.writeHead(204).end(), kind: 'badResponse' },
  { name: 'null', answer: sendText(200, 'application/json', 'null'), kind: 'badResponse' },
  {
    name: 'an object instead of a list',
    answer: sendText(200, 'application/json', '{}'),
    kind: 'badResponse',
  },
  {
    name: 'a list without objects',
    answer: sendText(200, 'application/json', '[null]'),
    kind: 'badResponse',
  },
  { name: 'a service without an ID', answer: sendText(200, 'application/json', '[{}]'), kind: 'badResponse' },
  {
    name: 'damaged gzip',
    answer: (r) => {
      r.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      r.end('no gzip at all');
    },
    kind: 'badResponse',
  },
  {
    name: 'unknown compression',
    answer: (r) => {
      r.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'zz' });
      r.end('\u0001\u0002');
    },
    kind: 'badResponse',
  },
  { name: 'not HTTP', answer: (r) => r.socket?.end('SSH-2.0-OpenSSH\r\n'), kind: 'badResponse' },
  {
    name: 'a huge header',
    answer: (r) => sendRaw(r, `${OK}X: ${'x'.repeat(40_000)}\r\nContent-Length: 2\r\n\r\n[]`),
    kind: 'badResponse',
  },
  { name: 'a response without headers', answer: () => undefined, kind: 'timeout' },
  {
    name: 'a body sent in small parts',
    answer: (r) => {
      sendRaw(r, `${OK}Content-Length: 1000\r\n\r\n`);
      const timer = setInterval(() => r.socket?.write(' '), 50);
      r.socket?.on('close', () => clearInterval(timer));
    },
    kind: 'timeout',
  },
  { name: '500', answer: (r) => sendError(r, 500, 'UNEXPECTED_ERROR'), kind: 'server', status: 500 },
  { name: '502 in HTML', answer: sendText(502, 'text/html', HTML), kind: 'server', status: 502, sent: 4 },
  { name: '503 without a body', answer: (r) => r.writeHead(503).end(), kind: 'server', status: 503, sent: 4 },
  { name: '504', answer: (r) => sendJson(r, 504, {}), kind: 'server', status: 504, sent: 4 },
  { name: '407', answer: (r) => r.writeHead(407).end(), kind: 'proxy' },
  {
    name: '400',
    answer: (r) => sendError(r, 400, 'INVALID_ATTRIBUTE'),
    kind: 'invalid',
    code: 'INVALID_ATTRIBUTE',
  },
  { name: '402', answer: (r) => sendError(r, 402, 'NO_PAYMENT_INFORMATION_FOUND'), kind: 'payment' },
  {
    name: '403 for the IP address',
    answer: (r) => sendError(r, 403, 'IP_ADDRESS_NOT_ON_ACCESS_LIST'),
    kind: 'accessList',
    code: 'IP_ADDRESS_NOT_ON_ACCESS_LIST',
  },
  {
    name: '403 with the former error code',
    answer: (r) => sendError(r, 403, 'ORG_REQUIRES_WHITELIST'),
    kind: 'accessList',
  },
  {
    name: '401 for an access list of another key',
    answer: (r) => sendError(r, 401, 'API_KEY_ACCESS_LIST_ACCESS_DENIED'),
    kind: 'role',
  },
  {
    name: '400 for an access list of another key, with the former error code',
    answer: (r) => sendError(r, 400, 'API_KEY_WHITELIST_ACCESS_DENIED'),
    kind: 'role',
  },
  {
    name: '404 for an entry of an access list',
    answer: (r) => sendError(r, 404, 'API_KEY_ACCESS_LIST_NOT_FOUND'),
    kind: 'notFound',
  },
  { name: '403', answer: (r) => sendError(r, 403, 'ACCESS_FORBIDDEN'), kind: 'role' },
  { name: '404', answer: (r) => sendError(r, 404, 'GROUP_NOT_FOUND'), kind: 'notFound' },
  {
    name: '400 that means 404',
    answer: (r) => sendError(r, 400, 'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND'),
    kind: 'notFound',
  },
  { name: '406', answer: (r) => sendError(r, 406, 'INVALID_VERSION_DATE'), kind: 'invalid' },
  {
    name: '409',
    answer: (r) => sendError(r, 409, 'CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS'),
    kind: 'conflict',
  },
  { name: '410', answer: (r) => sendError(r, 410, 'VERSION_GONE'), kind: 'invalid' },
  { name: '418', answer: (r) => sendError(r, 418, 'constructor'), kind: 'unexpected', status: 418 },
  { name: 'an error that isn’t an object', answer: (r) => sendJson(r, 404, [1]), kind: 'notFound' },
  {
    name: 'an error with fields of another type',
    answer: (r) => sendJson(r, 404, { errorCode: { a: 1 }, detail: 5, parameters: {} }),
    kind: 'notFound',
  },
];
