import type { Failure } from './errors/errors';

/** Data from Atlas, and how fresh it is. Times are milliseconds since the epoch. */
export type Loadable<T> =
  | { readonly state: 'loading'; readonly last?: LoadedValue<T> | undefined }
  | { readonly state: 'loaded'; readonly value: T; readonly at: number }
  | {
      readonly state: 'failed';
      readonly failure: Failure;
      readonly at: number;
      readonly last?: LoadedValue<T> | undefined;
    };

export interface LoadedValue<T> {
  readonly value: T;
  /** When it was loaded. */
  readonly at: number;
}

/** The newest value, also while it's being loaded again or after that failed. */
export function getLast<T>(remote: Loadable<T> | undefined): LoadedValue<T> | undefined {
  if (!remote) {
    return undefined;
  }
  return remote.state === 'loaded' ? { value: remote.value, at: remote.at } : remote.last;
}

export function getValue<T>(remote: Loadable<T> | undefined): T | undefined {
  return getLast(remote)?.value;
}

/** Why something could not be loaded, even when an earlier value is known. */
export function getFailure(remote: Loadable<unknown> | undefined): Failure | undefined {
  return remote?.state === 'failed' ? remote.failure : undefined;
}

/** Why something has no value: it failed and was never loaded before. Undefined where a value is known, even a stale one. */
export function getInitialFailure(remote: Loadable<unknown> | undefined): Failure | undefined {
  return getLast(remote) ? undefined : getFailure(remote);
}

/**
 * True when every list was loaded and none failed since. Only then does something that is in none of them no longer
 * exist in Atlas. False without lists.
 */
export function areAllLoaded(lists: readonly (Loadable<unknown> | undefined)[]): boolean {
  return lists.length > 0 && lists.every((list) => getLast(list) && !getFailure(list));
}
