import { ATLAS, ATLAS_FOR_GOVERNMENT, toBaseUrl } from './baseUrl';
import type { Credential, Profile } from './model';

/** Where the services of the CLI live; another one, such as Cloud Manager, has no host here. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['', ATLAS],
  ['cloud', ATLAS],
  ['cloudgov', ATLAS_FOR_GOVERNMENT],
]);

/** What the environment holds for the extension. */
export interface EnvironmentSource {
  /** Undefined when it holds no whole credential, or names no host that the credential may be sent to. */
  readonly profile: Profile | undefined;
  /** Whether it has a `BASE_URL` other than the address in use: only `OPS_MANAGER_URL` and `SERVICE` count. */
  readonly hasIgnoredBaseUrl: boolean;
}

/**
 * The profile that the environment gives, read as the Atlas CLI reads it: `MONGODB_ATLAS_`, or `MCLI_` where any
 * variable of that prefix exists. Its base URL applies to its own credential only.
 */
export function toEnvironmentSource(
  environment: Readonly<Record<string, string | undefined>>,
): EnvironmentSource {
  const prefix = Object.keys(environment).some((name) => name.startsWith('MCLI_'))
    ? 'MCLI_'
    : 'MONGODB_ATLAS_';
  const read = (name: string) => environment[prefix + name]?.trim() ?? '';
  const baseUrl = toBaseUrl(read('OPS_MANAGER_URL') || (SERVICES.get(read('SERVICE')) ?? ''));
  const ignored = read('BASE_URL');
  return {
    profile: toEnvironmentProfile(read, baseUrl),
    hasIgnoredBaseUrl: ignored !== '' && (baseUrl === undefined || toBaseUrl(ignored) !== baseUrl),
  };
}

function toEnvironmentProfile(
  read: (name: string) => string,
  baseUrl: string | undefined,
): Profile | undefined {
  const credential = toCredential(read);
  if (!credential || baseUrl === undefined) return undefined;
  const projectId = read('PROJECT_ID');
  const project = /^[0-9a-f]{24}$/.test(projectId) ? { projectId } : {};
  return { id: 'environment', name: 'environment', baseUrl, credential, ...project };
}

function toCredential(read: (name: string) => string): Credential | undefined {
  const [publicKey, privateKey] = [read('PUBLIC_API_KEY'), read('PRIVATE_API_KEY')];
  const [clientId, clientSecret] = [read('CLIENT_ID'), read('CLIENT_SECRET')];
  if (publicKey && privateKey) return { kind: 'apiKey', publicKey, privateKey };
  if (clientId && clientSecret) return { kind: 'serviceAccount', clientId, clientSecret };
  return undefined;
}
