import * as vscode from 'vscode';
import { PREFIX, type ContextKeys } from './ids';

/** Sets context keys; the only place that does. An unchanged value isn't set again. */
export class Context {
  readonly #values = new Map<string, string>();

  set<K extends keyof ContextKeys>(key: K, value: ContextKeys[K]): void {
    if (this.#values.get(key) === value) return;
    this.#values.set(key, value);
    void vscode.commands.executeCommand('setContext', `${PREFIX}.${key}`, value);
  }
}
