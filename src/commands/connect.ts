import * as vscode from 'vscode';
import type { ConnectChoice } from '../core/connect/reducer';
import type { NodeOf } from '../core/node';
import { getService, toKnownRef, type ServiceAddress, type Snapshot } from '../core/snapshot';
import type { NodeCommand } from './register';
import type { Services } from './services';

/** Kinds of rows that have a connection string. */
export type Connectable = 'cluster' | 'connectionString' | 'reason' | 'endpoint' | 'service';

export const connect: NodeCommand<Connectable> = {
  kinds: ['cluster', 'connectionString', 'reason', 'endpoint', 'service'],
  picks: ['cluster'],
  question: () => vscode.l10n.t('Select a cluster to connect to'),
  subject: () => vscode.l10n.t('Connect'),
  run: async (services, [node]) => {
    if (!node) return;
    services.trust.allow();
    await services.openConnect(toConnectChoice(services, node));
  },
};

/** The Connect choices that a row determines. */
export function toConnectChoice({ store }: Services, node: NodeOf<Connectable>): ConnectChoice {
  const { projectId } = node;
  switch (node.kind) {
    case 'cluster':
    case 'reason':
      return { projectId, clusterName: node.clusterName };
    case 'connectionString':
      return { projectId, clusterName: node.clusterName, endpointId: node.endpointId, form: node.form };
    case 'endpoint':
      return { projectId, endpointId: toRef(store.get(), node, node.endpointId) };
    case 'service': {
      const [only, ...others] = getService(store.get(), node)?.endpointIds ?? [];
      const isOne = only !== undefined && others.length === 0;
      return { projectId, endpointId: isOne ? toRef(store.get(), node, only) : undefined };
    }
  }
}

/** The endpoint of a row, as a reference that finds its own region's connection strings. */
function toRef(snapshot: Snapshot, address: ServiceAddress, endpointId: string): string {
  const service = getService(snapshot, address);
  return service ? toKnownRef(snapshot, service, endpointId) : endpointId;
}
