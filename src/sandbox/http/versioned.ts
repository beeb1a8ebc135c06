import type { MiddlewareHandler } from 'hono';
import { requestTarget } from '../context';
import type { SandboxEnv, SandboxState } from '../context';
import { negotiate } from './mediaType';
import type { ResourceVersion } from './mediaType';

/**
 * Lets a request through when its Accept header names a version of the operation; `known` ascend by date. The response to
 * a version that ends has Deprecation and Sunset headers (recorded for clusters).
 */
export function versioned(
  state: SandboxState,
  ...known: readonly ResourceVersion[]
): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    const version = negotiate(c.req.header('Accept'), known, state.clock.now(), requestTarget(c));
    c.set('version', version.date);
    if (version.deprecated !== undefined) c.header('Deprecation', httpDate(version.deprecated));
    if (version.sunset !== undefined) c.header('Sunset', httpDate(version.sunset));
    await next();
  };
}

/** As recorded, a day below 10 has one digit (Thu, 1 Jul 2027 00:00:00 GMT). */
function httpDate(day: string): string {
  return new Date(day).toUTCString().replace(', 0', ', ');
}
