import type { Credential, Profile } from './model';
import { ATLAS, ATLAS_FOR_GOVERNMENT, isLoopback, toBaseUrl } from './profiles';

/** Where the services of the CLI live; another one, such as Cloud Manager, has no host here. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['', ATLAS],
  ['cloud', ATLAS],
  ['cloudgov', ATLAS_FOR_GOVERNMENT],
]);

/**
 * The profile that the environment gives, read as the Atlas CLI reads it: `MONGODB_ATLAS_`, or `MCLI_` where any
 * variable of that prefix exists. Undefined when it holds no whole credential, or names no host that it may go to.
 */
export function toEnvironmentProfile(
  environment: Readonly<Record<string, string | undefined>>,
): Profile | undefined {
  const prefix = Object.keys(environment).some((name) => name.startsWith('MCLI_'))
    ? 'MCLI_'
    : 'MONGODB_ATLAS_';
  const read = (name: string) => environment[prefix + name]?.trim() ?? '';
  const credential = toCredential(read);
  const baseUrl = toBaseUrl(
    read('OPS_MANAGER_URL') || read('BASE_URL') || (SERVICES.get(read('SERVICE')) ?? ''),
  );
  if (!credential || !baseUrl) return undefined;
  const projectId = read('PROJECT_ID');
  const project = /^[0-9a-f]{24}$/.test(projectId) ? { projectId } : {};
  return { id: 'environment', name: 'environment', baseUrl, credential, ...project };
}

/**
 * Whether the environment's credential may go to a base URL unasked: Atlas itself, or this computer. Any other host is
 * offered alone, since a folder or a container may have set the variable.
 */
export function isTrustedHost(baseUrl: string): boolean {
  return [ATLAS, ATLAS_FOR_GOVERNMENT].includes(baseUrl) || isLoopback(new URL(baseUrl).hostname);
}

function toCredential(read: (name: string) => string): Credential | undefined {
  const [publicKey, privateKey] = [read('PUBLIC_API_KEY'), read('PRIVATE_API_KEY')];
  const [clientId, clientSecret] = [read('CLIENT_ID'), read('CLIENT_SECRET')];
  if (publicKey && privateKey) return { kind: 'apiKey', publicKey, privateKey };
  if (clientId && clientSecret) return { kind: 'serviceAccount', clientId, clientSecret };
  return undefined;
}
