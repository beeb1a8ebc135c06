import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { requestTarget } from './context';
import type { SandboxContext, SandboxState } from './context';
import { contentType } from './mediaType';
import { pageOf } from './paging';

/** One link of a `links` list. */
export interface Link {
  readonly rel: string;
  readonly href: string;
}

/** A single object (or a bare array, as the endpoint service list is); `envelope` and `pretty` are honoured. */
export function answer(c: SandboxContext, content: object, status: ContentfulStatusCode = 200): Response {
  return write(c, c.req.query('envelope') === 'true' ? { status, content } : content, status);
}

/** One page of a list, with links to itself and its neighbours. Throws 400 for impossible page parameters. */
export function answerPage(c: SandboxContext, state: SandboxState, items: readonly object[]): Response {
  const target = new URL(requestTarget(c), state.baseUrl);
  const page = pageOf(items, target);
  return write(c, c.req.query('envelope') === 'true' ? { status: 200, ...page } : page, 200);
}

function write(c: SandboxContext, body: object, status: ContentfulStatusCode): Response {
  const text = JSON.stringify(body, undefined, c.req.query('pretty') === 'true' ? 2 : undefined);
  return c.body(text, status, { 'Content-Type': `${contentType(c.get('version'))};charset=utf-8` });
}

export function selfLinks(state: SandboxState, path: string): Link[] {
  return [{ rel: 'self', href: `${state.baseUrl}${path}` }];
}
