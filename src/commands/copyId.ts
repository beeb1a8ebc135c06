import * as vscode from 'vscode';
import { toCopiedIds, type CopyableNode } from '../core/copyIds';
import { toPlainText } from '../core/text';
import { copyValues } from '../host/clipboard';
import { notifications, notifyBriefly } from '../host/notifications';
import type { NodeCommand } from './register';

export const copyId: NodeCommand<CopyableNode['kind']> = {
  kinds: ['project', 'service', 'endpoint', 'cluster', 'connectionString'],
  picks: ['service', 'endpoint'],
  question: () => vscode.l10n.t('Select an ID to copy'),
  subject: () => vscode.l10n.t('Copy ID'),
  run: async ({ store }, nodes) => {
    const { values, stale } = toCopiedIds(nodes, store.get());
    if (stale.length > 0) {
      const clusters = [...new Set(stale.map(({ clusterName }) => toPlainText(clusterName)))];
      void notifications.warning(
        vscode.l10n.t(
          'Couldn’t copy the selected connection string for {0}: Atlas no longer provides it. Refresh, then select a current one.',
          clusters.join(', '),
        ),
      );
    }
    const [first] = values;
    if (first === undefined) return;
    const refusal = await copyValues(values);
    if (refusal !== undefined) {
      void notifications.error(refusal);
      return;
    }
    notifyBriefly(
      values.length === 1
        ? vscode.l10n.t('Copied {0}', toPlainText(first))
        : vscode.l10n.t('Copied {0} IDs', values.length),
      4,
    );
  },
};
