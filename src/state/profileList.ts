import { randomUUID } from 'node:crypto';
import { isTrustedHost } from '../core/account/baseUrl';
import type { Profile, ProfileSummary, ProfileSource } from '../core/model';
import {
  hasTestedBaseUrl,
  isSameAccount,
  isSameSecret,
  toProfileName,
  toSummary,
} from '../core/account/profiles';
import type { ProfileMemory, ProfileStorage } from './profileStorage';

/** A profile and where it is stored. */
export interface StoredProfile {
  readonly profile: Profile;
  readonly home: ProfileSource;
}

/** Renamed, or why not: it no longer exists, it is never saved, or the secret storage didn't respond. */
export type RenameOutcome = 'renamed' | 'deleted' | 'notSaved' | 'storageSilent';

/**
 * The profiles that this window knows: those in the storage, those that the storage couldn't store, the environment's.
 * No method rejects. Call asynchronous methods one at a time.
 */
export class ProfileList {
  #stored: ReadonlyMap<string, Profile> = new Map();
  /** Profiles of this session; one that the profileStorage holds in an older form hides that form. */
  readonly #own = new Map<string, Profile>();
  #lost: readonly ProfileSummary[] | undefined;
  #isResponding = true;

  constructor(
    private readonly profileStorage: ProfileStorage,
    private readonly memory: ProfileMemory,
    private readonly environment: Profile | undefined,
  ) {}

  find(id: string | undefined): StoredProfile | undefined {
    return this.#getAll().find(({ profile }) => profile.id === id);
  }

  /** By name; the environment's last. */
  getHeads(): readonly ProfileSummary[] {
    const named = this.#getNamed().sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
    return this.environment ? [...named, toSummary(this.environment, 'environment')] : named;
  }

  getStored(): readonly Profile[] {
    return [...this.#stored.values()];
  }

  /** The environment's profile, unless the user signed out or its host isn't trusted. */
  getTrustedEnvironment(): StoredProfile | undefined {
    const profile = this.environment;
    const isUsable = profile && !this.memory.isSignedOut() && isTrustedHost(profile.baseUrl);
    return isUsable ? { profile, home: 'environment' } : undefined;
  }

  /** True once the storage has responded: a profile that disappears after that was signed out elsewhere. */
  hasResponded(): boolean {
    return this.#lost !== undefined;
  }

  getLost(): readonly ProfileSummary[] {
    return this.#lost ?? [];
  }

  getStorage(): 'works' | 'silent' | 'lost' {
    if (!this.#isResponding) return 'silent';
    return this.getLost().length > 0 ? 'lost' : 'works';
  }

  /**
   * Loads the stored profiles. The first response shows which secrets are lost; a profile that disappears later was
   * signed out elsewhere. A profile whose base URL was changed in the storage counts as lost.
   */
  async load(): Promise<boolean> {
    return this.#ask(async () => {
      const loaded = await this.profileStorage.load();
      const stored = this.getStored().map((profile) => toSummary(profile, 'kept'));
      const known = [...this.memory.getKept(), ...this.getLost(), ...stored];
      const profiles = loaded.filter((profile) => hasTestedBaseUrl(profile, known));
      const redirected = known.filter(({ id }) =>
        loaded.some((one) => one.id === id && !profiles.includes(one)),
      );
      this.#stored = new Map(profiles.map((profile) => [profile.id, profile]));
      const heads = profiles.map((profile) => toSummary(profile, 'kept'));
      this.#lost = toUnique([...(this.#lost ?? this.memory.getKept()), ...redirected]).filter(
        (lost) => !heads.some((head) => head.id === lost.id || isSameAccount(head, lost)),
      );
      for (const profile of profiles) {
        const own = this.#own.get(profile.id);
        // The storage took it after all.
        if (own && isSameSecret(own, profile)) this.#own.delete(profile.id);
      }
    });
  }

  /** Adds a profile, or replaces the one of the same account; in memory for this session when the storage fails. */
  async add(profile: Profile): Promise<StoredProfile> {
    const head = toSummary(profile, 'kept');
    const known = [...this.#getNamed(), ...this.getLost()];
    const id = known.find((one) => isSameAccount(one, head))?.id ?? randomUUID();
    const added = { ...profile, id, name: this.#toFreeName(profile.name, id) };
    const home = (await this.#keep(added)) ? 'kept' : 'session';
    if (home === 'kept') this.#own.delete(id);
    else this.#own.set(id, added);
    this.#dismiss(id);
    return { profile: added, home };
  }

  /** Renames a profile, or returns why it can’t be renamed. */
  async rename(id: string, name: string): Promise<RenameOutcome> {
    const found = this.find(id);
    if (!found) return 'deleted';
    if (found.home === 'environment') return 'notSaved';
    const profile = { ...found.profile, name: this.#toFreeName(name, id) };
    if (found.home === 'kept') return (await this.#keep(profile)) ? 'renamed' : 'storageSilent';
    this.#own.set(id, profile);
    return 'renamed';
  }

  /** Removes a profile and its secret. When the storage fails, what it contains stays listed. */
  async forget(id: string): Promise<void> {
    this.#own.delete(id);
    this.#dismiss(id);
    await quietly(this.memory.setKept(this.#getRemembered(id)));
    await this.#ask(async () => {
      await this.profileStorage.forget(id);
      this.#stored = new Map([...this.#stored].filter(([key]) => key !== id));
    });
  }

  async #keep(profile: Profile): Promise<boolean> {
    const isKept = await this.#ask(async () => {
      await this.profileStorage.keep(profile);
      this.#stored = new Map([...this.#stored, [profile.id, profile]]);
    });
    const head = toSummary(profile, 'kept');
    const others = this.#getRemembered(profile.id).filter((one) => !isSameAccount(one, head));
    if (isKept) await quietly(this.memory.setKept([...others, head]));
    return isKept;
  }

  #getAll(): readonly StoredProfile[] {
    const own = [...this.#own.values()].map((profile): StoredProfile => ({ profile, home: 'session' }));
    const stored = this.getStored().filter(({ id }) => !this.#own.has(id));
    const kept = stored.map((profile): StoredProfile => ({ profile, home: 'kept' }));
    const environment = this.environment;
    return [
      ...own,
      ...kept,
      ...(environment ? [{ profile: environment, home: 'environment' } as const] : []),
    ];
  }

  #getNamed(): ProfileSummary[] {
    return this.#getAll().flatMap(({ profile, home }) =>
      home === 'environment' ? [] : [toSummary(profile, home)],
    );
  }

  #toFreeName(name: string, id: string): string {
    const others = this.getHeads().filter((head) => head.id !== id);
    return toProfileName(
      name,
      others.map((head) => head.name),
    );
  }

  #getRemembered(without: string): readonly ProfileSummary[] {
    return this.memory.getKept().filter(({ id }) => id !== without);
  }

  #dismiss(id: string): void {
    this.#lost = this.#lost?.filter((head) => head.id !== id);
  }

  async #ask(task: () => Promise<void>): Promise<boolean> {
    this.#isResponding = await task().then(
      () => true,
      () => false,
    );
    return this.#isResponding;
  }
}

function toUnique(heads: readonly ProfileSummary[]): readonly ProfileSummary[] {
  return [...new Map(heads.map((head) => [head.id, head])).values()];
}

/** Waits for a memento that may fail: then only this window remembers the value. */
export async function quietly(written: PromiseLike<void>): Promise<void> {
  await Promise.resolve(written).catch(() => undefined);
}
