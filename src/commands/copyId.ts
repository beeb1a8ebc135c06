import * as vscode from 'vscode';
import { toConnectString } from '../core/connect/connectionString';
import { startConnect } from '../core/connect/reducer';
import { findChoice } from '../core/connectionString/connectionString';
import { getCluster } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { copyValues } from '../host/clipboard';
import { notifications, notifyBriefly } from '../host/notifications';
import type { NodeVerb } from './register';

export const copyId: NodeVerb<'project' | 'service' | 'endpoint' | 'cluster' | 'string'> = {
  kinds: ['project', 'service', 'endpoint', 'cluster', 'string'],
  picks: ['service', 'endpoint'],
  question: () => vscode.l10n.t('Select an ID to copy'),
  subject: () => vscode.l10n.t('Copy ID'),
  run: async ({ store }, nodes) => {
    const ids = nodes.map((node) => {
      switch (node.kind) {
        case 'project':
          return node.projectId;
        case 'service':
          return node.serviceId;
        case 'endpoint':
          return node.endpointId;
        case 'cluster':
          return node.clusterName;
        case 'string': {
          const { projectId, clusterName, endpointId, form } = node;
          const cluster = getCluster(store.get(), projectId, clusterName);
          const isThere = cluster && findChoice(cluster, endpointId, form);
          return (
            (isThere &&
              toConnectString(startConnect({ projectId, clusterName, endpointId, form }), store.get())) ??
            ''
          );
        }
      }
    });
    const refusal = await copyValues(ids);
    if (refusal !== undefined) {
      void notifications.error(refusal);
      return;
    }
    const [first = ''] = ids;
    notifyBriefly(
      ids.length === 1
        ? vscode.l10n.t('Copied {0}', toPlainText(first))
        : vscode.l10n.t('Copied {0} IDs', ids.length),
      4,
    );
  },
};
