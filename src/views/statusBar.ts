import * as vscode from 'vscode';
import { toStatusBarText } from '../core/account/statusBarText';
import { PREFIX, toCommand } from '../host/ids';
import type { Profiles } from '../state/profiles';
import type { Session } from '../state/session';
import type { Store } from '../state/store';
import { toMarkdown } from '../host/markdown';

interface StatusBarDependencies {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly store: Store;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Shows the current account and project in the status bar while the user is signed in. */
export class StatusBar implements vscode.Disposable {
  readonly item: vscode.StatusBarItem;
  readonly #parts: StatusBarDependencies;
  readonly #disposables: { dispose: () => unknown }[];
  #drawing: NodeJS.Immediate | undefined;
  #drawn = '';

  constructor(parts: StatusBarDependencies) {
    const { session, profiles, store } = parts;
    this.#parts = parts;
    this.item = vscode.window.createStatusBarItem(`${PREFIX}.account`, vscode.StatusBarAlignment.Left);
    this.item.name = vscode.l10n.t('MongoDB Atlas account and projects');
    this.item.command = toCommand('accountMenu');
    const draw = () => this.#drawSoon();
    this.#disposables = [
      this.item,
      session.onDidChange(draw),
      profiles.onDidChange(draw),
      store.onDidChange(draw),
    ];
    draw();
  }

  dispose(): void {
    clearImmediate(this.#drawing);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Many changes in one turn are drawn once. */
  #drawSoon(): void {
    this.#drawing ??= setImmediate(() => {
      this.#drawing = undefined;
      this.#draw();
    });
  }

  #draw(): void {
    const { session, profiles, store, now = Date.now } = this.#parts;
    const head = session.get().state === 'signedIn' ? profiles.getActive() : undefined;
    const words = head && toStatusBarText(head, store.get(), now());
    // Updating an item closes its tooltip.
    const drawn = JSON.stringify(words ?? null);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    if (!words) {
      this.item.hide();
      return;
    }
    this.item.text = words.text;
    this.item.tooltip = toMarkdown(words.tooltip);
    this.item.accessibilityInformation = { label: words.spoken, role: 'button' };
    this.item.backgroundColor = words.isFailed
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.item.show();
  }
}
