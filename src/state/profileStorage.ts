import type { Profile, ProfileSummary } from '../core/model';
import type { Event } from './event';

/**
 * Where profiles are kept. Every method may reject: the storage refuses, or does not answer within 5 s. What timed out
 * may still happen later.
 */
export interface ProfileStorage {
  load(): Promise<readonly Profile[]>;
  keep(profile: Profile): Promise<void>;
  forget(id: string): Promise<void>;
  /** A profile was kept, renamed or forgotten, here or in another window. */
  readonly onDidChange: Event<void>;
}

/** Small facts without secrets that outlive the window. What was set is there for the next get at once. */
export interface ProfileMemory {
  /** Id of the profile that was used last. */
  getChosen(): string | undefined;
  setChosen(id: string | undefined): PromiseLike<void>;
  /** What the vault should hold. */
  getKept(): readonly ProfileSummary[];
  setKept(heads: readonly ProfileSummary[]): PromiseLike<void>;
  /** The person signed out: the environment's profile is not used unasked. */
  isSignedOut(): boolean;
  setSignedOut(isSignedOut: boolean): PromiseLike<void>;
}
