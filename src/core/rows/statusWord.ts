import * as l10n from '@vscode/l10n';
import { toAge, toDuration } from '../formatTime';
import { getFailure, getLast, type Loadable } from '../loadable';
import type { InterfaceEndpoint } from '../model';
import { toEndpointStatus } from '../providers';
import { isMoving, type StatusKind } from '../status';
import { toPlainText } from '../text';
import { toUnknownWord } from './unknown';

/** An endpoint's status, with its age if it's stale: cached from an earlier session, or the refresh failed. */
export function toReadWord(remote: Loadable<InterfaceEndpoint> | undefined, now: number): string {
  const last = getLast(remote);
  if (!last) return getFailure(remote) ? l10n.t('couldn’t be loaded') : toUnknownWord(remote);
  const word = toPlainText(toEndpointStatus(last.value).word);
  switch (remote?.state) {
    case 'failed':
      return l10n.t('{1} · last updated {0} · refresh failed', toAge(last.at, now), word);
    case 'loading':
      return l10n.t('{0} · last updated {1}', word, toAge(last.at, now));
    default:
      return word;
  }
}

/** "Deleting · 12 s": time is information while something is under way. */
export function toElapsed(word: string, since: number, now: number): string {
  return `${word} · ${toDuration(now - since)}`;
}

/** A status that changes by itself, with how long it has lasted, if that is known. */
export function withElapsed(
  word: string,
  kind: StatusKind | undefined,
  since: number | undefined,
  now: number,
): string {
  return kind !== undefined && isMoving(kind) && since !== undefined ? toElapsed(word, since, now) : word;
}
