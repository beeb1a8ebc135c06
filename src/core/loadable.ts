import type { Failure } from './errors/errors';

/** Something read from Atlas, and how fresh it is. Times are milliseconds since the epoch. */
export type Loadable<T> =
  | { readonly state: 'loading'; readonly last?: Known<T> | undefined }
  | { readonly state: 'loaded'; readonly value: T; readonly at: number }
  | {
      readonly state: 'failed';
      readonly failure: Failure;
      readonly at: number;
      readonly last?: Known<T> | undefined;
    };

export interface Known<T> {
  readonly value: T;
  /** When it was read. */
  readonly at: number;
}

/** The newest value, even while it is read again or after that failed. */
export function getLast<T>(remote: Loadable<T> | undefined): Known<T> | undefined {
  if (!remote) {
    return undefined;
  }
  return remote.state === 'loaded' ? { value: remote.value, at: remote.at } : remote.last;
}

export function getValue<T>(remote: Loadable<T> | undefined): T | undefined {
  return getLast(remote)?.value;
}

export function getFailure(remote: Loadable<unknown> | undefined): Failure | undefined {
  return remote?.state === 'failed' ? remote.failure : undefined;
}
