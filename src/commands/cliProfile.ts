import * as vscode from 'vscode';
import { isTrustedHost, toHostName } from '../core/account/baseUrl';
import type {
  CliCredential,
  CliEntry,
  CliFinding,
  CliProfile,
  UnusableCliProfile,
} from '../core/account/cliProfile';
import { toPlainText } from '../core/text';
import { toCommand } from '../host/ids';
import { askModal, notifications } from '../host/notifications';
import type { QuickPickChoice } from '../host/quickInput';
import { getBaseUrlSetting } from '../host/settings';
import type { MultiStepInput } from '../host/multiStepInput';
import type { Services } from './services';
import { newDraft, type SignInDraft, type StepName } from '../core/account/signInDraft';

/** The profiles of the Atlas CLI to choose from, the CLI's own choice first; those that can’t be used show the reason. */
export function toCliChoices(finding: CliFinding): readonly QuickPickChoice<CliEntry>[] {
  if (finding.kind !== 'profiles') return [];
  return [...finding.profiles, ...finding.unusable]
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault))
    .map((profile) => ({
      label: toCliLabel(profile, finding.profiles),
      ...('problem' in profile
        ? { detail: toProblemWords(profile.problem), iconPath: new vscode.ThemeIcon('warning') }
        : {
            description: toHostName(profile.baseUrl),
            detail: toDetail(profile),
            iconPath: new vscode.ThemeIcon('terminal'),
          }),
      value: profile,
    }));
}

/** A profile that has both kinds of credentials is listed twice, with the kind in its name. */
function toCliLabel(profile: CliEntry, profiles: readonly CliProfile[]): string {
  const name = toPlainText(profile.name);
  const isOneOfTwo = 'login' in profile && profiles.filter((each) => each.name === profile.name).length > 1;
  return isOneOfTwo
    ? vscode.l10n.t('Atlas CLI profile "{0}" ({1})', name, toLoginWords(profile.login))
    : vscode.l10n.t('Atlas CLI profile "{0}"', name);
}

function toProblemWords(problem: UnusableCliProfile['problem']): string {
  switch (problem) {
    case 'notHttps':
      return vscode.l10n.t('Can’t be used: the address doesn’t use https.');
    case 'address':
      return vscode.l10n.t(
        'Can’t be used: the address must look like https://cloud.mongodb.com, without a path.',
      );
    case 'service':
      return vscode.l10n.t('Can’t be used: the service isn’t Atlas.');
  }
}

function toDetail({ login, hasIgnoredBaseUrl }: CliProfile): string {
  const words = toLoginWords(login);
  const hasCredential = login === 'apiKey' || login === 'serviceAccount';
  return hasCredential && hasIgnoredBaseUrl
    ? `${words} · ${vscode.l10n.t('base_url in config.toml ignored')}`
    : words;
}

function toLoginWords(login: CliProfile['login']): string {
  switch (login) {
    case 'apiKey':
      return vscode.l10n.t('API key');
    case 'serviceAccount':
      return vscode.l10n.t('Service account');
    case 'userAccount':
      return vscode.l10n.t('User account. Only the Atlas CLI can use its token.');
    case 'none':
      return vscode.l10n.t('Not signed in');
  }
}

/**
 * The sign-in draft for a CLI profile, and its first step. Undefined when there is nothing to sign in with, which is
 * then reported, or the user canceled.
 */
export async function takeCli(
  services: Services,
  input: MultiStepInput,
  profile: CliEntry,
  hasHow: boolean,
): Promise<{ draft: SignInDraft; step: StepName | 'test' } | undefined> {
  if ('problem' in profile) {
    const name = toPlainText(profile.name);
    void offerSignIn(vscode.l10n.t('Atlas CLI profile "{0}": {1}', name, toProblemWords(profile.problem)));
    return undefined;
  }
  const { login } = profile;
  if (login === 'userAccount' || login === 'none') {
    void offerSignIn(toNoCredential(profile));
    return undefined;
  }
  if (!isTrustedHost(profile.baseUrl) && !(await askForHost(input, profile))) return undefined;
  if (profile.hasIgnoredBaseUrl) {
    void notifications.info(
      vscode.l10n.t(
        'Atlas CLI profile "{0}" is used with {1}. The base_url in config.toml is ignored, as in the Atlas CLI.',
        toPlainText(profile.name),
        toHostName(profile.baseUrl),
      ),
    );
  }
  const reading = vscode.l10n.t('Loading the Atlas CLI credential…');
  const read = await input.wait(reading, async (signal) => {
    const loaded = await services.cli.loadCredential(profile);
    return signal.aborted ? undefined : loaded;
  });
  if (!read) return undefined;
  if (read.kind === 'missing' && read.reason === 'userAccount') {
    void offerSignIn(toNoCredential({ ...profile, login: 'userAccount' }));
    return undefined;
  }
  const { name, baseUrl, projectId } = profile;
  const why = read.kind === 'missing' ? toWhy(read.reason, toPlainText(name)) : undefined;
  const draft: SignInDraft = {
    ...newDraft(getBaseUrlSetting()),
    kind: login,
    hasHow,
    known: { name, baseUrl, projectId, why },
  };
  if (read.kind === 'missing') {
    draft.typed[login].id = read.credentialId ?? '';
    return { draft, step: read.credentialId === undefined ? 'id' : 'secret' };
  }
  const { credential } = read;
  draft.kind = credential.kind;
  draft.typed[credential.kind] =
    credential.kind === 'apiKey'
      ? { id: credential.publicKey, secret: credential.privateKey }
      : { id: credential.clientId, secret: credential.clientSecret };
  return { draft, step: 'test' };
}

