import type { Profile, ProfileSummary } from '../core/model';
import { isSameSecret, toSummary } from '../core/account/profiles';
import { Emitter, type Disposable } from './event';
import { ProfileList, quietly, type RenameOutcome, type StoredProfile } from './profileList';
import type { Session } from './session';
import type { ProfileMemory, ProfileStorage } from './profileStorage';

interface ProfilesDependencies {
  readonly session: Session;
  readonly profileStorage: ProfileStorage;
  readonly memory: ProfileMemory;
  readonly environment: Profile | undefined;
}

/**
 * The profiles, and which one is signed in: the only place that changes the session. Follows changes of other windows
 * without writing, so that two windows never react to each other.
 */
export class Profiles implements Disposable {
  readonly #changed = new Emitter<void>();
  /** The list, a name, the active one or the state of the storage changed. */
  readonly onDidChange = this.#changed.event;
  readonly #signedOut = new Emitter<ProfileSummary>();
  readonly onDidSignOut = this.#signedOut.event;
  readonly #list: ProfileList;
  readonly #following: Disposable;
  #active: StoredProfile | undefined;
  #beforeSandbox: string | undefined;
  #isSignedOutHere = false;
  /** Counts the user's actions: the latest wins over one that still waits for the storage. */
  #turn = 0;
  #queue: Promise<unknown> = Promise.resolve();
  #waiting: Promise<void> | undefined;
  #told = '';

  constructor(private readonly parts: ProfilesDependencies) {
    this.#list = new ProfileList(parts.profileStorage, parts.memory, parts.environment);
    this.#following = parts.profileStorage.onDidChange(() => void this.reread());
  }

  /** By name; then the environment's, then the sandbox's while it is active. */
  getAll(): readonly ProfileSummary[] {
    const heads = this.#list.getHeads();
    return this.#active?.home === 'sandbox' ? [...heads, toSummary(this.#active.profile, 'sandbox')] : heads;
  }

  getActive(): ProfileSummary | undefined {
    return this.#active && toSummary(this.#active.profile, this.#active.home);
  }

  /** `silent`: the storage failed or didn't respond the last time; `lost`: it lost a profile that wasn't signed out. */
  getStorage(): 'works' | 'silent' | 'lost' {
    return this.#list.getStorage();
  }

  /** Profiles that should be stored and were missing at the start, until they are added again or signed out. */
  getLost(): readonly ProfileSummary[] {
    return this.#list.getLost();
  }

