import * as l10n from '@vscode/l10n';
import { toDuration } from '../formatTime';
import type { SetupTimes } from '../providers/setup';

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
