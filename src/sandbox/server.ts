import { getRequestListener } from '@hono/node-server';
import { once, setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import { Buckets } from './auth/buckets';
import { acceptHost } from './auth/hostCheck';
import { Clock } from './clock';
import type { SandboxState } from './context';
import { createFetch } from './handle';
import { respondServerError } from './http/serverError';
import { Nonces } from './auth/nonces';
import { TokenKey } from './auth/tokenKey';
import { Tokens } from './auth/tokens';
import type { Credential, Role } from './scenario/model';
import { makeScenario } from './scenario/scenarios';
import type { ScenarioName } from './scenario/scenarios';

export interface SandboxOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly world?: ScenarioName;
  /** Another seed results in other IDs. Secrets are random at each start. */
  readonly seed?: number;
  /** Real milliseconds that each response of the API is delayed. */
  readonly latency?: number;
  /** How much faster than real time the sandbox's clock runs. */
  readonly speed?: number;
  /** Turns on the control API under /_sandbox. */
  readonly control?: boolean;
  /** How many service attachments a new legacy service on Google Cloud gets; 6 when left out. */
  readonly gcpAttachments?: number;
  /** Milliseconds until a request must be complete, and half of that for its headers; 20,000 when left out. */
  readonly patience?: number;
  /** The clock that the sandbox's clock is based on, in milliseconds since the epoch. */
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
  const tokenKey = new TokenKey();
  const fresh = (credentials?: readonly Credential[]) => {
    const made = makeScenario(options.world ?? 'demo', options.seed ?? 1, options.gcpAttachments);
    const scenario = credentials ? { ...made, credentials } : made;
    if (scenario.startsAt !== undefined) clock.set(scenario.startsAt);
    return {
      scenario,
      nonces: new Nonces(() => clock.steady()),
      tokens: new Tokens(() => clock.steady(), tokenKey),
      buckets: new Buckets(() => clock.now()),
      switches: { digestAlgorithm: 'MD5', keepEmptyServices: false } as const,
    };
  };
  const state: SandboxState = { clock, baseUrl: '', tokenKey, ...fresh() };
  const ended = new AbortController();
  // Every request that waits listens to it, and stops doing so when it is done.
  setMaxListeners(0, ended.signal);
  const fetch = createFetch(state, {
    ...options,
    // The secrets that were announced stay valid.
    reset: () => Object.assign(state, fresh(state.scenario.credentials)),
    signal: ended.signal,
  });
  const patience = options.patience ?? 20_000;
  // The extension's own process must keep its Request and Response, however the sandbox runs.
  const listener = getRequestListener(fetch, {
    overrideGlobalObjects: false,
    errorHandler: respondServerError,
  });
  const timeouts = {
    requestTimeout: patience,
    headersTimeout: patience / 2,
    connectionsCheckingInterval: patience / 8,
  };
  const server = createServer(timeouts, (incoming, outgoing) => {
    if (acceptHost(incoming, outgoing)) void listener(incoming, outgoing);
  });
  // As many as may knock at the same moment; the system drops the rest for a second or more.
  server.listen({ port: options.port ?? 0, host: '127.0.0.1', backlog: 4096 });
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

function announce(state: SandboxState): Announcement {
  return {
    baseUrl: state.baseUrl,
    credentials: state.scenario.credentials.map(toPublicCredential),
    projects: state.scenario.projects.map(({ id, name, orgId }) => ({ id, name, orgId })),
  };
}

function toPublicCredential(credential: Credential): AnnouncedCredential {
  const { name, kind, roles } = credential;
  return credential.kind === 'apiKey'
    ? { name, kind, publicKey: credential.publicKey, privateKey: credential.privateKey, roles }
    : { name, kind, clientId: credential.clientId, clientSecret: credential.clientSecret, roles };
}
