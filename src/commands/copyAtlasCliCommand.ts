import * as vscode from 'vscode';
import { toCliActions, type CliNode } from '../core/atlasCli/actions';
import { toCliCommandPage } from '../core/atlasUrls';
import { isSameInEveryShell, toCommandLine } from '../core/shellQuote';
import { askShell } from '../host/askShell';
import { copyValues } from '../host/clipboard';
import { notifications } from '../host/notifications';
import { openPage } from '../host/openExternal';
import { pickOne } from '../host/quickInput';
import type { NodeCommand } from './register';

/** Copies the Atlas CLI command for an action on the selected rows, one line for each. */
export const copyAtlasCliCommand: NodeCommand<CliNode['kind']> = {
  kinds: ['project', 'provider', 'service', 'endpoint', 'cluster', 'connectionString'],
  picks: ['service', 'endpoint', 'cluster'],
  question: () => vscode.l10n.t('Select an item for the Atlas CLI command'),
  subject: () => vscode.l10n.t('Atlas CLI command'),
  run: async ({ store }, nodes) => {
    const snapshot = store.get();
    const [first = [], ...others] = nodes.map((node) => toCliActions(node, snapshot));
    const shared = first.filter(({ label }) =>
      others.every((actions) => actions.some((action) => action.label === label)),
    );
    if (shared.length === 0) {
      void notifications.info(vscode.l10n.t('No Atlas CLI command applies to all selected rows.'));
      return;
    }
    const label = await pickOne({
      title: vscode.l10n.t('Select the action to copy as an Atlas CLI command'),
      choices: shared.map((action) => ({
        label: action.label,
        description: toCommandLine(action.words, 'posix') ?? '',
        value: action.label,
      })),
    });
    if (label === undefined) return;
    const commands = [first, ...others].flatMap((actions) => {
      const action = actions.find((each) => each.label === label);
      return action ? [action.words] : [];
    });
    const shell = commands.every(isSameInEveryShell) ? 'posix' : await askShell();
    if (!shell) return;
    const lines = commands.flatMap((words) => toCommandLine(words, shell) ?? []);
    if (lines.length < commands.length) {
      void notifications.error(
        vscode.l10n.t(
          'Couldn’t copy the Atlas CLI command: a name can’t be quoted safely for this shell. Use a POSIX shell, then retry.',
        ),
      );
      return;
    }
    const refusal = await copyValues(lines);
    if (refusal !== undefined) {
      void notifications.error(refusal);
      return;
    }
    const about = vscode.l10n.t('About the Command');
    const pressed = await notifications.info(vscode.l10n.t('Copied: {0}', lines.join(' · ')), about);
    if (pressed === about) await openPage(toCliCommandPage(commands[0] ?? []));
  },
};
