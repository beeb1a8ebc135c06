import type { Profile, ProfileSummary } from '../core/model';
import type { Event } from './event';

/**
 * Where profiles are stored. Every method may reject: the storage fails, or doesn't respond within 5 s. What timed out
 * may still happen later.
 */
export interface ProfileStorage {
  load(): Promise<readonly Profile[]>;
  keep(profile: Profile): Promise<void>;
  forget(id: string): Promise<void>;
  /** A profile was stored, renamed, or removed, here or in another window. */
  readonly onDidChange: Event<void>;
}

/** Small facts without secrets that outlive the window. What was set is there for the next get at once. */
export interface ProfileMemory {
  /** Id of the profile that was used last. */
  getChosen(): string | undefined;
  setChosen(id: string | undefined): PromiseLike<void>;
  /** What the profileStorage should hold. */
  getKept(): readonly ProfileSummary[];
  setKept(heads: readonly ProfileSummary[]): PromiseLike<void>;
  /** The user signed out: the environment's profile isn't used automatically. */
  isSignedOut(): boolean;
  setSignedOut(isSignedOut: boolean): PromiseLike<void>;
}
