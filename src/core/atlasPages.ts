/** Pages of the Atlas UI and its documentation. Links are built here and nowhere else. */

/** Network Access, Private Endpoint tab of a project. */
export function toPrivateEndpointPage(baseUrl: string, projectId: string): string {
  return `${baseUrl}/v2/${encodeURIComponent(projectId)}#/security/network/privateEndpoint`;
}

export function toClusterPage(baseUrl: string, projectId: string, clusterName: string): string {
  return `${baseUrl}/v2/${encodeURIComponent(projectId)}#/clusters/detail/${encodeURIComponent(clusterName)}`;
}

export function toDatabaseUsersPage(baseUrl: string, projectId: string): string {
  return `${baseUrl}/v2/${encodeURIComponent(projectId)}#/security/database/users`;
}

const DOCS = 'https://www.mongodb.com/docs/atlas';
export const DOCS_PAGES = {
  manage: `${DOCS}/security-manage-private-endpoint/`,
  learn: `${DOCS}/security-private-endpoint/`,
  setUp: `${DOCS}/security-cluster-private-endpoint/`,
  troubleshoot: `${DOCS}/troubleshoot-private-endpoints/`,
  databaseUsers: `${DOCS}/security-add-mongodb-users/`,
  apiAccess: `${DOCS}/configure-api-access/`,
} as const;
