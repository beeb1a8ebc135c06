import * as vscode from 'vscode';
import { isUriText } from '../core/text';
import { notifications } from './notifications';

/** Opens a page of Atlas or its documentation in the browser. Reports an address that isn't an http or https link. */
export async function openPage(address: string): Promise<void> {
  if (isUriText(address) && /^https?:\/\//.test(address)) {
    await vscode.env.openExternal(vscode.Uri.parse(address, true));
    return;
  }
  void notifications.error(
    vscode.l10n.t('Couldn’t open the page: its address isn’t a valid link. Open Atlas in your browser.'),
  );
}

/**
 * Opens a connection string in Compass, which registers the scheme: 'failed' when no program opened it, 'unsafe' when
 * it isn't a link. The text is passed unchanged, because a Uri would be encoded twice.
 */
export async function openConnectionString(text: string): Promise<'opened' | 'failed' | 'unsafe'> {
  if (!isUriText(text) || !/^mongodb(\+srv)?:\/\//.test(text)) return 'unsafe';
  // The declared type is Uri, but a string also works and stays unchanged (github.com/microsoft/vscode/issues/85930).
  const target = text as unknown as vscode.Uri;
  const isOpened = await vscode.env.openExternal(target).then(undefined, () => false);
  return isOpened ? 'opened' : 'failed';
}
