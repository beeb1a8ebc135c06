import * as vscode from 'vscode';
import { withoutLinks } from '../core/text';

/** Notifications: the one place that shows them, so that server text in them never becomes a link. */
export const say = {
  info: (message: string, ...buttons: string[]) =>
    vscode.window.showInformationMessage(withoutLinks(message), ...buttons),
  warning: (message: string, ...buttons: string[]) =>
    vscode.window.showWarningMessage(withoutLinks(message), ...buttons),
  error: (message: string, ...buttons: string[]) =>
    vscode.window.showErrorMessage(withoutLinks(message), ...buttons),
};

/** Asks in a modal dialog before something breaks; undefined when the person cancels. */
export function askModal(message: string, detail: string, button: string): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(message), { modal: true, detail }, button);
}

/** Explains in a modal dialog, with one way on; undefined when the person cancels. */
export function explainModal(message: string, detail: string, button: string): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(message), { modal: true, detail }, button);
}

/** Shows that something is being waited for, with Cancel where a signal can stop it. */
export function withProgress<T>(
  title: string,
  run: (signal: AbortSignal) => Promise<T>,
  cancellable = false,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable };
  return vscode.window.withProgress(options, async (_, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    try {
      return await run(controller.signal);
    } finally {
      subscription.dispose();
    }
  });
}
