import * as vscode from 'vscode';
import { toHostName } from '../core/account/baseUrl';
import type { CliEntry } from '../core/account/cliProfile';
import type { ProfileSummary } from '../core/model';
import { shorten, toPlainText } from '../core/text';
import type { QuickPickChoice } from '../host/quickInput';
import type { MultiStepInput } from '../host/multiStepInput';
import { toCliChoices } from './cliProfile';
import type { Services } from './services';

/** The user's choice in the profile list. */
export type Chosen =
  | { readonly kind: 'use' | 'again'; readonly head: ProfileSummary }
  | { readonly kind: 'rename'; readonly head: ProfileSummary }
  | { readonly kind: 'signOut'; readonly head: ProfileSummary }
  | { readonly kind: 'cli'; readonly profile: CliEntry }
  | { readonly kind: 'add' | 'sandbox' };

/** Asks for a profile: an existing one or a new one. Undefined when the user canceled. */
export async function askProfile(services: Services, input: MultiStepInput): Promise<Chosen | undefined> {
  const { profiles, cli } = services;
  const renaming = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Rename') };
  const leaving = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Sign Out') };
  const active = profiles.getActive();
  const choices = profiles.getAll().map((head): QuickPickChoice<Chosen> => {
    const isActive = head.id === active?.id;
    const isNamed = head.home === 'kept' || head.home === 'session';
    return {
      label: head.name,
      description: toDescription(head, isActive),
      iconPath: new vscode.ThemeIcon(isActive ? 'check' : 'account'),
      buttons: [...(isNamed ? [renaming] : []), ...(isNamed || isActive ? [leaving] : [])],
      value: { kind: 'use', head },
    };
  });
  const lost = profiles.getLost().map((head): QuickPickChoice<Chosen> => {
    const label = vscode.l10n.t('Sign In Again as {0}', toPlainText(head.name));
    const iconPath = new vscode.ThemeIcon('warning');
    const description = toDescription(head, false);
    return { label, description, iconPath, buttons: [leaving], value: { kind: 'again', head } };
  });
  const turn = await input.pick<Chosen>({
    title: vscode.l10n.t('Switch Profile'),
    placeholder: vscode.l10n.t('Select a profile'),
    choices: [
      ...choices,
      ...lost,
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      {
        label: vscode.l10n.t('Add Profile…'),
        iconPath: new vscode.ThemeIcon('add'),
        value: { kind: 'add' },
      },
      {
        label: vscode.l10n.t('Explore the Sandbox'),
        iconPath: new vscode.ThemeIcon('beaker'),
        value: { kind: 'sandbox' },
      },
    ],
    more: cli.find().then((finding) =>
      toCliChoices(finding).flatMap(({ value, ...choice }): QuickPickChoice<Chosen>[] => {
        return value ? [{ ...choice, value: { kind: 'cli', profile: value } }] : [];
      }),
    ),
  });
  if (turn?.kind === 'next') return turn.value;
  if (turn?.kind !== 'button' || !turn.value || !('head' in turn.value)) return undefined;
  const { head } = turn.value;
  return turn.button === renaming ? { kind: 'rename', head } : { kind: 'signOut', head };
}

function toDescription({ baseUrl, kind, credentialId, home }: ProfileSummary, isActive: boolean): string {
  const words = [
    isActive ? vscode.l10n.t('active') : '',
    toHostName(baseUrl),
    kind === 'apiKey' ? vscode.l10n.t('API key') : vscode.l10n.t('service account'),
    shorten(credentialId, 14, 4),
    {
      kept: '',
      session: vscode.l10n.t('this session only'),
      environment: vscode.l10n.t('from environment variables'),
      sandbox: vscode.l10n.t('on this computer only'),
    }[home],
  ];
  return words.filter(Boolean).join(' · ');
}
