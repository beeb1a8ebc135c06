import { ATLAS, ATLAS_FOR_GOVERNMENT, toBaseUrl, toBaseUrlProblem } from '../core/account/baseUrl';
import type { CliEntry, CliProfile, UnusableCliProfile } from '../core/account/cliProfile';
import { toVariablePrefix } from '../core/account/environment';
import type { Environment, Table } from './configFile';
import { toProfileKey, toProfileTables } from './profileTables';
import { toSettings, type Settings } from './settings';

const AUTH_TYPES: ReadonlyMap<unknown, CliProfile['login']> = new Map([
  ['api_keys', 'apiKey'],
  ['service_account', 'serviceAccount'],
  ['user_account', 'userAccount'],
  ['no_auth', 'none'],
]);

/** The settings by which the credentials of a login are known: its ID, then its secret. */
const CREDENTIAL_KEYS = [
  { login: 'apiKey', keys: ['public_api_key', 'private_api_key'] },
  { login: 'serviceAccount', keys: ['client_id', 'client_secret'] },
] as const;

/** The profiles in a configuration, in the file's order. A profile with both kinds of credentials comes twice. */
export function toCliProfiles(config: Table, env: Environment): readonly CliEntry[] {
  const tables = toProfileTables(config);
  const defaultKey = toDefaultKey([...tables.profiles.keys()], env);
  return [...tables.profiles].flatMap(([key, { name }]): readonly CliEntry[] => {
    const settings = toSettings(tables, name);
    const isDefault = key === defaultKey;
    const at = toServiceUrl(settings);
    if ('problem' in at) return [{ name, isDefault, ...at }];
    const ignored = { hasIgnoredBaseUrl: hasIgnoredBaseUrl(settings, at.baseUrl) };
    const projectId = toProjectId(settings);
    return toLogins(settings).map((login) => ({ name, ...at, ...ignored, projectId, login, isDefault }));
  });
}

function toDefaultKey(keys: readonly string[], env: Environment): string | undefined {
  const chosen = toProfileKey(env[`${toVariablePrefix(env)}PROFILE`]?.trim() ?? '');
  if (!chosen && keys.length === 1) return keys[0];
  return keys.find((key) => key === (chosen || 'default'));
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
 * The CLI ignores `base_url`, although it writes one at the top of the file when a user tries another server. A
 * credential is never sent there.
 */
function hasIgnoredBaseUrl({ get }: Settings, baseUrl: string): boolean {
  const ignored = get('base_url');
  return ignored !== undefined && (typeof ignored !== 'string' || toBaseUrl(ignored) !== baseUrl);
}

/**
 * Every kind of credentials that a profile has, because a later login leaves the earlier keys in the file, and which of
 * them the CLI uses does not depend on `auth_type` only. Secrets may be in the keyring; then only `auth_type` shows the
 * kind.
 */
function toLogins({ get, getText }: Settings): readonly CliProfile['login'][] {
  const known = AUTH_TYPES.get(get('auth_type'));
  const whole = CREDENTIAL_KEYS.filter(({ keys }) => keys.every((key) => getText(key)));
  const isTold = known !== undefined && known !== 'none';
  const found = whole.length > 0 || isTold ? whole : CREDENTIAL_KEYS.filter(({ keys }) => getText(keys[0]));
  const logins = CREDENTIAL_KEYS.filter((each) => each.login === known || found.includes(each)).map(
    ({ login }) => login,
  );
  if (logins.length > 0) return logins;
  const isSignedIn = known === 'userAccount' || (getText('access_token') && getText('refresh_token'));
  return [isSignedIn ? 'userAccount' : 'none'];
}

/** Ids of projects have 24 hex digits; anything else is not one. */
function toProjectId({ getText }: Settings): string | undefined {
  const text = getText('project_id');
  return text && /^[\da-f]{24}$/i.test(text) ? text.toLowerCase() : undefined;
}
