import * as vscode from 'vscode';
import { PREFIX, type ContextKeys } from './ids';

/** Sets a context key; the one place that does. */
export async function setContext<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): Promise<void> {
  await vscode.commands.executeCommand('setContext', `${PREFIX}.${key}`, value);
}
