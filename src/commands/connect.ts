import * as vscode from 'vscode';
import type { ConnectChoice } from '../core/connect/flow';
import type { NodeOf } from '../core/node';
import { getService } from '../core/snapshot';
import type { NodeVerb } from './register';
import type { Services } from './services';

/** Kinds of rows that a connection string can be asked of. */
export type Connectable = 'cluster' | 'string' | 'reason' | 'endpoint' | 'service';

export const connect: NodeVerb<Connectable> = {
  kinds: ['cluster', 'string', 'reason', 'endpoint', 'service'],
  picks: ['cluster'],
  question: () => vscode.l10n.t('Connect to which cluster?'),
  subject: () => vscode.l10n.t('Connect'),
  run: async (services, [node]) => {
    if (!node) return;
    services.trust.allow();
    await services.openConnect(toConnectChoice(services, node));
  },
};

/** What a row settles of the way to a connection string. */
export function toConnectChoice({ store }: Services, node: NodeOf<Connectable>): ConnectChoice {
  const { projectId } = node;
  switch (node.kind) {
    case 'cluster':
    case 'reason':
      return { projectId, clusterName: node.clusterName };
    case 'string':
      return { projectId, clusterName: node.clusterName, endpointId: node.endpointId, form: node.form };
    case 'endpoint':
      return { projectId, endpointId: node.endpointId };
    case 'service': {
      const endpointIds = getService(store.get(), node)?.endpointIds ?? [];
      return { projectId, endpointId: endpointIds.length === 1 ? endpointIds[0] : undefined };
    }
  }
}
