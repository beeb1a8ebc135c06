import {
  DOCS_PAGES,
  toClusterPage,
  toDatabaseUsersPage,
  toPeeringPage,
  toPrivateEndpointPage,
  toProjectAccessListPage,
} from '../atlasUrls';
import type { Snapshot } from '../snapshot';
import { getSelectedCluster } from './selection';
import type { ConnectState } from './reducer';

/** Pages that the Connect page links to: of the Atlas UI for the project in sight, and of its documentation. */
export const PAGE_IDS = [
  'clusterPage',
  'privateEndpointPage',
  'peeringPage',
  'accessListPage',
  'databaseUsersPage',
  'connectDocs',
  'connectionTypeDocs',
  'privateStringDocs',
  'troubleshootDocs',
  'databaseUserDocs',
  'driverDocs',
  'mongoshDocs',
  'compassDocs',
  'mongodbExtensionDocs',
] as const;
export type PageId = (typeof PAGE_IDS)[number];

/** Address of a page. Built here from what is known, never from what a page of ours sends. */
export function toPageAddress(
  page: PageId,
  baseUrl: string,
  state: ConnectState,
  snapshot: Snapshot,
): string {
  switch (page) {
    case 'clusterPage':
      return toClusterPage(baseUrl, state.projectId, getSelectedCluster(state, snapshot)?.name ?? '');
    case 'privateEndpointPage':
      return toPrivateEndpointPage(baseUrl, state.projectId);
    case 'peeringPage':
      return toPeeringPage(baseUrl, state.projectId);
    case 'accessListPage':
      return toProjectAccessListPage(baseUrl, state.projectId);
    case 'databaseUsersPage':
      return toDatabaseUsersPage(baseUrl, state.projectId);
    case 'connectDocs':
      return DOCS_PAGES.manage;
    case 'connectionTypeDocs':
      return DOCS_PAGES.connectionTypes;
    case 'privateStringDocs':
      return DOCS_PAGES.learn;
    case 'troubleshootDocs':
      return DOCS_PAGES.troubleshoot;
    case 'databaseUserDocs':
      return DOCS_PAGES.databaseUsers;
    case 'driverDocs':
      return DOCS_PAGES.drivers;
    case 'mongoshDocs':
      return DOCS_PAGES.mongosh;
    case 'compassDocs':
      return DOCS_PAGES.compass;
    case 'mongodbExtensionDocs':
      return DOCS_PAGES.mongodbExtension;
  }
}
