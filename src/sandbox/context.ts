import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Clock } from './clock';
import type { Nonces } from './digest';
import type { JournalEntry } from './journal';
import type { Tokens } from './tokens';
import type { Credential, World } from './world/model';

/** What one running sandbox holds. `world`, `nonces` and `tokens` are replaced by a reset. */
export interface SandboxState {
  readonly clock: Clock;
  baseUrl: string;
  world: World;
  nonces: Nonces;
  tokens: Tokens;
}

/** Types of the HTTP framework's context: the raw request below, the caller and the resource version above. */
export interface SandboxEnv {
  Bindings: HttpBindings & { entry: JournalEntry | undefined };
  Variables: { caller: Credential; version: string };
}

export type SandboxContext = Context<SandboxEnv>;

/** The request target as it stood in the request line, query included and nothing decoded. */
export function requestTarget(c: SandboxContext): string {
  return c.env.incoming.url ?? '/';
}

/** A path parameter, decoded once; `%2F` inside one segment becomes a slash here and nowhere earlier. */
export function pathParameter(c: SandboxContext, name: string): string {
  return (c.req.param as (key: string) => string | undefined)(name) ?? '';
}
