import * as vscode from 'vscode';
import { ATLAS, ATLAS_FOR_GOVERNMENT, toHostName } from '../core/account/baseUrl';
import type { CliEntry } from '../core/account/cliProfile';
import {
  checkAddress,
  checkCredentialField,
  checkProfileName,
  cleanCredentialField,
  NAME_LIMIT,
} from '../core/account/credentialInput';
import type { Credential, Profile, ProfileSummary } from '../core/model';
import { isSameAccount, toSummary } from '../core/account/profiles';
import { toVisibleProjectNames } from '../core/account/visibleProjects';
import { shorten, toPlainText } from '../core/text';
import type { QuickPickChoice } from '../host/quickInput';
import type { InputResult, MultiStepInput } from '../host/multiStepInput';
import { showAccessList } from './accessList';
import { toCliChoices } from './cliProfile';
import type { Services } from './services';
import {
  setPlace,
  toDraftBaseUrl,
  toDraftProfile,
  toField,
  toStepPlace,
  toSteps,
  type SignInDraft,
  type AtlasLocation,
  type StepName,
} from '../core/account/signInDraft';
import { toUnusedVariableLines } from './unusedVariables';

/** How a user signs in. */
export type How =
  | { readonly kind: 'typed'; readonly credential: Credential['kind'] }
  | { readonly kind: 'environment'; readonly profile: Profile }
  | { readonly kind: 'cli'; readonly profile: CliEntry }
  | { readonly kind: 'lost'; readonly head: ProfileSummary };

/** The next step; undefined when the user canceled. */
export type NextStep = StepName | 'test' | 'keep' | 'back' | undefined;

export async function askHow(
  services: Services,
  input: MultiStepInput,
  draft: SignInDraft,
): Promise<How | undefined> {
  const environment = services.getEnvironmentProfile();
  const choices: QuickPickChoice<How>[] = [
    {
      label: vscode.l10n.t('Service account'),
      description: vscode.l10n.t('recommended'),
      detail: vscode.l10n.t('Client ID and client secret'),
      value: { kind: 'typed', credential: 'serviceAccount' },
    },
    {
      label: vscode.l10n.t('API key'),
      detail: vscode.l10n.t('Public key and private key'),
      value: { kind: 'typed', credential: 'apiKey' },
    },
  ];
  if (environment) {
    choices.push({
      label: vscode.l10n.t('Environment variables'),
      description: toHostName(environment.baseUrl),
      detail: vscode.l10n.t('The MONGODB_ATLAS_ or MCLI_ variables set when the editor started'),
      value: { kind: 'environment', profile: environment },
    });
  }
  const turn = await input.pick<How>({
    title: vscode.l10n.t('Sign In to Atlas'),
    place: toStepPlace(draft, 'how'),
    placeholder: vscode.l10n.t(
      'Viewing requires at least Project Read Only. Terminating requires Project Owner.',
    ),
    choices,
    more: findMore(services),
  });
  return turn?.kind === 'next' ? turn.value : undefined;
}

/**
 * Options that take a moment to find: profiles that were lost, and those of the Atlas CLI. Variables that aren't used
 * come last.
 */
async function findMore({
  ready,
  profiles,
  cli,
  unusedVariables,
}: Services): Promise<readonly QuickPickChoice<How>[]> {
  const [finding] = await Promise.all([cli.find(), ready()]);
  const lost = profiles.getLost().map((head): QuickPickChoice<How> => {
    return {
      label: vscode.l10n.t('Sign In Again as {0}', toPlainText(head.name)),
      description: toHostName(head.baseUrl),
      detail: vscode.l10n.t('The editor’s secret storage no longer has its secret.'),
      value: { kind: 'lost', head },
    };
  });
  const found = toCliChoices(finding).map(({ value, ...choice }): QuickPickChoice<How> => {
    return value ? { ...choice, value: { kind: 'cli', profile: value } } : choice;
  });
  return [...lost, ...found, ...toUnusedVariableLines(unusedVariables)];
}

export async function askWhere(_: Services, input: MultiStepInput, draft: SignInDraft): Promise<NextStep> {
  const choices: readonly (QuickPickChoice<AtlasLocation> & { readonly value: AtlasLocation })[] = [
    { label: vscode.l10n.t('Atlas'), description: toHostName(ATLAS), value: 'atlas' },
    {
      label: vscode.l10n.t('Atlas for Government'),
      description: toHostName(ATLAS_FOR_GOVERNMENT),
      value: 'government',
    },
    { label: vscode.l10n.t('Other Address…'), description: draft.address, value: 'other' },
  ];
  const turn = await input.pick<AtlasLocation>({
    title: vscode.l10n.t('Sign In: Select Atlas Address'),
    place: toStepPlace(draft, 'where'),
    hasBack: true,
    placeholder: vscode.l10n.t('The credential is sent only to this address.'),
    choices: choices.toSorted((a, b) => Number(b.value === draft.place) - Number(a.value === draft.place)),
  });
  if (turn?.kind !== 'next') return turn && 'back';
  setPlace(draft, turn.value);
  return turn.value === 'other' ? 'address' : 'id';
}

