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
import { askModal, say } from '../host/notifications';
import type { Choice } from '../host/quickInput';
import { getBaseUrlSetting } from '../host/settings';
import type { Wizard } from '../host/multiStepInput';
import type { Services } from './services';
import { newDraft, type Draft, type StepName } from './signInDraft';

/** The profiles of the Atlas CLI to choose from, the CLI's own choice first; those that cannot be used say why. */
export function toCliChoices(finding: CliFinding): readonly Choice<CliEntry>[] {
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
      return vscode.l10n.t('Cannot be used: its address is not https.');
    case 'address':
      return vscode.l10n.t(
        'Cannot be used: its address is not one such as https://cloud.mongodb.com, without a path.',
      );
    case 'service':
      return vscode.l10n.t('Cannot be used: its service is not Atlas.');
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
      return vscode.l10n.t('Your own account: its token belongs to the Atlas CLI alone.');
    case 'none':
      return vscode.l10n.t('Not signed in');
  }
}

/**
 * The draft that a CLI profile begins, and the step that comes first. Undefined when there is nothing to sign in with,
 * which is then said, or the person cancelled.
 */
export async function takeCli(
  services: Services,
  wizard: Wizard,
  profile: CliEntry,
  hasHow: boolean,
): Promise<{ draft: Draft; step: StepName | 'test' } | undefined> {
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
  if (!isTrustedHost(profile.baseUrl) && !(await askForHost(wizard, profile))) return undefined;
  if (profile.hasIgnoredBaseUrl) {
    void say.info(
      vscode.l10n.t(
        'Atlas CLI profile "{0}" is used with {1}. The base_url in config.toml is ignored, as in the Atlas CLI.',
        toPlainText(profile.name),
        toHostName(profile.baseUrl),
      ),
    );
  }
  const reading = vscode.l10n.t('Reading the credential of the Atlas CLI');
  const read = await wizard.wait(reading, async (signal) => {
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
  const draft: Draft = {
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

/** Whoever wrote the file named the host: the person sees it before the secret is read. */
async function askForHost(wizard: Wizard, { name, baseUrl }: CliProfile): Promise<boolean> {
  wizard.close();
  const button = vscode.l10n.t('Read and send');
  const pressed = await askModal(
    vscode.l10n.t('Send the credential of a profile to {0}?', toHostName(baseUrl)),
    vscode.l10n.t(
      'Atlas CLI profile "{0}" names this host. It is not Atlas’s own: go on only if you know it.',
      toPlainText(name),
    ),
    button,
  );
  return pressed === button;
}

function toNoCredential({ name, login }: CliProfile): string {
  return login === 'userAccount'
    ? vscode.l10n.t(
        'Atlas CLI profile "{0}" signs in as yourself, and its token belongs to the Atlas CLI alone. Sign in with a service account or an API key, or give one to the Atlas CLI with "atlas config init" and use its profile here.',
        toPlainText(name),
      )
    : vscode.l10n.t(
        'Atlas CLI profile "{0}" holds no credential. Sign in with a service account or an API key, or give one to the Atlas CLI with "atlas config init".',
        toPlainText(name),
      );
}

function toWhy(reason: Extract<CliCredential, { kind: 'missing' }>['reason'], name: string): string {
  switch (reason) {
    case 'noKeyring':
      return vscode.l10n.t('This computer has no program that reads the keyring of the Atlas CLI.');
    case 'keyringSilent':
      return vscode.l10n.t('The keyring of this computer did not answer.');
    case 'windows':
      return vscode.l10n.t('On Windows, secrets of the Atlas CLI can be read by the Atlas CLI alone.');
    case 'oddName':
      return vscode.l10n.t('The keyring cannot be asked for a profile of this name.');
    case 'notInKeyring':
    case 'userAccount':
      return vscode.l10n.t('The keyring of this computer does not give the secret of profile "{0}".', name);
  }
}

/** Says why no profile of the Atlas CLI can be offered, with a way on. */
export async function explainNoProfiles(finding: Exclude<CliFinding, { kind: 'profiles' }>): Promise<void> {
  if (finding.kind === 'none') {
    const { path } = finding;
    await offerSignIn(
      path === undefined
        ? vscode.l10n.t('There is no Atlas CLI profile on this computer.')
        : vscode.l10n.t(
            'There is no Atlas CLI profile on this computer. Looked for: {0}',
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
        ? vscode.l10n.t('The configuration of the Atlas CLI is not valid TOML: {0}', path)
        : vscode.l10n.t('The configuration of the Atlas CLI is not valid TOML: {0}, line {1}', path, line),
    tooLarge: vscode.l10n.t(
      'Couldn’t load the Atlas CLI configuration: the file is larger than 1 MB. Remove what doesn’t belong in {0}, or sign in with a service account or an API key.',
      path,
    ),
    permission: vscode.l10n.t('The configuration of the Atlas CLI may not be read by you: {0}', path),
    notAFile: vscode.l10n.t('The configuration of the Atlas CLI is not a file: {0}', path),
  }[reason];
  if (reason !== 'toml') {
    await offerSignIn(sentence);
    return;
  }
  const open = vscode.l10n.t('Open file');
  if ((await say.error(sentence, open)) !== open) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(finding.path));
  const at = new vscode.Position(Math.max(0, (line ?? 1) - 1), 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

async function offerSignIn(sentence: string): Promise<void> {
  const button = vscode.l10n.t('Sign in');
  if ((await say.info(sentence, button)) === button) {
    await vscode.commands.executeCommand(toCommand('signIn'));
  }
}
