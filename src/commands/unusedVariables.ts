import * as vscode from 'vscode';
import type { UnusedVariable } from '../core/account/unusedVariables';
import type { QuickPickChoice } from '../host/quickInput';

/** Lines for the sign-in list: each variable that isn't used, with the one to set instead. */
export function toUnusedVariableLines(
  variables: readonly UnusedVariable[],
): readonly QuickPickChoice<never>[] {
  return variables.map((variable) => ({
    label: vscode.l10n.t('{0} isn’t used', variable.name),
    detail: toDetail(variable),
    iconPath: new vscode.ThemeIcon('warning'),
  }));
}

function toDetail({ use, reason }: UnusedVariable): string {
  switch (reason) {
    case 'name':
      return vscode.l10n.t('Set {0} instead, and restart the editor.', use);
    case 'prefix':
      return vscode.l10n.t(
        'An MCLI_ variable is set, so only those are used. Set {0} instead, and restart the editor.',
        use,
      );
    case 'address':
      return vscode.l10n.t(
        'Set {0} to an address without a path, such as https://cloud.mongodb.com, and restart the editor.',
        use,
      );
  }
}
