import * as vscode from 'vscode';
import type { CloudCommand } from '../core/providers/cloudCommand';
import { isSameInEveryShell, toCommandLine, type Shell } from '../core/shellQuote';
import { askShell, toShellName } from '../host/askShell';
import { copyValues } from '../host/clipboard';
import { notifications } from '../host/notifications';

/**
 * Copies the command that deletes an endpoint in its cloud, quoted for the user's shell. Copies only the endpoint's ID,
 * and shows the reason, where there is no command or it can't be quoted for the shell.
 */
export async function copyCleanUp(cleanUp: CloudCommand, endpointId: string, name: string): Promise<void> {
  if (cleanUp.kind === 'none') {
    await copy(endpointId);
    return;
  }
  const shell = isSameInEveryShell(cleanUp.words) ? 'posix' : await askShell();
  if (!shell) return;
  const line = toCommandLine(cleanUp.words, shell);
  if (line !== undefined) await copy(line);
  else if (await copy(endpointId)) void notifications.warning(toReason(name, shell));
}

/** False when it wasn't copied in the end: a failure is reported with a button that tries again. */
async function copy(value: string): Promise<boolean> {
  const refusal = await copyValues([value]);
  if (refusal === undefined) return true;
  const retry = vscode.l10n.t('Retry');
  return (await notifications.error(refusal, retry)) === retry && copy(value);
}

function toReason(name: string, shell: Shell): string {
  return vscode.l10n.t(
    'Only the ID of {0} was copied because it contains characters that can’t be quoted reliably in this shell: {1}.',
    name,
    toShellName(shell),
  );
}
