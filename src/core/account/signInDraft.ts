import { ATLAS, ATLAS_FOR_GOVERNMENT, toBaseUrl } from './baseUrl';
import type { CredentialField } from './credentialInput';
import type { Credential, Profile, ProfileSummary } from '../model';
import type { VisibleProjects } from './visibleProjects';
import type { Failure } from '../errors/errors';

export type StepName = 'how' | 'where' | 'address' | 'id' | 'secret' | 'name';
export type AtlasLocation = 'atlas' | 'government' | 'other';

/** The input of a sign-in. It changes as the user moves between the steps, and is discarded when they cancel. */
export interface SignInDraft {
  kind: Credential['kind'];
  place: AtlasLocation;
  /** As typed, for the place `other`. */
  address: string;
  readonly typed: Record<Credential['kind'], { id: string; secret: string }>;
  name?: string | undefined;
  /** A profile that has a name and an address already: of the Atlas CLI, or one that was lost. */
  known?: KnownProfile | undefined;
  /** Whether the first question was how to sign in. */
  hasHow: boolean;
  /** Why Atlas rejected the input. */
  refusal?: { readonly failure: Failure; readonly sentence: string } | undefined;
  seen?: VisibleProjects | undefined;
}

interface KnownProfile extends Pick<Profile, 'name' | 'baseUrl' | 'projectId'> {
  /** Why the secret is required. */
  readonly why?: string | undefined;
}

/** An empty one that begins with the address of the settings; a blank setting is Atlas. */
export function newDraft(baseUrlSetting: string): SignInDraft {
  const setting = baseUrlSetting.trim() || ATLAS;
  const origin = toBaseUrl(setting);
  const place = origin === ATLAS ? 'atlas' : origin === ATLAS_FOR_GOVERNMENT ? 'government' : 'other';
  return {
    kind: 'serviceAccount',
    place,
    address: place === 'other' ? setting : '',
    typed: { serviceAccount: { id: '', secret: '' }, apiKey: { id: '', secret: '' } },
    hasHow: true,
  };
}

/** The draft for a profile whose secret was lost: only the secret is asked for. */
export function toLostDraft(
  { kind, name, baseUrl, projectId, credentialId }: ProfileSummary,
  baseUrlSetting: string,
): SignInDraft {
  const draft: SignInDraft = { ...newDraft(baseUrlSetting), kind, known: { name, baseUrl, projectId } };
  draft.typed[kind].id = credentialId;
  return draft;
}

/** Where the credential will be sent; undefined while no address is typed. */
export function toDraftBaseUrl({ known, place, address }: SignInDraft): string | undefined {
  if (known) return known.baseUrl;
  return { atlas: ATLAS, government: ATLAS_FOR_GOVERNMENT, other: toBaseUrl(address) }[place];
}

/** Changes where the credential will be sent. A secret typed for one address is not sent to another. */
export function setPlace(draft: SignInDraft, place: AtlasLocation, address = draft.address): void {
  const before = toDraftBaseUrl(draft);
  draft.place = place;
  draft.address = address;
  const after = toDraftBaseUrl(draft);
  if (after === undefined || after === before) return;
  for (const each of Object.values(draft.typed)) each.secret = '';
}

export function toField(kind: Credential['kind'], step: 'id' | 'secret'): CredentialField {
  if (kind === 'apiKey') return step === 'id' ? 'publicKey' : 'privateKey';
  return step === 'id' ? 'clientId' : 'clientSecret';
}

/** The steps of a draft in their order, as far as they are decided. */
export function toSteps({ known, hasHow, place }: SignInDraft): readonly StepName[] {
  return [
    ...(hasHow ? (['how'] as const) : []),
    ...(known ? [] : (['where'] as const)),
    ...(!known && place === 'other' ? (['address'] as const) : []),
    'id',
    'secret',
    ...(known ? [] : (['name'] as const)),
  ];
}

/** The step that Back returns to, also from the test of the credential. The first step returns to itself. */
export function toStepBefore(draft: SignInDraft, step: StepName | 'test'): StepName {
  const steps = toSteps(draft);
  const index = step === 'test' ? steps.length : steps.indexOf(step);
  return steps[Math.max(0, index - 1)] ?? 'how';
}

/** Which step of how many, counted from 1. The address belongs to the step before it, so that the counter doesn't jump. */
export function toStepPlace(
  draft: SignInDraft,
  step: StepName,
): { readonly step: number; readonly of: number } {
  const steps = toSteps(draft).filter((each) => each !== 'address');
  return { step: steps.indexOf(step === 'address' ? 'where' : step) + 1, of: steps.length };
}

/** The profile for a draft, with a placeholder ID. Undefined while no address is entered. */
export function toDraftProfile(draft: SignInDraft, name: string): Profile | undefined {
  const baseUrl = toDraftBaseUrl(draft);
  if (baseUrl === undefined) return undefined;
  const { id, secret } = draft.typed[draft.kind];
  const credential: Credential =
    draft.kind === 'apiKey'
      ? { kind: draft.kind, publicKey: id, privateKey: secret }
      : { kind: draft.kind, clientId: id, clientSecret: secret };
  return { id: 'draft', name, baseUrl, credential, projectId: draft.known?.projectId };
}
