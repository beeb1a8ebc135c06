import * as vscode from 'vscode';
import { SHELLS, toShell, type Shell } from '../core/shellQuote';
import { areTerminalsHere } from './externalTools';
import { pickOne } from './quickInput';

/** The shell of this window's terminals; undefined when it's unknown or on another computer. */
export function getTerminalShell(): Shell | undefined {
  return areTerminalsHere() ? toShell(vscode.env.shell) : undefined;
}

/**
 * The shell that the user pastes commands into: the default one of this window's terminals, or what the user selects
 * when that is unknown or on another computer. Undefined when the user cancels.
 */
export async function askShell(): Promise<Shell | undefined> {
  const known = getTerminalShell();
  if (known) return known;
  return pickOne({
    title: vscode.l10n.t('Select the shell that you will paste the command into'),
    placeholder: vscode.l10n.t('Shells quote arguments differently'),
    choices: SHELLS.map((shell) => ({ label: toShellName(shell), value: shell })),
  });
}

/** A shell's name for messages and pickers. */
export function toShellName(shell: Shell): string {
  switch (shell) {
    case 'posix':
      return vscode.l10n.t('POSIX shell (bash, zsh, fish, …)');
    case 'powershell':
      return 'PowerShell';
    case 'cmd':
      return vscode.l10n.t('Command Prompt (cmd.exe)');
  }
}
