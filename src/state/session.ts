import type { AtlasClient } from '../atlas/client';
import { AtlasError } from '../core/errors/errors';
import type { Profile, ProfileSummary, ProfileSource } from '../core/model';
import { toSummary } from '../core/account/profiles';
import type { VisibleProjects } from '../core/account/visibleProjects';
import { Emitter, type Disposable } from './event';

/** Who is signed in. An immutable object, replaced at each transition: compare identity after an await. */
export type SessionState =
  | { readonly state: 'starting' }
  | { readonly state: 'signedOut' }
  | ({
      readonly state: 'signedIn';
      /** The client of this session, made at the first request. */
      readonly client: () => Promise<AtlasClient>;
    } & Omit<ProfileSummary, 'name'>);

export class Session implements Disposable {
  readonly #changed = new Emitter<SessionState>();
  readonly onDidChange = this.#changed.event;
  #state: SessionState = { state: 'starting' };
  #client: Promise<AtlasClient> | undefined;

  constructor(private readonly createClient: (profile: Profile) => Promise<AtlasClient>) {}

  get(): SessionState {
    return this.#state;
  }

  /** Signs in with a profile, ending the session before it. Sends nothing. */
  signIn(profile: Profile, home: ProfileSource): void {
    this.#end();
    let client: Promise<AtlasClient> | undefined;
    const { id, baseUrl, kind, credentialId } = toSummary(profile, home);
    const state: SessionState = {
      state: 'signedIn',
      id,
      baseUrl,
      kind,
      credentialId,
      home,
      client: async () => {
        if (this.#state !== state) throw new AtlasError({ kind: 'cancelled' });
        client ??= this.createClient(profile).catch((error: unknown) => {
          client = undefined;
          throw error;
        });
        this.#client = client;
        return client;
      },
    };
    this.#state = state;
    this.#changed.fire(state);
  }

  /** What a profile's credential can access, whoever is signed in. Throws AtlasError when Atlas rejects it. */
  async test(profile: Profile, signal?: AbortSignal): Promise<VisibleProjects> {
    const client = await this.createClient(profile);
    try {
      const [organizations, projects] = await Promise.all([
        // A project's own credential may not list organizations, and is none the worse for it.
        client.loadOrganizations(signal).catch((error: unknown) => {
          if (error instanceof AtlasError && error.kind === 'role') return [];
          throw error;
        }),
        client.loadProjects(signal),
        client.loadIdentity(signal),
      ]);
      return { organizations, projects };
    } finally {
      void client.close();
    }
  }

  /** Ends waits for rate limits, because a user asks for an attempt now: it must not join one that waits. */
  retryNow(): void {
    void this.#client?.then((client) => client.retryNow()).catch(() => undefined);
  }

  signOut(): void {
    this.#end();
    this.#state = { state: 'signedOut' };
    this.#changed.fire(this.#state);
  }

  dispose(): void {
    this.#end();
    this.#changed.dispose();
  }

  #end(): void {
    // Closing aborts requests in progress and tries to revoke the token, without waiting for it.
    void this.#client?.then((client) => client.close()).catch(() => undefined);
    this.#client = undefined;
  }
}