export async function askAddress(_: Services, input: MultiStepInput, draft: SignInDraft): Promise<NextStep> {
  const turn = await input.ask({
    title: vscode.l10n.t('Sign In: Enter Atlas Address'),
    place: toStepPlace(draft, 'address'),
    hasBack: true,
    prompt: vscode.l10n.t('Enter an address like https://cloud.mongodb.com, without a path.'),
    value: draft.address,
    check: checkAddress,
  });
  if (!turn) return undefined;
  setPlace(draft, 'other', turn.value ?? '');
  return turn.kind === 'next' ? 'id' : 'back';
}

export async function askId(_: Services, input: MultiStepInput, draft: SignInDraft): Promise<NextStep> {
  const { kind, refusal, typed } = draft;
  const field = toField(kind, 'id');
  const accessList = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('View API Access List in Atlas'),
  };
  const address = {
    iconPath: new vscode.ThemeIcon('globe'),
    tooltip: vscode.l10n.t('Edit Atlas Address'),
  };
  const failed = refusal?.failure.kind;
  const isUnreached = failed === 'network' || failed === 'tls' || failed === 'proxy';
  const turn = await input.ask({
    title: kind === 'apiKey' ? vscode.l10n.t('Sign In: Public Key') : vscode.l10n.t('Sign In: Client ID'),
    place: toStepPlace(draft, 'id'),
    hasBack: toSteps(draft)[0] !== 'id',
    prompt: draft.known?.why ?? vscode.l10n.t('Signing in to {0}.', toDraftHost(draft)),
    value: typed[kind].id,
    problem: refusal?.sentence,
    check: (text) => checkCredentialField(field, text),
    buttons: [
      ...(failed === 'accessList' ? [accessList] : []),
      ...(isUnreached && !draft.known ? [address] : []),
    ],
  });
  if (!turn) return undefined;
  typed[kind].id = cleanCredentialField(turn.value ?? '');
  const baseUrl = toDraftBaseUrl(draft);
  if (turn.kind === 'button' && turn.button === accessList && baseUrl) {
    await showAccessList({ failure: refusal?.failure, baseUrl, kind });
    return 'id';
  }
  draft.refusal = undefined;
  if (turn.kind === 'button') {
    setPlace(draft, 'other', baseUrl);
    return 'address';
  }
  return turn.kind === 'next' ? 'secret' : 'back';
}

/**
 * The title names the host too: a remark on what is typed takes the place of the prompt. Of a long name it shows the end,
 * which identifies the owner.
 */
export async function askSecret(_: Services, input: MultiStepInput, draft: SignInDraft): Promise<NextStep> {
  const { kind, known, typed } = draft;
  const field = toField(kind, 'secret');
  const host = toDraftHost(draft);
  const shortHost = shorten(host, 24, 40);
  const promise = vscode.l10n.t('Sent only to {0}. Stored only in the editor’s secret storage.', host);
  const turn = await input.ask({
    title:
      kind === 'apiKey'
        ? vscode.l10n.t('Sign In: Private Key for {0}', shortHost)
        : vscode.l10n.t('Sign In: Client Secret for {0}', shortHost),
    place: toStepPlace(draft, 'secret'),
    hasBack: toSteps(draft)[0] !== 'secret',
    prompt:
      known?.why === undefined
        ? promise
        : [known.why, vscode.l10n.t('Paste the secret once.'), promise].join(' '),
    value: typed[kind].secret,
    isSecret: true,
    check: (text) => checkCredentialField(field, text),
  });
  if (!turn) return undefined;
  typed[kind].secret = cleanCredentialField(turn.value ?? '');
  return turn.kind === 'next' ? 'test' : 'back';
}

export async function askName(
  { profiles }: Services,
  input: MultiStepInput,
  draft: SignInDraft,
): Promise<NextStep> {
  const { seen, name } = draft;
  const profile = toDraftProfile(draft, '');
  if (!seen || !profile) return 'back';
  const same = profiles.getAll().find((head) => isSameAccount(head, toSummary(profile, 'kept')));
  const [organization] = seen.organizations;
  const turn: InputResult<string> | undefined = await input.ask({
    title: vscode.l10n.t('Sign In: Profile Name'),
    place: toStepPlace(draft, 'name'),
    hasBack: true,
    prompt: [vscode.l10n.t('Atlas accepted the credential.'), toVisibleProjectNames(seen)].join(' '),
    value: name ?? same?.name ?? toPlainText(organization?.name ?? toHostName(profile.baseUrl), NAME_LIMIT),
    check: checkProfileName,
  });
  if (!turn) return undefined;
  draft.name = turn.value;
  return turn.kind === 'next' ? 'keep' : 'back';
}

/** The host that the credential will be sent to. */
function toDraftHost(draft: SignInDraft): string {
  return toHostName(toDraftBaseUrl(draft) ?? '');
}
