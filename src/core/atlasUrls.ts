import type { Credential } from './model';
import { toPercentEncoded } from './text';

/** Pages of the Atlas UI and its documentation. Links are built here and nowhere else. */

/** Network Access, Private Endpoint tab of a project. */
export function toPrivateEndpointPage(baseUrl: string, projectId: string): string {
  return `${baseUrl}/v2/${toPercentEncoded(projectId)}#/security/network/privateEndpoint`;
}

/** Network Access, Peering tab of a project. */
export function toPeeringPage(baseUrl: string, projectId: string): string {
  return `${baseUrl}/v2/${toPercentEncoded(projectId)}#/security/network/peering`;
}

/** Network Access, IP Access List tab of a project: who can connect over the public internet. */
export function toProjectAccessListPage(baseUrl: string, projectId: string): string {
  return `${baseUrl}/v2/${toPercentEncoded(projectId)}#/security/network/accessList`;
}

export function toClusterPage(baseUrl: string, projectId: string, clusterName: string): string {
  return `${baseUrl}/v2/${toPercentEncoded(projectId)}#/clusters/detail/${toPercentEncoded(clusterName)}`;
}

export function toDatabaseUsersPage(baseUrl: string, projectId: string): string {
  return `${baseUrl}/v2/${toPercentEncoded(projectId)}#/security/database/users`;
}

/**
 * Where the API access list of a credential is edited: the organization's API keys or service accounts (Atlas docs,
 * Manage Programmatic Access to an Organization). Without an organization, the page to choose one.
 */
export function toApiAccessPage(baseUrl: string, kind: Credential['kind'], orgId?: string): string {
  return toOrganizationPage(baseUrl, orgId, `access/${kind === 'apiKey' ? 'apiKeys' : 'serviceAccounts'}`);
}

/** Billing of an organization: its payment methods. Without an organization, the page to choose one. */
export function toBillingPage(baseUrl: string, orgId?: string): string {
  return toOrganizationPage(baseUrl, orgId, 'billing/overview');
}

function toOrganizationPage(baseUrl: string, orgId: string | undefined, part: string): string {
  return orgId === undefined
    ? `${baseUrl}/v2#/preferences/organizations`
    : `${baseUrl}/v2#/org/${toPercentEncoded(orgId)}/${part}`;
}

const DOCS = 'https://www.mongodb.com/docs/atlas';
export const DOCS_PAGES = {
  manage: `${DOCS}/security-manage-private-endpoint/`,
  learn: `${DOCS}/security-private-endpoint/`,
  setUp: `${DOCS}/security-cluster-private-endpoint/`,
  troubleshoot: `${DOCS}/troubleshoot-private-endpoints/`,
  databaseUsers: `${DOCS}/security-add-mongodb-users/`,
  connectionTypes: `${DOCS}/connect-to-database-deployment/`,
  drivers: `${DOCS}/driver-connection/`,
  mongosh: `${DOCS}/mongo-shell-connection/`,
  compass: `${DOCS}/compass-connection/`,
  mongodbExtension: `${DOCS}/mongodb-for-vscode/`,
  apiAccess: `${DOCS}/configure-api-access/`,
  limits: `${DOCS}/reference/free-shared-limitations/`,
} as const;

/** The words that end the name of an Atlas CLI command. */
const CLI_ACTIONS = ['list', 'describe', 'create', 'delete', 'watch', 'enable', 'disable'];

/** The page of the Atlas CLI's documentation about a command, by its words. */
export function toCliCommandPage(words: readonly string[]): string {
  const end = words.findIndex((word) => CLI_ACTIONS.includes(word));
  return `${DOCS}/cli/current/command/${words.slice(0, end + 1).join('-')}/`;
}
