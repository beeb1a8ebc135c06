import { getFailure, getValue, type Loadable } from '../core/loadable';
import { isSameJson, withUnchanged } from './sameJson';

/** What was loaded, with the old objects where nothing changed. */
export function withUnchangedValue<T>(before: Loadable<T> | undefined, after: Loadable<T>): Loadable<T> {
  if (after.state !== 'loaded') return after;
  return { ...after, value: withUnchanged(getValue(before), after.value) };
}

/** True when nothing that is shown differs: the same value or the same failure once more is no news. */
export function isSameToEye(before: Loadable<unknown> | undefined, after: Loadable<unknown>): boolean {
  return (
    before?.state === after.state &&
    isSameJson(getFailure(before), getFailure(after)) &&
    getValue(before) === getValue(after)
  );
}

/** A part with the value of an earlier session where it has none. */
export function withLast<T>(remote: Loadable<T> | undefined, last: { value: T; at: number }): Loadable<T> {
  if (!remote) return { state: 'loading', last };
  return remote.state === 'loaded' || remote.last ? remote : { ...remote, last };
}
