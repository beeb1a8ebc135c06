import { createAdaptorServer } from '@hono/node-server';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from './app';
import { Clock } from './clock';
import type { SandboxState } from './context';
import { createControl } from './control';
import { Nonces } from './digest';
import { answerUnder, Faults } from './faults';
import { Journal } from './journal';
import { Tokens } from './tokens';
import type { Credential, Role } from './world/model';
import { makeWorld } from './world/worlds';
import type { WorldName } from './world/worlds';

export interface SandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly world?: WorldName;
  /** Another seed gives other ids; the credentials stay. */
  readonly seed?: number;
  /** Real milliseconds that each answer of the API is late. */
  readonly latency?: number;
  /** How much faster than real time the sandbox's clock runs. */
  readonly speed?: number;
  /** Opens the control door under /_sandbox. */
  readonly control?: boolean;
  /** The clock behind the sandbox's clock, in milliseconds since the epoch. */
  readonly now?: () => number;
}

/** An API key has the keys, a service account id and secret. */
export interface AnnouncedCredential {
  readonly name: string;
  readonly kind: Credential['kind'];
  readonly publicKey?: string;
  readonly privateKey?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly roles: readonly Role[];
}

/** What a client needs to know: the first line on stdout, the `ready` message of the worker. */
interface Announcement {
  readonly baseUrl: string;
  readonly credentials: readonly AnnouncedCredential[];
  readonly projects: readonly { readonly id: string; readonly name: string; readonly orgId: string }[];
}

export interface RunningSandbox {
  readonly announcement: Announcement;
  readonly close: () => Promise<void>;
}

/** Starts a sandbox on 127.0.0.1. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const clock = new Clock(options.now ?? Date.now, options.speed ?? 1);
  const fresh = () => ({
    world: makeWorld(options.world ?? 'demo', options.seed ?? 1),
    nonces: new Nonces(() => clock.now()),
    tokens: new Tokens(() => clock.now()),
    switches: { digestAlgorithm: 'MD5', keepEmptyServices: false } as const,
  });
  const state: SandboxState = { clock, baseUrl: '', ...fresh() };
  const ended = new AbortController();
  const fetch = createFetch(state, options, () => Object.assign(state, fresh()), ended.signal);
  // The extension's own process must keep its Request and Response, whichever way the sandbox runs.
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('The sandbox has no TCP address');
  state.baseUrl = `http://127.0.0.1:${address.port}`;
  const close = async () => {
    ended.abort();
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { announcement: announce(state), close };
}

type Fetch = (request: Request, env: unknown) => Promise<Response>;

/** One request: the control door aside, it is written down, befallen by its fault, delayed, and answered. */
function createFetch(
  state: SandboxState,
  options: SandboxOptions,
  reset: () => void,
  signal: AbortSignal,
): Fetch {
  const journal = new Journal();
  const faults = new Faults();
  const app = createApp(state);
  const door = options.control ? createControl({ state, faults, journal, reset }) : undefined;
  return async (request, bindings) => {
    const env = bindings as HttpBindings;
    if (door && /^\/_sandbox(\/|\?|$)/.test(env.incoming.url ?? '')) return door.fetch(request);
    const entry = journal.record(env.incoming);
    const next = async () => {
      if (options.latency) await sleep(options.latency, undefined, { signal });
      return app.fetch(request, { ...env, entry });
    };
    const fault = faults.take(entry.method, entry.path);
    try {
      const done = fault
        ? await answerUnder(fault, env, next, signal)
        : { response: await next(), status: undefined };
      entry.status = done.status ?? done.response.status;
      return done.response;
    } catch (error) {
      // Closing ends every wait; nobody is left to answer.
      if (signal.aborted) return RESPONSE_ALREADY_SENT;
      throw error;
    }
  };
}

function announce(state: SandboxState): Announcement {
  return {
    baseUrl: state.baseUrl,
    credentials: state.world.credentials.map(toPublicCredential),
    projects: state.world.projects.map(({ id, name, orgId }) => ({ id, name, orgId })),
  };
}

function toPublicCredential(credential: Credential): AnnouncedCredential {
  const { name, kind, roles } = credential;
  return credential.kind === 'apiKey'
    ? { name, kind, publicKey: credential.publicKey, privateKey: credential.privateKey, roles }
    : { name, kind, clientId: credential.clientId, clientSecret: credential.clientSecret, roles };
}
