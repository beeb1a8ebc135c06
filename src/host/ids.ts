import type { FailureCause } from '../core/errors/errors';

/** Every command, view and context key of the extension; the manifest test holds package.json to this table. */
export const PREFIX = 'atlasPrivateEndpoints';

export const COMMAND_IDS = [
  'signIn',
  'useCliProfile',
  'switchProfile',
  'renameProfile',
  'signOut',
  'exploreSandbox',
  'accountMenu',
  'openAccessList',
  'openBilling',
  'pickProjects',
  'filter',
  'showAttention',
  'clearFilter',
  'showMore',
  'refresh',
  'describe',
  'connect',
  'quickConnect',
  'copyConnectionString',
  'insertConnectionString',
  'explainMissingString',
  'explainString',
  'createEndpoint',
  'addEndpoint',
  'serverless',
  'replaceEndpoint',
  'migrateService',
  'changeAcceptedRegions',
  'terminate',
  'copyId',
  'copyServiceId',
  'copyProviderServiceName',
  'copyForwardingRules',
  'copyAtlasCliCommand',
  'copyTerraformImportId',
  'openInAtlas',
  'explainStatus',
  'showLog',
  'copyDiagnostics',
] as const;
export type CommandId = (typeof COMMAND_IDS)[number];

export function toCommand(id: CommandId): string {
  return `${PREFIX}.${id}`;
}

/** Context keys and their values, for `when` clauses. */
export interface ContextKeys {
  /** Who is signed in. */
  readonly session: 'starting' | 'signedOut' | 'signedIn';
  /** State of the Private Endpoints view; the `when` clauses of welcome views use it. */
  readonly content:
    | 'loading'
    | 'rows'
    | 'noEndpoints'
    | 'onlyUnsupported'
    | 'noProjects'
    /** Restricted Mode: nothing is sent before the user asks. */
    | 'restricted'
    | `failed:${FailureCause}`;
  readonly filtered: 'yes' | 'no';
  /** How the editor's secret storage does. */
  readonly storage: 'works' | 'silent' | 'lost';
  /** Whether there are profiles to switch to. */
  readonly profiles: 'none' | 'some';
  /** What the Atlas CLI has on this computer. */
  readonly cli: 'none' | 'default' | 'some' | 'unreadable';
  /** Whether the environment has variables for Atlas that aren't used. */
  readonly variables: 'used' | 'unused';
}
export const CONTEXT_KEYS = [
  'session',
  'content',
  'filtered',
  'storage',
  'profiles',
  'cli',
  'variables',
] as const satisfies readonly (keyof ContextKeys)[];

export const VIEWS = { endpoints: `${PREFIX}.endpoints`, clusters: `${PREFIX}.clusters` } as const;

/** The types of the pages' webviews, in which an activation event and a saved window find them again. */
export const CONNECT_PANEL = 'atlasPrivateEndpoints.connect';
export const SETUP_PANEL = 'atlasPrivateEndpoints.setUp';
