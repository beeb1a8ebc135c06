import { ATLAS, ATLAS_FOR_GOVERNMENT, toBaseUrl } from './baseUrl';
import type { Credential, Profile } from '../model';

/** Hosts of the services of the CLI; another service, such as Cloud Manager, is not supported. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['', ATLAS],
  ['cloud', ATLAS],
  ['cloudgov', ATLAS_FOR_GOVERNMENT],
]);

/** Variables of the environment, such as `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What the names of the Atlas CLI's variables begin with: `MCLI_` where any such variable exists. */
export function toVariablePrefix(environment: Variables): 'MCLI_' | 'MONGODB_ATLAS_' {
  return Object.keys(environment).some((name) => name.startsWith('MCLI_')) ? 'MCLI_' : 'MONGODB_ATLAS_';
}

/** The base URL of the environment's own credential. Undefined when a credential must not be sent there. */
export function toEnvironmentBaseUrl(environment: Variables): string | undefined {
  const read = toReader(environment);
  return toBaseUrl(read('OPS_MANAGER_URL') || (SERVICES.get(read('SERVICE')) ?? ''));
}

/**
 * The profile from the environment, as the Atlas CLI reads it: `MONGODB_ATLAS_`, or `MCLI_` where any variable of that
 * prefix exists. Undefined when it has no complete credential, or its host must not receive the credential. Its base
 * URL applies only to its own credential.
 */
export function toEnvironmentProfile(environment: Variables): Profile | undefined {
  const read = toReader(environment);
  const credential = toCredential(read);
  const baseUrl = toEnvironmentBaseUrl(environment);
  if (!credential || baseUrl === undefined) return undefined;
  const projectId = read('PROJECT_ID');
  const project = /^[0-9a-f]{24}$/.test(projectId) ? { projectId } : {};
  return { id: 'environment', name: 'environment', baseUrl, credential, ...project };
}

/** Values by the name after the prefix, without blanks around them. Empty for one that isn't set. */
function toReader(environment: Variables): (name: string) => string {
  const prefix = toVariablePrefix(environment);
  return (name) => environment[prefix + name]?.trim() ?? '';
}

function toCredential(read: (name: string) => string): Credential | undefined {
  const [publicKey, privateKey] = [read('PUBLIC_API_KEY'), read('PRIVATE_API_KEY')];
  const [clientId, clientSecret] = [read('CLIENT_ID'), read('CLIENT_SECRET')];
  if (publicKey && privateKey) return { kind: 'apiKey', publicKey, privateKey };
  if (clientId && clientSecret) return { kind: 'serviceAccount', clientId, clientSecret };
  return undefined;
}
