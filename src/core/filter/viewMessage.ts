import * as l10n from '@vscode/l10n';

/**
 * The message above the rows of a view: the active filter, and that the view waits for the user. Undefined when there
 * is no message.
 */
export function toViewMessage(filterWords: string, isWaiting: boolean): string | undefined {
  const waiting = isWaiting ? l10n.t('Restricted Mode: refresh to load data from Atlas.') : '';
  return [filterWords, waiting].filter(Boolean).join(' · ') || undefined;
}
