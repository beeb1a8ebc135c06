import * as vscode from 'vscode';
import { COMMAND_IDS, toCommand } from '../host/ids';
import type { Services } from './services';

/** Registers every command. What they do is loaded when the first one runs. */
export function registerCommands(services: Services): vscode.Disposable {
  const loadTable = async () => (await import('./index')).toCommandTable(services);
  let table: ReturnType<typeof loadTable> | undefined;
  const registered = COMMAND_IDS.map((id) =>
    vscode.commands.registerCommand(toCommand(id), async (...args: readonly unknown[]) => {
      table ??= loadTable();
      return (await table)[id](...args);
    }),
  );
  return vscode.Disposable.from(...registered);
}
