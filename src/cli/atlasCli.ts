import { homedir } from 'node:os';
import type { CliCredential, CliFinding, CliProfile } from '../core/account/cliProfile';
import type { Credential } from '../core/model';
import { readConfig, toConfigPath, type Environment } from './configFile';
import type { SearchScope } from './findProgram';
import { loadKeyringEntry } from './keyring';
import { toProfileTables } from './profileTables';
import { toCliProfiles } from './profiles';
import { toSettings } from './settings';

/** What a profile's name must look like to be part of a program's argument. */
const PLAIN_NAME = /^[\w.-]{1,64}$/;

const KEYRING_DEADLINE_MS = 5000;

/**
 * The profiles of the Atlas CLI on this computer, without their secrets. Reads only the configuration file, never the
 * keyring, and never rejects. The environment determines which profile the CLI would use.
 */
export async function findCliProfiles(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): Promise<CliFinding> {
  const reading = await readConfig(toConfigPath(env, platform, home));
  if (reading.kind !== 'config') return reading;
  const found = toCliProfiles(reading.config, env);
  return found.length === 0
    ? { kind: 'none', path: reading.path }
    : {
        kind: 'profiles',
        path: reading.path,
        profiles: found.flatMap((entry) => ('problem' in entry ? [] : entry)),
        unusable: found.flatMap((entry) => ('problem' in entry ? entry : [])),
      };
}

/**
 * The credential of a CLI profile: from the file if it's complete there, otherwise what is missing from the system's
 * keyring, where version 2 of the configuration stores it (service `atlascli_<profile>`, one entry per property). The
 * keyring may prompt; each of its two entries has `deadline` milliseconds. Its program is never one from an open
 * folder. Never rejects.
 */
export async function loadCliCredential(
  profile: CliProfile,
  env: Environment,
  openFolders: readonly string[],
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
  deadline: number = KEYRING_DEADLINE_MS,
): Promise<CliCredential> {
  const { name, login } = profile;
  if (login === 'userAccount') return { kind: 'missing', reason: 'userAccount' };
  if (login === 'none') return { kind: 'missing', reason: 'notInKeyring' };
  const reading = await readConfig(toConfigPath(env, platform, home));
  const settings = toSettings(toProfileTables(reading.kind === 'config' ? reading.config : {}), name);
  const scope = { env, openFolders, platform, home };
  const load = (property: string) => loadEntry(name, property, scope, deadline);

  const [idKey, secretKey] =
    login === 'apiKey' ? ['public_api_key', 'private_api_key'] : ['client_id', 'client_secret'];
  const [kept, keptSecret] = [settings.getText(idKey), settings.getText(secretKey)];
  const id = kept === undefined ? await load(idKey) : ({ kind: 'value', value: kept } as const);
  if (id.kind === 'missing') return id;
  const secret = keptSecret === undefined ? await load(secretKey) : { value: keptSecret };
  return 'value' in secret
    ? { kind: 'found', credential: toCredential(login, id.value, secret.value) }
    : { ...secret, credentialId: id.value };
}

function loadEntry(name: string, property: string, scope: SearchScope, deadline: number) {
  if (scope.platform === 'win32') return { kind: 'missing', reason: 'windows' } as const;
  if (!PLAIN_NAME.test(name)) return { kind: 'missing', reason: 'oddName' } as const;
  return loadKeyringEntry(`atlascli_${name.toLowerCase()}`, property, scope, deadline);
}

function toCredential(login: 'apiKey' | 'serviceAccount', id: string, secret: string): Credential {
  return login === 'apiKey'
    ? { kind: login, publicKey: id, privateKey: secret }
    : { kind: login, clientId: id, clientSecret: secret };
}
