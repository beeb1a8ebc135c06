import * as l10n from '@vscode/l10n';

/** What stands above the rows of a view: what narrows them, and that they wait for the person. Undefined for nothing. */
export function toViewMessage(filterWords: string, isWaiting: boolean): string | undefined {
  const waiting = isWaiting ? l10n.t('Restricted Mode: refresh to load data from Atlas.') : '';
  return [filterWords, waiting].filter(Boolean).join(' · ') || undefined;
}
