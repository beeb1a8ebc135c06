import { toBaseUrl } from './baseUrl';
import { NAME_LIMIT } from './credentialInput';
import type { Credential, Profile, ProfileSummary, ProfileSource } from '../model';

/** The stored form of a profile, checked field by field; undefined for junk. */
export function toProfile(text: string): Profile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, name, baseUrl, credential, projectId } = value as Partial<Record<string, unknown>>;
  const origin = typeof baseUrl === 'string' ? toBaseUrl(baseUrl) : undefined;
  const known = toStoredCredential(credential);
  if (typeof id !== 'string' || typeof name !== 'string' || !origin || !known) return undefined;
  const project = typeof projectId === 'string' ? { projectId } : {};
  return { id, name, baseUrl: origin, credential: known, ...project };
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

/** The stored form of a profile's head, checked field by field; undefined for junk. */
export function toStoredHead(value: unknown): ProfileSummary | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, name, baseUrl, kind, credentialId, projectId } = value as Partial<Record<string, unknown>>;
  const origin = typeof baseUrl === 'string' ? toBaseUrl(baseUrl) : undefined;
  if (typeof id !== 'string' || typeof name !== 'string' || origin === undefined) return undefined;
  if (typeof credentialId !== 'string' || (kind !== 'apiKey' && kind !== 'serviceAccount')) return undefined;
  const project = typeof projectId === 'string' ? { projectId } : {};
  return { id, name, baseUrl: origin, kind, credentialId, ...project, home: 'kept' };
}

/** A profile without its secret. */
export function toSummary(
  { id, name, baseUrl, credential, projectId }: Profile,
  home: ProfileSource,
): ProfileSummary {
  const { kind } = credential;
  const credentialId = credential.kind === 'apiKey' ? credential.publicKey : credential.clientId;
  return { id, name, baseUrl, kind, credentialId, projectId, home };
}

/** The secrets of a profile, for the log to leave out. */
export function toSecrets({ credential }: Profile): readonly string[] {
  return [credential.kind === 'apiKey' ? credential.privateKey : credential.clientSecret];
}

/** Whether two profiles are one account of one Atlas: the same credential id and base URL. */
export function isSameAccount(one: ProfileSummary, other: ProfileSummary): boolean {
  return one.credentialId === other.credentialId && one.baseUrl === other.baseUrl;
}

/**
 * Whether a stored profile still has the base URL that it was tested against. A profile's base URL never changes, so a
 * different one was written by something else: its secret must not be sent there.
 */
export function hasTestedBaseUrl(profile: Profile, known: readonly ProfileSummary[]): boolean {
  return known.every(({ id, baseUrl }) => id !== profile.id || baseUrl === profile.baseUrl);
}

/** Whether two profiles send the same to the same host: then a session of the one serves the other. */
export function isSameSecret(one: Profile, other: Profile): boolean {
  const [secret, otherSecret] = [toSecrets(one), toSecrets(other)];
  return isSameAccount(toSummary(one, 'kept'), toSummary(other, 'kept')) && secret[0] === otherSecret[0];
}

/** A name as the user entered it, trimmed and cut, with a number added if another profile has it. */
export function toProfileName(name: string, taken: readonly string[]): string {
  const characters = Array.from(name.trim());
  for (let copy = 1; ; copy++) {
    const suffix = copy === 1 ? '' : ` (${copy})`;
    const free = characters
      .slice(0, NAME_LIMIT - suffix.length)
      .join('')
      .trim();
    if (!taken.includes(free + suffix)) return free + suffix;
  }
}

/** The name under which the account of a profile is stored, or was before its secret was lost. */
export function findStoredName(
  profile: Profile,
  profiles: { getAll(): readonly ProfileSummary[]; getLost(): readonly ProfileSummary[] },
): string | undefined {
  const account = toSummary(profile, 'kept');
  const named = profiles.getAll().filter(({ home }) => home === 'kept' || home === 'session');
  return [...named, ...profiles.getLost()].find((head) => isSameAccount(head, account))?.name;
}
