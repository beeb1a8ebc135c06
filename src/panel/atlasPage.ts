import { toClusterPage, toDatabaseUsersPage, toPrivateEndpointPage } from '../core/atlasPages';
import { getChosenCluster, type ConnectState } from '../core/connect/flow';
import type { PageMessage } from '../core/connect/protocol';
import type { Snapshot } from '../core/snapshot';

type AtlasPage = Extract<PageMessage, { type: 'open' }>['page'];

/** Address of the Atlas page that the Connect page asks for, of the cluster and project in sight. */
export function toAtlasPage(
  page: AtlasPage,
  baseUrl: string,
  state: ConnectState,
  snapshot: Snapshot,
): string {
  switch (page) {
    case 'privateEndpointPage':
      return toPrivateEndpointPage(baseUrl, state.projectId);
    case 'clusterPage':
      return toClusterPage(baseUrl, state.projectId, getChosenCluster(state, snapshot)?.name ?? '');
    case 'databaseUsersPage':
      return toDatabaseUsersPage(baseUrl, state.projectId);
  }
}
