import * as vscode from 'vscode';
import { toLiteralText } from '../core/text';
import { VIEWS } from './ids';

type Show = (
  message: string,
  options: vscode.MessageOptions,
  ...items: Button[]
) => Thenable<Button | undefined>;

interface Button extends vscode.MessageItem {
  /** As the caller wrote it. */
  readonly button: string;
}

/** Notifications: the one place that shows them, so that server text in them never becomes a link. */
export const notifications = {
  info: (message: string, ...buttons: string[]) =>
    show(vscode.window.showInformationMessage, message, {}, buttons),
  warning: (message: string, ...buttons: string[]) =>
    show(vscode.window.showWarningMessage, message, {}, buttons),
  error: (message: string, ...buttons: string[]) =>
    show(vscode.window.showErrorMessage, message, {}, buttons),
};

/** Asks in a modal dialog before something breaks; undefined when the user cancels. */
export function askModal(message: string, detail: string, button: string): Promise<string | undefined> {
  return show(vscode.window.showWarningMessage, message, { modal: true, detail }, [button]);
}

/** Explains in a modal dialog with one button; undefined when the user cancels. */
export function explainModal(message: string, detail: string, button: string): Promise<string | undefined> {
  return show(vscode.window.showInformationMessage, message, { modal: true, detail }, [button]);
}

/** Shows a sentence in the status bar for a few seconds, where no response is expected. */
export function notifyBriefly(sentence: string, seconds: number): void {
  vscode.window.setStatusBarMessage(toLiteralText(sentence), seconds * 1000);
}

/** Shows that something is being waited for, with Cancel where a signal can stop it. */
export function withProgress<T>(
  title: string,
  run: (signal: AbortSignal) => Promise<T>,
  cancellable = false,
): Thenable<T> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: toLiteralText(title),
    cancellable,
  };
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

/** Shows a progress bar at the top of the view of private endpoints until the work ends. */
export async function withViewProgress(work: Promise<unknown>): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: VIEWS.endpoints } }, () => work);
}

/** Returns the button that was pressed; undefined when the message was dismissed. */
async function show(
  display: Show,
  message: string,
  { detail, ...options }: vscode.MessageOptions,
  buttons: readonly string[],
): Promise<string | undefined> {
  const items = buttons.map((button) => ({ title: toLiteralText(button), button }));
  const shown = { ...options, ...(detail === undefined ? {} : { detail: toLiteralText(detail) }) };
  return (await display(toLiteralText(message), shown, ...items))?.button;
}

/** Says that a text was copied, or why it wasn't. */
export function notifyCopied(label: string, refusal: string | undefined): void {
  if (refusal === undefined) notifyBriefly(vscode.l10n.t('Copied: {0}', label), 4);
  else void notifications.error(refusal);
}
