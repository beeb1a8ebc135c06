import * as l10n from '@vscode/l10n';
import type { Cluster } from '../../model';
import { toPlainText } from '../../text';
import { toChosenForms } from '../selection';
import type { ConnectState } from '../reducer';
import type { OptionsView } from '../view';

/** The options of the connection string that a user can set, whichever method uses it. */
export function toOptionsView(state: ConnectState, cluster: Cluster): OptionsView {
  const forms = toChosenForms(state, cluster).map(({ form }) => form);
  const canSwitchForm = forms.includes('standard') && forms.some((form) => form !== 'standard');
  return {
    title: l10n.t('Connection string options'),
    value: state.options,
    appName: toPlainText(cluster.name),
    canSwitchForm,
    words: {
      srv: l10n.t('SRV connection string'),
      srvHint: canSwitchForm
        ? l10n.t('Off: mongodb:// with all hosts and ports, for drivers without SRV support.')
        : l10n.t('Atlas provides this connection string in only one form.'),
      appName: l10n.t('Application name (appName)'),
      database: l10n.t('Default database'),
      retryWrites: l10n.t('Add retryWrites=true&w=majority'),
      retryWritesHint: l10n.t('Current drivers do both by default. Older drivers need these options.'),
    },
  };
}
