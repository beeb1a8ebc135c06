import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Buckets } from './auth/buckets';
import type { Clock } from './clock';
import type { DigestAlgorithm } from './auth/digest';
import type { RequestLogEntry } from './control/requestLog';
import type { Nonces } from './auth/nonces';
import type { TokenKey } from './auth/tokenKey';
import type { Tokens } from './auth/tokens';
import type { Moment } from './scenario/lifecycle';
import type { Credential, Project, Scenario } from './scenario/model';

/** Switches for other behavior of the sandbox, which the control API sets. */
export interface Switches {
  /** Algorithm of digest challenges. Atlas's own clients know both; its challenges were only seen with MD5. */
  readonly digestAlgorithm: DigestAlgorithm;
  /** Whether a service on Azure or Google Cloud outlives its last endpoint, as has been seen against the docs. */
  readonly keepEmptyServices: boolean;
}

/** What one running sandbox holds. All but `clock`, `baseUrl` and `tokenKey` is replaced by a reset. */
export interface SandboxState {
  readonly clock: Clock;
  baseUrl: string;
  readonly tokenKey: TokenKey;
  scenario: Scenario;
  nonces: Nonces;
  tokens: Tokens;
  buckets: Buckets;
  switches: Switches;
}

/** Types of the HTTP framework's context: the raw request below, the caller and the resource version above. */
export interface SandboxEnv {
  Bindings: HttpBindings & { entry: RequestLogEntry | undefined };
  Variables: { caller: Credential; version: string };
}

export type SandboxApp = Hono<SandboxEnv>;

export type SandboxContext = Context<SandboxEnv>;

/** Here and now, for what a request sets in motion. */
export function momentIn(state: SandboxState, project: Project): Moment {
  return { project, schedule: state.scenario.schedule, now: state.clock.now() };
}

/** The request target as it is in the request line, with the query and nothing decoded. */
export function requestTarget(c: SandboxContext): string {
  return c.env.incoming.url ?? '/';
}

/** A path parameter, decoded once; `%2F` inside one segment becomes a slash here and nowhere earlier. */
export function pathParameter(c: SandboxContext, name: string): string {
  return (c.req.param as (key: string) => string | undefined)(name) ?? '';
}
