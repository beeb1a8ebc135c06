import * as vscode from 'vscode';
import type { Block } from '../core/connect/choices';
import { copyText } from './clipboard';
import { insertText, type LastEditor } from './insert';

/** A connection string or another text of a connection method, with its name. */
export interface BlockText {
  readonly id: Block;
  readonly label: string;
  readonly text: string;
}

/** What was done, as a sentence, or why it wasn't. */
export type OutputOutcome = { readonly done: string } | { readonly refusal: string };

/** Copies a text. `failed` is the sentence for a clipboard that can't be written, if it isn't the usual one. */
export async function copyBlock(
  { label, text }: Omit<BlockText, 'id'>,
  failed?: string,
): Promise<OutputOutcome> {
  const refusal = await copyText(label, text, failed);
  return refusal === undefined ? { done: vscode.l10n.t('{0} copied.', label) } : { refusal };
}

/** Inserts a text into the text editor that was used last; a `.env` line as a line of its own. */
export async function insertBlock({ id, label, text }: BlockText, last: LastEditor): Promise<OutputOutcome> {
  const inserted = await insertText(text, { last, isLine: id === 'env' });
  return 'refusal' in inserted
    ? inserted
    : { done: vscode.l10n.t('{0} inserted into {1}.', label, inserted.document) };
}
