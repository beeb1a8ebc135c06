// Windows that share one secret storage and one memory, as the editor's windows do.
import type { AtlasClient } from '../../../src/atlas/client';
import type { Credential, Profile, ProfileSummary } from '../../../src/core/model';
import { Emitter } from '../../../src/state/event';
import { Profiles } from '../../../src/state/profiles';
import { Session } from '../../../src/state/session';
import type { ProfileMemory, ProfileStorage } from '../../../src/state/profileStorage';

const ATLAS = 'https://cloud.mongodb.com';

/** A profile as the input hands it over: its id counts for nothing. */
export function makeProfile(account: string, more: Partial<Profile> & { secret?: string } = {}): Profile {
  const { secret = `secret of ${account}`, ...rest } = more;
  const credential: Credential = { kind: 'apiKey', publicKey: account, privateKey: secret };
  return { id: 'new', name: account, baseUrl: ATLAS, credential, ...rest };
}

export const ENVIRONMENT = makeProfile('fromenvi', { id: 'environment', name: 'environment' });
export const SANDBOX = makeProfile('sandboxx', {
  id: 'sandbox',
  name: 'sandbox',
  baseUrl: 'http://127.0.0.1:1',
});

/** What all windows share: secrets by id, and the facts that the editor remembers. */
export class SharedStorage implements ProfileMemory {
  readonly secrets = new Map<string, Profile>();
  readonly vaults: FakeVault[] = [];
  chosen: string | undefined;
  kept: readonly ProfileSummary[] = [];
  signedOut = false;

  constructor(...profiles: readonly Profile[]) {
    for (const profile of profiles) this.secrets.set(profile.id, profile);
  }

  getChosen(): string | undefined {
    return this.chosen;
  }

  setChosen(id: string | undefined): Promise<void> {
    this.chosen = id;
    return Promise.resolve();
  }

  getKept(): readonly ProfileSummary[] {
    return this.kept;
  }

  setKept(heads: readonly ProfileSummary[]): Promise<void> {
    this.kept = heads;
    return Promise.resolve();
  }

  isSignedOut(): boolean {
    return this.signedOut;
  }

  setSignedOut(isSignedOut: boolean): Promise<void> {
    this.signedOut = isSignedOut;
    return Promise.resolve();
  }
}

/** `late`: does it, and answers that it did not. */
export type Mood = 'works' | 'refuses' | 'late';

/** One window's access to the shared storage. `wait` says when a call arrives, an answer or an event comes back. */
export class FakeVault implements ProfileStorage {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  /** How it takes what is written. */
  behavior: Mood = 'works';
  isReadable = true;
  loads = 0;
  writes = 0;

  constructor(
    private readonly sharedStorage: SharedStorage,
    private readonly wait: (what: string) => Promise<void>,
  ) {
    sharedStorage.vaults.push(this);
  }

  async load(): Promise<readonly Profile[]> {
    this.loads += 1;
    await this.wait('load');
    if (!this.isReadable) throw new Error('no answer');
    const profiles = [...this.sharedStorage.secrets.values()];
    await this.wait('loaded');
    return profiles;
  }

  async keep(profile: Profile): Promise<void> {
    await this.#write(() => this.sharedStorage.secrets.set(profile.id, profile));
  }

  async forget(id: string): Promise<void> {
    await this.#write(() => this.sharedStorage.secrets.delete(id));
  }

  async #write(change: () => void): Promise<void> {
    this.writes += 1;
    const { behavior } = this;
    await this.wait('write');
    if (behavior !== 'refuses') {
      change();
      for (const profileStorage of this.sharedStorage.vaults)
        void this.wait('event').then(() => profileStorage.#changed.fire());
    }
    await this.wait('written');
    if (behavior !== 'works') throw new Error('no answer');
  }
}

/** A window with its own session. */
export class Window {
  readonly session: Session;
  readonly profileStorage: FakeVault;
  readonly profiles: Profiles;
  /** Profiles that a client was made of: nothing can be sent without one. */
  readonly clients: Profile[] = [];

  constructor(
    readonly sharedStorage: SharedStorage,
    environment?: Profile,
    wait: (what: string) => Promise<void> = () => Promise.resolve(),
  ) {
    this.session = new Session((profile) => {
      this.clients.push(profile);
      return Promise.resolve({ close: () => Promise.resolve() } as AtlasClient);
    });
    this.profileStorage = new FakeVault(sharedStorage, wait);
    this.profiles = new Profiles({
      session: this.session,
      profileStorage: this.profileStorage,
      memory: sharedStorage,
      environment,
    });
  }

  /** What the session sends, and where. */
  async sends(): Promise<Pick<Profile, 'baseUrl' | 'credential'> | undefined> {
    const state = this.session.get();
    if (state.state !== 'signedIn') return undefined;
    await state.client();
    const { baseUrl, credential } = this.clients.at(-1)!;
    return { baseUrl, credential };
  }

  /** Name and home of who is signed in. */
  who(): string | undefined {
    const active = this.profiles.getActive();
    return active && `${active.name} ${active.home}`;
  }

  list(): readonly string[] {
    return this.profiles.getAll().map(({ name, home }) => `${name} ${home}`);
  }

  idOf(name: string): string {
    return this.profiles.getAll().find((head) => head.name === name)!.id;
  }
}

/** Lets everything run that only waits for its turn. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
