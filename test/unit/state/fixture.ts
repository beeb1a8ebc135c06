// A session, a store and a client of the real kind, over a sandbox in this process.
import { createAtlasClient, type AtlasClient } from '../../../src/atlas/client';
import type { Profile } from '../../../src/core/model';
import { toServiceAddress, type ServiceAddress, getServices } from '../../../src/core/snapshot';
import type { EndpointService, Provider } from '../../../src/core/model';
import type { RunningSandbox, SandboxOptions } from '../../../src/sandbox/server';
import type { DeletionMemory, PendingDeletion } from '../../../src/state/pendingDeletions';
import type { Poller, Watch } from '../../../src/state/poller';
import { Session } from '../../../src/state/session';
import { Store } from '../../../src/state/store';
import { startSandbox } from '../support/sandbox';

/** What a test may look at of the sandbox's journal. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly credential?: string;
}

export class Bench {
  readonly session: Session;
  readonly store: Store;
  readonly #clients: AtlasClient[] = [];

  private constructor(readonly sandbox: RunningSandbox) {
    this.session = new Session((profile) => Promise.resolve(this.#createClient(profile)));
    this.store = new Store(this.session);
  }

  static async start(options: SandboxOptions = {}): Promise<Bench> {
    return new Bench(await startSandbox(options));
  }

  async close(): Promise<void> {
    this.store.dispose();
    this.session.dispose();
    await Promise.all(this.#clients.map((client) => client.close()));
    await this.sandbox.close();
  }

  projectId(name = 'payments-prod'): string {
    return this.sandbox.announcement.projects.find((one) => one.name === name)!.id;
  }

  profile(name = 'owner'): Profile {
    const { baseUrl, credentials } = this.sandbox.announcement;
    const { publicKey = '', privateKey = '' } = credentials.find((one) => one.name === name)!;
    return { id: name, name, baseUrl, credential: { kind: 'apiKey', publicKey, privateKey } };
  }

  signIn(name?: string): void {
    this.session.signIn(this.profile(name), 'kept');
  }

  /** A client beside the store: somebody else at work in Atlas. */
  otherClient(): AtlasClient {
    return this.#createClient(this.profile());
  }

  /** The address of a service that the store knows, by Atlas's spelling of its region. */
  address(region: string, provider: Provider = 'AWS', project?: string): ServiceAddress {
    return toServiceAddress(this.#serviceIn(region, provider, project));
  }

  endpointIds(region: string, provider: Provider = 'AWS', project?: string): readonly string[] {
    return this.#serviceIn(region, provider, project).endpointIds;
  }

  #serviceIn(region: string, provider: Provider, project?: string): EndpointService {
    const services = getServices(this.store.get(), this.projectId(project), provider);
    return services.find((one) => one.region === region)!;
  }

  /** Requests that got past the door since the last `forget`; challenges are left out. */
  async seen(method = 'GET'): Promise<readonly Seen[]> {
    const all = (await (await this.#control('GET', '/requests')).json()) as Seen[];
    return all.filter((one) => one.method === method && one.status !== 401);
  }

  async forget(): Promise<void> {
    await this.#control('DELETE', '/requests');
  }

  async fault(...faults: readonly object[]): Promise<void> {
    await this.#control('POST', '/faults', faults);
  }

  /** Moves the sandbox's time on, in milliseconds. */
  async step(ms: number): Promise<void> {
    await this.#control('POST', '/clock', { step: ms });
  }

  async #control(method: string, path: string, body?: unknown): Promise<Response> {
    const url = `${this.sandbox.announcement.baseUrl}/_sandbox${path}`;
    const response = await fetch(url, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(await response.text());
    return response;
  }

  #createClient({ baseUrl, credential }: Profile): AtlasClient {
    const client = createAtlasClient({
      baseUrl,
      credential,
      userAgent: 'atlas-private-endpoints/tests',
      backoffMs: 1,
    });
    this.#clients.push(client);
    return client;
  }
}

/** A window's memory of its deletions, as it's stored. */
export class FakeDeletions implements DeletionMemory {
  #text = '[]';

  getDeletions(): readonly PendingDeletion[] {
    return JSON.parse(this.#text) as readonly PendingDeletion[];
  }

  setDeletions(deletions: readonly PendingDeletion[]): Promise<void> {
    this.#text = JSON.stringify(deletions);
    return Promise.resolve();
  }
}

/** A poller whose time passes only when a test says so. */
export class HandPoller {
  readonly #watches = new Set<Watch>();

  watch(watch: Watch): { dispose: () => void } {
    this.#watches.add(watch);
    return { dispose: () => this.#watches.delete(watch) };
  }

  get size(): number {
    return this.#watches.size;
  }

  /** One turn of every watch that is active; one that another turn stops is left out, as by the real poller. */
  async turn(): Promise<void> {
    for (const watch of [...this.#watches])
      if (this.#watches.has(watch) && watch.isActive()) await watch.load().catch(() => false);
  }

  asPoller(): Poller {
    return this as unknown as Poller;
  }
}

/** Resolves once what was started without a wait has settled. */
export async function settle(isDone: () => boolean, turns = 400): Promise<void> {
  for (let turn = 0; turn < turns && !isDone(); turn++)
    await new Promise((resolve) => setTimeout(resolve, 5));
}
