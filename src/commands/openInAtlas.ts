import * as vscode from 'vscode';
import { toClusterPage, toPrivateEndpointPage } from '../core/atlasUrls';
import { openPage } from '../host/openExternal';
import type { NodeCommand } from './register';

type Opened =
  'project' | 'provider' | 'service' | 'endpoint' | 'cluster' | 'connectionString' | 'reason' | 'empty';

export const openInAtlas: NodeCommand<Opened> = {
  kinds: ['project', 'provider', 'service', 'endpoint', 'cluster', 'connectionString', 'reason', 'empty'],
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
