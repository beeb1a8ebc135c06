import * as l10n from '@vscode/l10n';
import { toFullSentence, type Check } from '../missingString/check';
import { isProvider } from '../providers';
import { toCommandLine, type Shell } from '../shellQuote';
import type { ConnectFacts } from './facts';
import type { ActionView, CheckView, CommandView } from './view';

/** A check's state in a word, for who does not see its icon. */
export function toStateWord(state: Check['state']): string {
  switch (state) {
    case 'pass':
      return l10n.t('passed');
    case 'fail':
      return l10n.t('failed');
    case 'waiting':
      return l10n.t('pending');
    case 'unknown':
      return l10n.t('unknown');
  }
}

/** A cause as the page shows it; a watch that runs is offered its end. */
export function toCheckView(check: Check, facts: Pick<ConnectFacts, 'isWatched' | 'shell'>): CheckView {
  const { state, next, action } = check;
  return {
    state,
    stateWord: toStateWord(state),
    sentence: toFullSentence(check),
    next,
    action: action && toAction(action, check.region, facts.isWatched),
    command: toCommandView(check, facts.shell),
  };
}

/** Undefined where there is no command, or the shell can't quote it. */
function toCommandView({ commands = [] }: Check, shell: Shell): CommandView | undefined {
  const lines = commands.flatMap((words) => toCommandLine(words, shell) ?? []);
  return lines.length === 0 || lines.length < commands.length
    ? undefined
    : { text: lines.join('\n'), copy: l10n.t('Copy Command') };
}

function toAction(
  action: NonNullable<Check['action']>,
  region: Check['region'],
  isWatched: boolean,
): ActionView {
  switch (action) {
    case 'setUp':
      return region && isProvider(region.provider)
        ? {
            label: l10n.t('Set Up Private Endpoint…'),
            does: { type: 'setUp', provider: region.provider, region: region.region },
          }
        : toAction('privateEndpointPage', region, isWatched);
    case 'privateEndpointPage':
      return { label: l10n.t('Open Private Endpoints in Atlas'), does: { type: 'open', page: action } };
    case 'clusterPage':
      return { label: l10n.t('Open Cluster in Atlas'), does: { type: 'open', page: action } };
    case 'refresh':
      return { label: l10n.t('Refresh'), does: { type: 'do', effect: 'refresh' } };
    case 'watch':
      return isWatched
        ? { label: l10n.t('Stop Watching'), does: { type: 'do', effect: 'stopWatching' } }
        : { label: l10n.t('Notify Me When Ready'), does: { type: 'do', effect: 'watch' } };
    case 'standardType':
      return {
        label: l10n.t('Use Standard Connection'),
        does: { type: 'chooseType', connectionType: 'standard' },
      };
  }
}
