import * as vscode from 'vscode';
import { toClusterPage, toPrivateEndpointPage, DOCS_PAGES } from '../core/atlasUrls';
import { startConnect } from '../core/connect/reducer';
import { toConnectString } from '../core/connect/connectionString';
import { findChoice } from '../core/connectionString/connectionString';
import type { NodeKind, NodeOf } from '../core/node';
import { toEndpointStatus, toServiceStatus } from '../core/providers';
import { toDescriptionName } from '../core/describe';
import { getCluster, getEndpoint, getService } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { copyValues } from '../host/clipboard';
import { openPage } from '../host/openExternal';
import { notifications, notifyBriefly, withViewProgress } from '../host/notifications';
import type { NodeVerb } from './register';
import type { Services } from './services';

type Described = NodeOf<'service' | 'endpoint'>;

export const describe: NodeVerb<'service' | 'endpoint'> = {
  kinds: ['service', 'endpoint'],
  question: () => vscode.l10n.t('Select a private endpoint to describe'),
  subject: () => vscode.l10n.t('Describe'),
  run: async ({ openDescription, trust }, nodes, origin) => {
    trust.allow();
    for (const node of nodes) await openDescription(node, { preserveFocus: origin === 'row' });
  },
};

/** Refreshes what the row stands for; without a row, everything. */
export async function refresh(
  { store, trust, refreshAll }: Services,
  nodes: readonly NodeOf<NodeKind>[],
): Promise<void> {
  trust.allow();
  if (nodes.length === 0) {
    await refreshAll();
    return;
  }
  const loading = Promise.all(
    nodes.map((node) => {
      switch (node.kind) {
        case 'service':
        case 'endpoint':
          return store.refreshService(node);
        case 'provider':
          return store.refreshServices(node.projectId, node.provider);
        case 'cluster':
        case 'string':
        case 'reason':
          return store.refreshClusters(node.projectId);
        case 'project':
        case 'empty':
          return store.refreshProject(node.projectId);
        case 'failure':
          return node.projectId === undefined ? refreshAll() : store.refreshProject(node.projectId);
        case 'loading':
        case 'missing':
        case 'notice':
        case 'step':
        case 'unmatched':
          return refreshAll();
      }
    }),
  );
  await withViewProgress(loading);
}

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

type Opened = 'project' | 'provider' | 'service' | 'endpoint' | 'cluster' | 'string' | 'reason' | 'empty';

export const openInAtlas: NodeVerb<Opened> = {
  kinds: ['project', 'provider', 'service', 'endpoint', 'cluster', 'string', 'reason', 'empty'],
  picks: ['project'],
  question: () => vscode.l10n.t('Select a project to open in Atlas'),
  subject: () => vscode.l10n.t('Open in Atlas'),
  run: async ({ session }, [node]) => {
    const state = session.get();
    if (!node || state.state !== 'signedIn') return;
    const page =
      'clusterName' in node
        ? toClusterPage(state.baseUrl, node.projectId, node.clusterName)
        : toPrivateEndpointPage(state.baseUrl, node.projectId);
    await openPage(page);
  },
};

export const explainStatus: NodeVerb<'service' | 'endpoint'> = {
  kinds: ['service', 'endpoint'],
  question: () => vscode.l10n.t('Select a private endpoint to explain its status'),
  subject: () => vscode.l10n.t('Explain Status'),
  run: async ({ store, trust }, [node]) => {
    if (!node) return;
    if (node.kind === 'endpoint' && !getEndpoint(store.get(), node)) {
      trust.allow();
      await store.refreshEndpoint(node);
    }
    const snapshot = store.get();
    const name = toDescriptionName(node, snapshot);
    const status = toStatusOf(node, snapshot);
    if (!status) {
      void notifications.warning(
        vscode.l10n.t('Couldn’t load the status of {0}. Refresh, then try again.', name),
      );
      return;
    }
    const more = vscode.l10n.t('Open Troubleshooting Guide');
    const pressed = await notifications.info(
      `${name}: ${toPlainText(status.word)}. ${status.meaning} ${status.next}`,
      more,
    );
    if (pressed === more) await openPage(DOCS_PAGES.troubleshoot);
  },
};

function toStatusOf(node: Described, snapshot: Parameters<typeof getService>[0]) {
  if (node.kind === 'endpoint') {
    const endpoint = getEndpoint(snapshot, node);
    return endpoint && toEndpointStatus(endpoint);
  }
  const service = getService(snapshot, node);
  return service && toServiceStatus(service);
}