  /**
   * At the start: the profile used last; otherwise, unless the user signed out, the only stored one, or the
   * environment's if its host is trusted. Sends nothing to Atlas.
   */
  async restore(): Promise<void> {
    const { memory, session } = this.parts;
    await this.#inTurn(async () => {
      const isLoaded = await this.#list.load();
      const stored = this.#list.getStored();
      const environment = this.#list.getTrustedEnvironment();
      const isChosen = environment && memory.getChosen() === environment.profile.id;
      // A storage that doesn't respond may still contain profiles: then the environment's isn't used.
      const isNothingKept = stored.length === 0 && (isLoaded || memory.getKept().length === 0);
      this.#adopt(isChosen || isNothingKept ? environment : this.#pick(stored, !memory.isSignedOut()));
      if (session.get().state === 'starting') session.signOut();
    });
  }

  /**
   * Stores a profile, in memory for this session when the storage fails, and uses it. It gets an ID and a unique name;
   * one with the same credential ID and base URL is replaced.
   */
  async add(profile: Profile): Promise<'kept' | 'session'> {
    const turn = this.#act();
    return this.#inTurn(async () => {
      const added = await this.#list.add(profile);
      if (turn === this.#turn) {
        this.#enter(added);
        await this.#remember(added);
      }
      return added.home === 'kept' ? 'kept' : 'session';
    });
  }

  /** Signs in with a stored profile, one of this session, or the environment's. False when it no longer exists. */
  async use(id: string): Promise<boolean> {
    const active = this.#active?.profile.id === id ? this.#active : undefined;
    const found = active ?? this.#list.find(id);
    if (!found) return false;
    this.#act();
    if (!active) this.#enter(found);
    this.#tell();
    await this.#remember(found);
    return true;
  }

  /** The session stays. */
  async rename(id: string, name: string): Promise<RenameOutcome> {
    return this.#inTurn(async () => {
      // Keeping what another window has just forgotten would bring its secret back.
      await this.#follow();
      return this.#list.rename(id, name);
    });
  }

  /**
   * Removes a profile and its secret, by default the active one, which ends the session. It ends immediately, even if
   * the storage fails: then the storage is `silent`, and what it contains stays listed. For the sandbox: leaves it.
   */
  async signOut(id = this.#active?.profile.id): Promise<void> {
    const isActive = id !== undefined && id === this.#active?.profile.id;
    if (isActive && this.#active?.home === 'sandbox') return this.leaveSandbox();
    const head = [...this.getAll(), ...this.getLost()].find((one) => one.id === id);
    if (id === undefined || !head) return;
    if (isActive || id === this.#beforeSandbox) this.#isSignedOutHere = true;
    if (isActive) {
      this.#turn += 1;
      this.#leave();
    }
    this.#tell();
    this.#signedOut.fire(head);
    const { memory, environment } = this.parts;
    const forgotten = id === environment?.id ? undefined : this.#inTurn(() => this.#forget(id));
    if (isActive || !forgotten) await quietly(memory.setSignedOut(true));
    if (memory.getChosen() === id) await quietly(memory.setChosen(undefined));
    await forgotten;
  }

  /** Enters the sandbox, whose profile is remembered nowhere. */
  useSandbox(profile: Profile): void {
    this.#turn += 1;
    if (this.#active?.home !== 'sandbox') this.#beforeSandbox = this.#active?.profile.id;
    this.#enter({ profile, home: 'sandbox' });
    this.#tell();
  }

  /** Returns to the profile before the sandbox. Signs out when there was none, or when it no longer exists. */
  leaveSandbox(): Promise<void> {
    if (this.#active?.home !== 'sandbox') return Promise.resolve();
    this.#turn += 1;
    const before = this.#list.find(this.#beforeSandbox);
    if (before) this.#enter(before);
    else this.#leave();
    this.#tell();
    return Promise.resolve();
  }

  /** Loads the stored profiles again, and follows them: another window may have changed them. */
  async reread(): Promise<void> {
    this.#waiting ??= this.#inTurn(() => {
      this.#waiting = undefined;
      return this.#follow();
    });
    return this.#waiting;
  }

  dispose(): void {
    this.#following.dispose();
    this.#changed.dispose();
    this.#signedOut.dispose();
  }

  async #forget(id: string): Promise<void> {
    await this.#list.forget(id);
    // It may have come back while it waited for its turn.
    if (this.#active?.profile.id === id) this.#leave();
  }

  async #follow(): Promise<void> {
    const before = new Set(this.#list.getStored().map(({ id }) => id));
    // A storage that didn't respond at the start now does: a user who signed out stays signed out.
    const isOnlyTaken = this.#list.hasResponded() || !this.parts.memory.isSignedOut();
    if (!(await this.#list.load())) return;
    this.#match();
    const added = this.#list.getStored().filter(({ id }) => !before.has(id));
    this.#adopt(this.#pick(added, isOnlyTaken));
  }

  /** Applies the list to the active profile: removed, renamed, or stored with another secret. */
  #match(): void {
    if (!this.#active || this.#active.home === 'sandbox') return;
    const found = this.#list.find(this.#active.profile.id);
    if (!found) this.#leave();
    else if (isSameSecret(found.profile, this.#active.profile)) this.#active = found;
    else this.#enter(found);
  }

  /** The one used last, else the only one. */
  #pick(profiles: readonly Profile[], isOnlyTaken = true): StoredProfile | undefined {
    const chosen = this.parts.memory.getChosen();
    const only = isOnlyTaken && profiles.length === 1 ? profiles[0] : undefined;
    return this.#list.find((profiles.find(({ id }) => id === chosen) ?? only)?.id);
  }

  /** Uses a profile automatically: only if the user isn't signed in, and hasn't signed out in this window. */
  #adopt(found: StoredProfile | undefined): void {
    if (!found || this.#isSignedOutHere) return;
    if (this.#active?.home === 'sandbox') {
      if (!this.#list.find(this.#beforeSandbox)) this.#beforeSandbox = found.profile.id;
    } else if (this.parts.session.get().state !== 'signedIn') this.#enter(found);
  }

  /** The user signs in. */
  #act(): number {
    this.#isSignedOutHere = false;
    return (this.#turn += 1);
  }

  async #remember({ profile, home }: StoredProfile): Promise<void> {
    await quietly(this.parts.memory.setSignedOut(false));
    if (home === 'kept' || home === 'environment') await quietly(this.parts.memory.setChosen(profile.id));
  }

  #enter(housed: StoredProfile): void {
    this.#active = housed;
    this.parts.session.signIn(housed.profile, housed.home);
  }

  #leave(): void {
    this.#active = undefined;
    this.parts.session.signOut();
  }

  #tell(): void {
    const told = JSON.stringify([this.getAll(), this.getActive(), this.getStorage(), this.getLost()]);
    if (told === this.#told) return;
    this.#told = told;
    this.#changed.fire();
  }

  /** One after the other, so that a response of the storage is never older than this window's changes to it. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(task).finally(() => {
      this.#match();
      this.#tell();
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
