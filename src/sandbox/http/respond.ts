import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { SandboxContext } from '../context';
import type { Failure } from './failure';
import { toSortedJson } from './json';
import { contentType } from './mediaType';
import { pageOf } from './paging';
import { readFlag } from './query';

/** A single object (or a bare array, as the endpoint service list is); `envelope` and `pretty` are honoured. */
export function respond(c: SandboxContext, content: object, status: ContentfulStatusCode = 200): Response {
  return write(c, hasFlag(c, 'envelope') ? { status, content } : content, status);
}

/** One page of a list, with links to itself and its neighbours. Throws 400 for impossible page parameters. */
export function respondWithPage(c: SandboxContext, items: readonly object[]): Response {
  const page = pageOf(c, items);
  return write(c, hasFlag(c, 'envelope') ? { status: 200, ...page } : page, 200);
}

/**
 * The response to a rejected request: application/json without a version and with the code in a header, as recorded,
 * except for a challenge, which has no such header. Unverified: that `envelope` and `pretty` apply to errors, and that
 * an envelope contains the status of the response.
 */
export function respondWithFailure(c: SandboxContext, failure: Failure): Response {
  const body = failure.toBody();
  const content = c.req.query('envelope') === 'true' ? { status: failure.status, content: body } : body;
  return c.body(toBodyText(content, c.req.query('pretty') === 'true'), failure.status, {
    ...failure.headers,
    'Content-Type': 'application/json',
    ...(failure.isChallenge ? {} : { 'X-Error-Code': failure.code }),
  });
}

/** Rejects values of `envelope` and `pretty` that are neither true nor false, before anything happens. Throws 400. */
export function checkForm(c: SandboxContext): void {
  hasFlag(c, 'envelope');
  hasFlag(c, 'pretty');
}

function hasFlag(c: SandboxContext, name: 'envelope' | 'pretty'): boolean {
  return readFlag(c, name, false);
}

function write(c: SandboxContext, body: object, status: ContentfulStatusCode): Response {
  return c.body(toBodyText(body, hasFlag(c, 'pretty')), status, {
    'Content-Type': `${contentType(c.get('version'))};charset=utf-8`,
  });
}

function toBodyText(body: object, isPretty: boolean): string {
  return toSortedJson(body, isPretty ? 2 : undefined);
}
