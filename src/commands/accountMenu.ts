import * as vscode from 'vscode';
import { getAttention } from '../core/filter/attention';
import { isFiltering } from '../core/filter/filter';
import { toFilterWords } from '../core/filter/filterText';
import { getValue } from '../core/loadable';
import { getShownProjects } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { toCommand, type CommandId } from '../host/ids';
import { pickOne, type QuickPickChoice } from '../host/quickInput';
import { isSignedIn } from './pick';
import type { PlainCommand } from './register';
import type { Services } from './services';

/** The menu of the status bar: each of its items is a command of its own. */
export const accountMenu: PlainCommand = {
  run: async (services) => {
    if (!(await isSignedIn(services))) return;
    const head = services.profiles.getActive();
    const id = await pickOne({
      title: vscode.l10n.t('Atlas: {0}', toPlainText(head?.name ?? '')),
      placeholder: vscode.l10n.t('Manage your account and projects'),
      choices: toMenu(services),
    });
    if (id) await vscode.commands.executeCommand(toCommand(id));
  },
};

function toMenu({ filterState, profiles, store }: Services): readonly QuickPickChoice<CommandId>[] {
  const snapshot = store.get();
  const head = profiles.getActive();
  const all = getValue(snapshot.projects)?.length ?? 0;
  const present = filterState.get();
  const { attention, isPartial } = getAttention(snapshot);
  const count = isPartial ? `${attention}+` : `${attention}`;
  const item = (value: CommandId, icon: string, label: string, description = '') => ({
    label,
    description,
    iconPath: new vscode.ThemeIcon(icon),
    value,
  });
  return [
    item('switchProfile', 'account', vscode.l10n.t('Switch Profile…'), head?.name),
    item(
      'pickProjects',
      'project',
      vscode.l10n.t('Select Projects…'),
      vscode.l10n.t('{0} of {1}', getShownProjects(snapshot).length, all),
    ),
    item(
      'filter',
      'filter',
      vscode.l10n.t('Filter…'),
      isFiltering(present) ? toFilterWords(present, snapshot) : '',
    ),
    item('showAttention', 'warning', vscode.l10n.t('Show Items That Need Attention'), count),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    item('refresh', 'refresh', vscode.l10n.t('Refresh')),
    item('copyDiagnostics', 'copy', vscode.l10n.t('Copy Diagnostics')),
    item(
      'signOut',
      'sign-out',
      head?.home === 'sandbox' ? vscode.l10n.t('Exit Sandbox') : vscode.l10n.t('Sign Out'),
    ),
  ];
}
