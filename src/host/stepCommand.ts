import type { Command } from 'vscode';
import { toCommand, type CommandId } from './ids';

/** A next step that runs a command of this extension, or opens a setting of the editor. */
export type StepCommandId = CommandId | 'openProxySettings';

/** What a next step does when it is clicked, in a row or in a message. `args` go to the extension's own command. */
export function toStepCommand(
  step: StepCommandId,
  ...args: readonly unknown[]
): Pick<Command, 'command' | 'arguments'> {
  return step === 'openProxySettings'
    ? { command: 'workbench.action.openSettings', arguments: ['http.proxy'] }
    : { command: toCommand(step), arguments: [...args] };
}
