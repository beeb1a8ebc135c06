import type { NodeKind, NodeOf } from '../core/node';
import { withViewProgress } from '../host/notifications';
import type { Services } from './services';

/** Refreshes what the row represents; without a row, everything. */
export async function refresh(
  { session, store, trust, refreshAll }: Services,
  nodes: readonly NodeOf<NodeKind>[],
): Promise<void> {
  trust.allow();
  session.retryNow();
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
        case 'connectionString':
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
        case 'more':
        case 'unmatched':
          return refreshAll();
      }
    }),
  );
  await withViewProgress(loading);
}
