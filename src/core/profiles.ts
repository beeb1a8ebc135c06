import type { Credential, Profile } from './model';

/** Where commercial Atlas lives. */
export const ATLAS = 'https://cloud.mongodb.com';
const ATLAS_FOR_GOVERNMENT = 'https://cloud.mongodbgov.com';

/**
 * The origin of a base URL, without a trailing slash. https only; http for loopback alone (the sandbox).
 * Undefined for anything else.
 */
export function toBaseUrl(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return undefined;
  }
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    return undefined;
  }
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback) ? url.origin : undefined;
}

/**
 * The profile that the environment gives, read as the Atlas CLI reads it: `MONGODB_ATLAS_`, or `MCLI_` where any
 * variable of that prefix exists. Undefined when it holds no whole credential.
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
    read('OPS_MANAGER_URL') || (read('SERVICE') === 'cloudgov' ? ATLAS_FOR_GOVERNMENT : ATLAS),
  );
  return credential && baseUrl ? { name: 'environment', baseUrl, credential } : undefined;
}

function toCredential(read: (name: string) => string): Credential | undefined {
  const [publicKey, privateKey] = [read('PUBLIC_API_KEY'), read('PRIVATE_API_KEY')];
  const [clientId, clientSecret] = [read('CLIENT_ID'), read('CLIENT_SECRET')];
  if (publicKey && privateKey) return { kind: 'apiKey', publicKey, privateKey };
  if (clientId && clientSecret) return { kind: 'serviceAccount', clientId, clientSecret };
  return undefined;
}

/** The stored form of a profile, checked field by field; undefined for junk. */
export function toProfile(text: string): Profile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, baseUrl, credential } = value as Partial<Record<string, unknown>>;
  const origin = typeof baseUrl === 'string' ? toBaseUrl(baseUrl) : undefined;
  const known = toStoredCredential(credential);
  return typeof name === 'string' && origin && known
    ? { name, baseUrl: origin, credential: known }
    : undefined;
}

function toStoredCredential(value: unknown): Credential | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, publicKey, privateKey, clientId, clientSecret } = value as Partial<Record<string, unknown>>;
  if (kind === 'apiKey' && typeof publicKey === 'string' && typeof privateKey === 'string') {
    return { kind, publicKey, privateKey };
  }
  if (kind === 'serviceAccount' && typeof clientId === 'string' && typeof clientSecret === 'string') {
    return { kind, clientId, clientSecret };
  }
  return undefined;
}

/** The secrets of a profile, for the log to leave out. */
export function toSecrets({ credential }: Profile): readonly string[] {
  return [credential.kind === 'apiKey' ? credential.privateKey : credential.clientSecret];
}
