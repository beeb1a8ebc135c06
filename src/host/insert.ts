import * as vscode from 'vscode';
import { isSafeText } from '../core/text';

/** The placeholders of a connection string: each becomes a tab stop. */
const PLACEHOLDER = /(<db_username>|<db_password>)/;

/** Follows which text editor was used last: while a page has the focus, the editor itself knows of none. */
export class LastEditor implements vscode.Disposable {
  /** The latest first. */
  #documents: readonly vscode.TextDocument[] = [];
  readonly #subscription: vscode.Disposable;

  constructor() {
    this.#note(vscode.window.activeTextEditor);
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.#note(editor));
  }

  /** The documents that were in use, the latest first. Whether one still has a tab is to be seen. */
  get(): readonly vscode.TextDocument[] {
    return this.#documents;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #note(editor: vscode.TextEditor | undefined): void {
    if (!editor || !isForWriting(editor)) return;
    const { document } = editor;
    const others = this.#documents.filter((each) => each !== document && !each.isClosed);
    this.#documents = [document, ...others];
  }
}

/** What came of an insertion: the document's name, or why nothing was inserted. */
type Insertion = { readonly document: string } | { readonly refusal: string };

interface Insert {
  readonly last: LastEditor;
  /** The text gets a line of its own. If the cursor is in a line with text, that line isn't split. */
  readonly isLine: boolean;
}

/**
 * Replaces the selection of the text editor that was used last, focuses it, and makes the placeholders of a connection
 * string tab stops. Without an editor, opens a new document. The editor rejects the edit if the file is read-only or
 * deleted, and text with invisible characters is rejected here.
 */
export async function insertText(text: string, { last, isLine }: Insert): Promise<Insertion> {
  if (!isSafeText(text)) {
    return {
      refusal: vscode.l10n.t(
        'Couldn’t insert the text: it contains invisible characters, which can hide what it does. Nothing was inserted.',
      ),
    };
  }
  try {
    const editor = await showEditor(last);
    const { document } = editor;
    const { version } = document;
    const place = isLine ? toPlaceOfLine(editor) : { before: '', after: '', range: undefined };
    await editor.insertSnippet(toSnippet(`${place.before}${text}${place.after}`), place.range, {
      undoStopBefore: true,
      undoStopAfter: true,
      // Code isn't indented, wherever the cursor is.
      keepWhitespace: true,
    });
    // A read-only document rejects edits without an error.
    if (document.version !== version) return { document: toFileName(document) };
  } catch {
    // Reported below.
  }
  return {
    refusal: vscode.l10n.t('Couldn’t insert the text. The document is read-only or was closed.'),
  };
}

interface InsertPosition {
  readonly range: vscode.Range;
  /** Line ends that the text needs around it. */
  readonly before: string;
  readonly after: string;
}

/** In place of the selection; a caret within a line means the line below it. */
function toPlaceOfLine({ document, selection }: vscode.TextEditor): InsertPosition {
  const { start, end } = selection;
  const isBlankBefore = document.lineAt(start).text.slice(0, start.character).trim() === '';
  const { range } = document.lineAt(end);
  if (selection.isEmpty && !isBlankBefore) {
    return { range: new vscode.Range(range.end, range.end), before: '\n', after: '' };
  }
  const isBlankAfter = document.getText(new vscode.Range(end, range.end)).trim() === '';
  return {
    range: new vscode.Range(
      isBlankBefore ? start.with({ character: 0 }) : start,
      isBlankAfter ? range.end : end,
    ),
    before: isBlankBefore ? '' : '\n',
    after: isBlankAfter ? '' : '\n',
  };
}

async function showEditor(last: LastEditor): Promise<vscode.TextEditor> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const toDocuments = (editors: readonly vscode.TextEditor[]) =>
    editors.filter(isForWriting).map((editor) => editor.document);
  const document = [
    ...toDocuments(activeTextEditor ? [activeTextEditor] : []),
    ...last.get(),
    ...toDocuments(visibleTextEditors),
  ].find(findTab);
  const tab = document && findTab(document);
  if (!tab) return vscode.window.showTextDocument(await vscode.workspace.openTextDocument());
  const { input, label, group } = tab;
  if (!(input instanceof vscode.TabInputTextDiff))
    return vscode.window.showTextDocument(document, group.viewColumn);
  await vscode.commands.executeCommand('vscode.diff', input.original, input.modified, label, {
    viewColumn: group.viewColumn,
  });
  const editor = vscode.window.visibleTextEditors.find((each) => each.document === document);
  return editor ?? vscode.window.showTextDocument(document, group.viewColumn);
}

/** The tab in which a document can be written, in a comparison on its right side; undefined once it was closed. */
function findTab({ uri }: vscode.TextDocument): vscode.Tab | undefined {
  const isOf = ({ input }: vscode.Tab) =>
    (input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()) ||
    (input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString());
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(isOf);
  return tabs.find(({ isActive, group }) => isActive && group.isActive) ?? tabs[0];
}

/** Not a panel such as Output, and not a document that is only shown. */
function isForWriting({ document }: vscode.TextEditor): boolean {
  const { scheme } = document.uri;
  return document.isUntitled || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}

function toSnippet(text: string): vscode.SnippetString {
  const snippet = new vscode.SnippetString();
  const stops: string[] = [];
  for (const piece of text.split(PLACEHOLDER)) {
    if (!PLACEHOLDER.test(piece)) {
      snippet.appendText(piece);
      continue;
    }
    // The same placeholder twice is one stop: both are typed at once.
    if (!stops.includes(piece)) stops.push(piece);
    snippet.appendPlaceholder(piece, stops.indexOf(piece) + 1);
  }
  return snippet;
}

function toFileName({ uri, isUntitled }: vscode.TextDocument): string {
  return isUntitled ? uri.path : uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
