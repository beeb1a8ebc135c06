import { ATLAS, ATLAS_FOR_GOVERNMENT, toBaseUrl, toBaseUrlProblem } from '../core/baseUrl';
import type { CliEntry, CliProfile, UnusableCliProfile } from '../core/cliProfile';
import type { Environment, Table } from './configFile';
import { isTable, toSettings, type Settings } from './settings';

/** What the CLI itself keeps at the top of its file; a table of such a name is no profile. */
const PROPERTIES: ReadonlySet<string> = new Set([
  ...['version', 'local_deployment_image', 'mongosh_path', 'skip_update_check', 'silence_storage_warning'],
  ...[
    'telemetry_enabled',
    'org_id',
    'project_id',
    'service',
    'auth_type',
    'public_api_key',
    'private_api_key',
  ],
  ...['access_token', 'refresh_token', 'client_id', 'client_secret', 'ops_manager_url', 'base_url'],
  ...['account_url', 'output', 'api_version'],
]);

const AUTH_TYPES: ReadonlyMap<unknown, CliProfile['login']> = new Map([
  ['api_keys', 'apiKey'],
  ['service_account', 'serviceAccount'],
  ['user_account', 'userAccount'],
  ['no_auth', 'none'],
]);

/** What a login without `auth_type` is known by, in the order in which the CLI's own migration looks. */
const LOGIN_KEYS = [
  { login: 'apiKey', keys: ['public_api_key', 'private_api_key'] },
  { login: 'userAccount', keys: ['access_token'] },
  { login: 'serviceAccount', keys: ['client_id', 'client_secret'] },
] as const;

/** The profiles in a configuration, in the file's order. */
export function toCliProfiles(config: Table, env: Environment): readonly CliEntry[] {
  const names = Object.keys(config).filter((name) => !PROPERTIES.has(name) && isTable(config[name]));
  const defaultName = toDefaultName(names, env);
  return names.map((name) => {
    const settings = toSettings(config, name);
    const isDefault = name === defaultName;
    const at = toServiceUrl(settings);
    if ('problem' in at) return { name, isDefault, ...at };
    return {
      name,
      ...at,
      hasIgnoredBaseUrl: hasIgnoredBaseUrl(settings, at.baseUrl),
      projectId: toProjectId(settings),
      login: toLogin(settings),
      isDefault,
    };
  });
}

/** The CLI folds a profile's name to lower case. */
function toDefaultName(names: readonly string[], env: Environment): string | undefined {
  const prefix = Object.keys(env).some((key) => key.startsWith('MCLI_')) ? 'MCLI_' : 'MONGODB_ATLAS_';
  const chosen = env[`${prefix}PROFILE`]?.trim().toLowerCase();
  if (!chosen && names.length === 1) return names[0];
  return names.find((name) => name.toLowerCase() === (chosen || 'default'));
}

function toServiceUrl({ get }: Settings): Pick<CliProfile, 'baseUrl'> | Pick<UnusableCliProfile, 'problem'> {
  const service = get('service') ?? 'cloud';
  if (service !== 'cloud' && service !== 'cloudgov') return { problem: 'service' };
  const url = get('ops_manager_url');
  if (url === undefined) return { baseUrl: service === 'cloudgov' ? ATLAS_FOR_GOVERNMENT : ATLAS };
  if (typeof url !== 'string') return { problem: 'address' };
  const baseUrl = toBaseUrl(url);
  if (baseUrl !== undefined) return { baseUrl };
  return { problem: toBaseUrlProblem(url)?.kind === 'http' ? 'notHttps' : 'address' };
}

/**
 * The CLI itself doesn't read `base_url`, though it writes one at the top of the file when someone tries another
 * server: a credential never goes there.
 */
function hasIgnoredBaseUrl({ get }: Settings, baseUrl: string): boolean {
  const ignored = get('base_url');
  return ignored !== undefined && (typeof ignored !== 'string' || toBaseUrl(ignored) !== baseUrl);
}

function toLogin({ get, getText }: Settings): CliProfile['login'] {
  const known = AUTH_TYPES.get(get('auth_type'));
  if (known) return known;
  const found =
    LOGIN_KEYS.find(({ keys }) => keys.every((key) => getText(key))) ??
    LOGIN_KEYS.find(({ keys }) => getText(keys[0]));
  return found?.login ?? 'none';
}

/** Ids of projects have 24 hex digits; anything else is not one. */
function toProjectId({ getText }: Settings): string | undefined {
  const text = getText('project_id');
  return text && /^[\da-f]{24}$/i.test(text) ? text.toLowerCase() : undefined;
}
