import * as vscode from 'vscode';
import { isSafeLine, isSafeText, toPlainText } from '../core/text';

/** Characters of an unsafe value that a message shows. */
const SHOWN = 60;

/**
 * Copies values unchanged, one per line. Returns the message to show when they weren't copied: `failed` where the
 * clipboard can't be written, or why a value is rejected. A value with a line break or an invisible character could run
 * a command where it's pasted.
 */
export async function copyValues(
  values: readonly string[],
  failed = toFailed(),
): Promise<string | undefined> {
  const unsafe = values.find((value) => !isSafeLine(value));
  return unsafe === undefined ? write(values.join('\n'), failed) : toRefusal(toPlainText(unsafe, SHOWN));
}

/** Copies text of several lines, such as sample code: as `copyValues`, with line breaks and tabs allowed. */
export async function copyText(
  label: string,
  text: string,
  failed = toFailed(),
): Promise<string | undefined> {
  return isSafeText(text) ? write(text, failed) : toRefusal(toPlainText(label));
}

async function write(text: string, failed: string): Promise<string | undefined> {
  try {
    await vscode.env.clipboard.writeText(text);
    return undefined;
  } catch {
    return failed;
  }
}

function toFailed(): string {
  return vscode.l10n.t('Couldn’t copy to the clipboard. Try again.');
}

function toRefusal(name: string): string {
  return vscode.l10n.t(
    'Couldn’t copy {0}: it contains line breaks or invisible characters, which aren’t safe to paste. Open it in Atlas instead.',
    name,
  );
}