/** The file determines the host, so the user sees it before the secret is loaded. */
async function askForHost(input: MultiStepInput, { name, baseUrl }: CliProfile): Promise<boolean> {
  input.close();
  const button = vscode.l10n.t('Send Credential');
  const pressed = await askModal(
    vscode.l10n.t('Send the profile’s credential to {0}?', toHostName(baseUrl)),
    vscode.l10n.t(
      'Atlas CLI profile "{0}" uses this host, which isn’t an Atlas address. Continue only if you trust it.',
      toPlainText(name),
    ),
    button,
  );
  return pressed === button;
}

function toNoCredential({ name, login }: CliProfile): string {
  return login === 'userAccount'
    ? vscode.l10n.t(
        'Atlas CLI profile "{0}" is signed in with your user account, and only the Atlas CLI can use its token. Sign in with a service account or API key, or add one to the Atlas CLI with "atlas config init" and use that profile here.',
        toPlainText(name),
      )
    : vscode.l10n.t(
        'Atlas CLI profile "{0}" has no credential. Sign in with a service account or API key, or add one to the Atlas CLI with "atlas config init".',
        toPlainText(name),
      );
}

function toWhy(reason: Extract<CliCredential, { kind: 'missing' }>['reason'], name: string): string {
  switch (reason) {
    case 'noKeyring':
      return vscode.l10n.t('No program on this computer can read the Atlas CLI keyring.');
    case 'keyringSilent':
      return vscode.l10n.t('This computer’s keyring didn’t respond.');
    case 'windows':
      return vscode.l10n.t('On Windows, only the Atlas CLI can read its secrets.');
    case 'oddName':
      return vscode.l10n.t('This profile name can’t be looked up in the keyring.');
    case 'notInKeyring':
    case 'userAccount':
      return vscode.l10n.t('This computer’s keyring didn’t return the secret for profile "{0}".', name);
  }
}

/** Explains why no Atlas CLI profile can be offered, with a next step. */
export async function explainNoProfiles(finding: Exclude<CliFinding, { kind: 'profiles' }>): Promise<void> {
  if (finding.kind === 'none') {
    const { path } = finding;
    await offerSignIn(
      path === undefined
        ? vscode.l10n.t('No Atlas CLI profile found on this computer.')
        : vscode.l10n.t(
            'No Atlas CLI profile found on this computer. Looked for: {0}',
            toPlainText(path, 1024),
          ),
    );
    return;
  }
  const { reason, line } = finding;
  const path = toPlainText(finding.path, 1024);
  const sentence = {
    toml:
      line === undefined
        ? vscode.l10n.t('The Atlas CLI configuration file isn’t valid TOML: {0}', path)
        : vscode.l10n.t('The Atlas CLI configuration file isn’t valid TOML: {0}, line {1}', path, line),
    tooLarge: vscode.l10n.t(
      'Couldn’t load the Atlas CLI configuration: the file is larger than 1 MB. Remove what doesn’t belong in {0}, or sign in with a service account or an API key.',
      path,
    ),
    permission: vscode.l10n.t(
      'You don’t have permission to read the Atlas CLI configuration file: {0}',
      path,
    ),
    notAFile: vscode.l10n.t('The Atlas CLI configuration path isn’t a file: {0}', path),
  }[reason];
  if (reason !== 'toml') {
    await offerSignIn(sentence);
    return;
  }
  const open = vscode.l10n.t('Open File');
  if ((await notifications.error(sentence, open)) !== open) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(finding.path));
  const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

async function offerSignIn(sentence: string): Promise<void> {
  const button = vscode.l10n.t('Sign In');
  if ((await notifications.info(sentence, button)) === button) {
    await vscode.commands.executeCommand(toCommand('signIn'));
  }
}
