import * as vscode from 'vscode';
import type { CloudCommand } from '../core/providers/cloudCommand';
import { isSameInEveryShell, toCommandLine, type Shell } from '../core/shellQuote';
import { toPlainText } from '../core/text';
import { askShell, toShellName } from '../host/askShell';
import { say } from '../host/say';

const LONGEST_ID = 1024;

/**
 * Copies the command that deletes an endpoint in its cloud, quoted for the user's shell. Only the endpoint's ID where
 * there is no command, or where the shell can't take it, which the user is told.
 */
export async function copyCleanUp(cleanUp: CloudCommand, endpointId: string, name: string): Promise<void> {
  if (cleanUp.kind === 'none') {
    await copyId(endpointId);
    return;
  }
  const shell = isSameInEveryShell(cleanUp.words) ? 'posix' : await askShell();
  if (!shell) return;
  const line = toCommandLine(cleanUp.words, shell);
  if (line === undefined) {
    await copyId(endpointId);
    void say.warning(toReason(name, shell));
  } else await vscode.env.clipboard.writeText(line);
}

/** One line, without control characters: pasted into a terminal, they would act at once. */
async function copyId(endpointId: string): Promise<void> {
  await vscode.env.clipboard.writeText(toPlainText(endpointId, LONGEST_ID));
}

function toReason(name: string, shell: Shell): string {
  return vscode.l10n.t(
    'Only the ID of {0} was copied because it contains characters that can’t be quoted reliably in {1}.',
    name,
    toShellName(shell),
  );
}
