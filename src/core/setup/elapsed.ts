import * as l10n from '@vscode/l10n';
import type { SetupTimes } from '../providers/setup';

/** A duration in milliseconds as short as it's clear: "45 s", "3 min", "2 h". */
export function toDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return l10n.t('{0} s', seconds);
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? l10n.t('{0} min', minutes) : l10n.t('{0} h', Math.round(minutes / 60));
}

/**
 * How long a step has taken and how long it usually takes, and what to do when it takes too long. `since` and `now`:
 * milliseconds since the epoch.
 */
export function toElapsedSentence(since: number, now: number, times: SetupTimes): string {
  const elapsed = now - since;
  const time = l10n.t(
    'In this status for {0}. It usually takes up to {1}.',
    toDuration(elapsed),
    toDuration(times.usual),
  );
  if (elapsed >= times.support) return l10n.t('{0} Contact MongoDB Support if nothing changes.', time);
  return elapsed >= times.slow ? l10n.t('{0} This is slower than usual.', time) : time;
}
