import * as vscode from 'vscode';
import { Emitter } from '../state/event';

/** Whether requests may be sent automatically: in Restricted Mode only after the user asked for something. */
export class WorkspaceTrust implements vscode.Disposable {
  readonly #allowed = new Emitter<void>();
  /** Fires once, when the user first asks in Restricted Mode or trusts the workspace. */
  readonly onDidAllow = this.#allowed.event;
  readonly #subscription: vscode.Disposable;
  #isAllowed = vscode.workspace.isTrusted;

  constructor() {
    this.#subscription = vscode.workspace.onDidGrantWorkspaceTrust(() => this.allow());
  }

  isAllowed(): boolean {
    return this.#isAllowed;
  }

  /** Notes that the user asked. */
  allow(): void {
    if (this.#isAllowed) return;
    this.#isAllowed = true;
    this.#allowed.fire();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#allowed.dispose();
  }
}
