import { createAtlasClient, type AtlasClient } from '../../src/atlas/client';
import type { Credential, Project } from '../../src/core/model';
import type { Node } from '../../src/core/node';
import { toRow } from '../../src/core/rows';
import { toClusterChildren } from '../../src/core/rows/clusterRows';
import { toEndpointChildren } from '../../src/core/rows/endpointTree';
import { getServices, getShownProjects, toServiceAddress } from '../../src/core/snapshot';
import { PROVIDERS } from '../../src/core/model';
import { Session } from '../../src/state/session';
import { Store } from '../../src/state/store';
import type { SandboxProcess } from './sandboxProcess';

/** Milliseconds between two drawings, as on a screen. */
const FRAME = 16;

const VIEWS = [
  { view: 'endpoints', toChildren: toEndpointChildren },
  { view: 'clusters', toChildren: toClusterChildren },
] as const;

/**
 * A client that is signed in: it has its token or its digest challenge, and its connections are open. Ending a session
 * leaves it open, so that several can use it one after the other.
 */
export async function openClient(
  sandbox: SandboxProcess,
  kind: Credential['kind'] = 'serviceAccount',
): Promise<{ readonly client: AtlasClient; readonly close: () => Promise<void> }> {
  const client = createAtlasClient({
    baseUrl: sandbox.baseUrl,
    credential: sandbox.getCredential(kind),
    userAgent: 'atlas-private-endpoints/bench',
  });
  await client.loadProjects();
  return { client: { ...client, close: () => Promise.resolve() }, close: () => client.close() };
}

/** The same client in an account with only so many projects. */
export function withProjects(client: AtlasClient, count: number): AtlasClient {
  const loadProjects = async (): Promise<readonly Project[]> => (await client.loadProjects()).slice(0, count);
  return { ...client, loadProjects };
}

/** A session and a store over a client, with what the views draw of it: at most once a frame. */
export class SignedIn {
  readonly session: Session;
  readonly store: Store;
  /** How often the store said that something changed. */
  events = 0;
  readonly #drawing: { dispose: () => void };
  #timer: NodeJS.Timeout | undefined;

  constructor(client: AtlasClient, baseUrl: string, credential: Credential) {
    this.session = new Session(() => Promise.resolve(client));
    this.store = new Store(this.session);
    this.session.signIn({ id: 'bench', name: 'bench', baseUrl, credential }, 'kept');
    this.#drawing = this.store.onDidChange(() => {
      this.events += 1;
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.draw();
      }, FRAME);
    });
  }

  /** Makes the rows that are visible while nothing is expanded; returns the most that one parent has. */
  draw(): number {
    let most = 0;
    const snapshot = this.store.get();
    const now = Date.now();
    for (const { view, toChildren } of VIEWS) {
      const drawBelow = (node: Node | undefined): void => {
        const children = toChildren(node, snapshot, now);
        most = Math.max(most, children.length);
        for (const child of children)
          if (toRow(child, view, snapshot, now)?.children === 'expanded') drawBelow(child);
      };
      drawBelow(undefined);
    }
    return most;
  }

  /** Loads everything, and returns how many endpoints there are. */
  async loadAll(): Promise<number> {
    await this.store.refresh();
    return this.loadEndpoints();
  }

  /** Loads every endpoint, together with what loads in the background; returns how many there are. */
  async loadEndpoints(): Promise<number> {
    const snapshot = this.store.get();
    const services = getShownProjects(snapshot).flatMap(({ id }) =>
      PROVIDERS.flatMap((provider) => getServices(snapshot, id, provider)),
    );
    const addresses = services.flatMap((service) =>
      service.endpointIds.map((endpointId) => ({ ...toServiceAddress(service), endpointId })),
    );
    await Promise.all(addresses.map((address) => this.store.refreshEndpoint(address)));
    return addresses.length;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#drawing.dispose();
    this.store.dispose();
    this.session.dispose();
  }
}
