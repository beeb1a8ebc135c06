/** Every command, view and context key of the extension; the manifest test holds package.json to this table. */
export const PREFIX = 'atlasPrivateEndpoints';

export const COMMAND_IDS = [
  'signIn',
  'signOut',
  'exploreSandbox',
  'refresh',
  'describe',
  'connect',
  'copyConnectionString',
  'terminate',
  'copyId',
  'openInAtlas',
  'explainStatus',
  'showLog',
] as const;
export type CommandId = (typeof COMMAND_IDS)[number];

export function toCommand(id: CommandId): string {
  return `${PREFIX}.${id}`;
}

/** Context keys and their values, for `when` clauses. */
export interface ContextKeys {
  /** Who is signed in. */
  readonly session: 'starting' | 'signedOut' | 'signedIn';
  /** What the Private Endpoints view has to show; welcome views ask for it. */
  readonly content: 'loading' | 'rows' | 'noEndpoints' | 'noProjects' | `failed:${string}`;
}
export const CONTEXT_KEYS = ['session', 'content'] as const satisfies readonly (keyof ContextKeys)[];

export const VIEWS = { endpoints: `${PREFIX}.endpoints`, clusters: `${PREFIX}.clusters` } as const;
