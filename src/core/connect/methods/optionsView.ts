import * as l10n from '@vscode/l10n';
import type { Cluster } from '../../model';
import { toPlainText } from '../../text';
import { toChosenForms } from '../selection';
import type { ConnectState } from '../reducer';
import type { OptionsView } from '../view';

/** What a person may set on the string itself, whichever method uses it. */
export function toOptionsView(state: ConnectState, cluster: Cluster): OptionsView {
  const forms = toChosenForms(state, cluster).map(({ form }) => form);
  const canSwitchForm = forms.includes('standard') && forms.some((form) => form !== 'standard');
  return {
    title: l10n.t('Options of the string'),
    value: state.options,
    appName: toPlainText(cluster.name),
    canSwitchForm,
    words: {
      srv: l10n.t('SRV connection string'),
      srvHint: canSwitchForm
        ? l10n.t('Off: mongodb:// with every host and port, for drivers without SRV.')
        : l10n.t('Atlas gives this string in one form alone.'),
      appName: l10n.t('Application name (appName)'),
      database: l10n.t('Default database'),
      retryWrites: l10n.t('Add retryWrites=true&w=majority'),
      retryWritesHint: l10n.t('Current drivers do both by themselves; old ones need it said.'),
    },
  };
}
