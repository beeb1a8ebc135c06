import * as vscode from 'vscode';
import type { Block } from '../core/connect/choices';
import type { ConnectView } from '../core/connect/view';
import { copyText } from '../host/clipboard';
import { insertText, type LastEditor } from '../host/insert';

/** A text of the page with its name. */
interface Text {
  readonly id: Block;
  readonly label: string;
  readonly text: string;
}

/**
 * The text that a button of the page means: the result's string, or a block of the chosen method. Taken from the view,
 * never from the page. Undefined when the view has none.
 */
export function getText(view: ConnectView, block: Block): Text | undefined {
  if (block === 'string' && view.result.kind === 'string') return { id: block, ...view.result };
  const blocks = view.steps.flatMap(({ body }) => (body.kind === 'methods' ? body.method.blocks : []));
  return blocks.find(({ id }) => id === block);
}

/** Copies; what to say of it. */
export async function copyBlock({ label, text }: Text): Promise<string> {
  const failed = vscode.l10n.t('Couldn’t copy to the clipboard. Select the text and copy it manually.');
  return (await copyText(label, text, failed)) ?? vscode.l10n.t('{0} copied.', label);
}

/** Inserts into the text editor that was used last; what to say of it. */
export async function insertBlock({ id, label, text }: Text, last: LastEditor): Promise<string> {
  const inserted = await insertText(text, { last, isLine: id === 'env' });
  return 'refusal' in inserted
    ? inserted.refusal
    : vscode.l10n.t('{0} inserted into {1}.', label, inserted.document);
}
