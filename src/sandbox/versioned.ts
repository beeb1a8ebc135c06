import type { MiddlewareHandler } from 'hono';
import type { SandboxEnv } from './context';
import { negotiate } from './mediaType';

/** Lets a request through when its Accept header names a version of the resource; `known` dates ascend. */
export function versioned(...known: readonly string[]): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    c.set('version', negotiate(c.req.header('Accept'), known));
    await next();
  };
}
