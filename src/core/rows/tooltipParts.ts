import * as l10n from '@vscode/l10n';
import { toClustersUsing } from '../connectionString/clustersUsing';
import type { EndpointService } from '../model';
import type { Fact } from '../providers/provider';
import type { Region } from '../providers/region';
import { getStatusSince } from '../currentStatus';
import { toAge } from '../formatTime';
import type { Snapshot } from '../snapshot';
import { toStepSentence, type Actor } from '../status';
import type { EndpointAdvice } from '../terminate/endpointAdvice';
import { toPlainText } from '../text';

/** The status with its meaning, Atlas's own error text, and the next step with who has to take it. */
export function toStatusLines(
  word: string,
  errorMessage: string | undefined,
  { meaning, next, actor }: EndpointAdvice & { readonly actor: Actor | undefined },
): readonly string[] {
  const error = errorMessage ? [l10n.t('Atlas reports: {0}', toPlainText(errorMessage, 512))] : [];
  return [`${toPlainText(word)}: ${meaning}`, ...error, toStepSentence(actor, next)];
}

/** The region as in rows, with Atlas's spelling where it is different, and the place. */
export function toRegionFact({ region }: EndpointService, { cloud, place }: Region): string {
  const atlas = cloud === region ? '' : l10n.t('Atlas: {0}', region);
  return [toPlainText(cloud), atlas, place].filter(Boolean).join(' · ');
}

/** The clusters that use endpoints of a service; nothing while clusters aren't loaded. */
export function toClusterFacts(
  service: EndpointService,
  endpointIds: readonly string[],
  snapshot: Snapshot,
): readonly Fact[] {
  const names = toClustersUsing(service, endpointIds, snapshot);
  if (!names) return [];
  const value = names.length === 0 ? l10n.t('none') : names.join(', ');
  return [{ label: l10n.t('Clusters whose connection strings use it'), value }];
}

/**
 * When the status of a key's item was first seen; nothing if it hasn't changed since the first load. `now`: milliseconds
 * since the epoch.
 */
export function toSinceFacts(key: string, snapshot: Snapshot, now: number): readonly Fact[] {
  const since = getStatusSince(key, snapshot);
  return since === undefined ? [] : [{ label: l10n.t('Status first seen'), value: toAge(since, now) }];
}
