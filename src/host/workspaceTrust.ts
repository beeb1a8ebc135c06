import * as vscode from 'vscode';
import { Emitter } from '../state/event';

/** Whether anything may be sent by itself: in Restricted Mode only once the person has asked for something. */
export class WorkspaceTrust implements vscode.Disposable {
  readonly #allowed = new Emitter<void>();
  /** Fires once, when the person first asks in Restricted Mode or trusts the workspace. */
  readonly onDidAllow = this.#allowed.event;
  readonly #subscription: vscode.Disposable;
  #isAllowed = vscode.workspace.isTrusted;

  constructor() {
    this.#subscription = vscode.workspace.onDidGrantWorkspaceTrust(() => this.allow());
  }

  isAllowed(): boolean {
    return this.#isAllowed;
  }

  /** Notes that the person asked. */
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
