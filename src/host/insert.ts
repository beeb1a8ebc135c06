import * as vscode from 'vscode';

/** The placeholders of a connection string: each becomes a tab stop. */
const PLACEHOLDER = /(<db_username>|<db_password>)/;

/** Follows which text editor was used last: while a page has the focus, the editor itself knows of none. */
export class LastEditor implements vscode.Disposable {
  #document: vscode.TextDocument | undefined;
  readonly #subscription: vscode.Disposable;

  constructor() {
    this.#note(vscode.window.activeTextEditor);
    this.#subscription = vscode.window.onDidChangeActiveTextEditor((editor) => this.#note(editor));
  }

  /** The document of the editor that was used last, as long as it has a tab. */
  get(): vscode.TextDocument | undefined {
    return this.#document;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #note(editor: vscode.TextEditor | undefined): void {
    if (editor && isForWriting(editor)) this.#document = editor.document;
  }
}

/**
 * Puts text in place of the selection of the text editor that was used last, brings it to the front, and makes the
 * placeholders of a connection string tab stops; without an editor, in a new document. The document's name; undefined
 * when the editor refused, as it does for a file that is read-only or gone.
 */
export async function insertText(text: string, last?: LastEditor): Promise<string | undefined> {
  try {
    const editor = await showEditor(last);
    const { document } = editor;
    const { version } = document;
    await editor.insertSnippet(toSnippet(text), undefined, {
      undoStopBefore: true,
      undoStopAfter: true,
      // Code stands as it was written, wherever the caret is.
      keepWhitespace: true,
    });
    // A read-only document refuses silently.
    return document.version === version ? undefined : toName(document);
  } catch {
    return undefined;
  }
}

async function showEditor(last: LastEditor | undefined): Promise<vscode.TextEditor> {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const document =
    (activeTextEditor && isForWriting(activeTextEditor) ? activeTextEditor.document : undefined) ??
    last?.get() ??
    visibleTextEditors.find(isForWriting)?.document;
  const column = document && findColumn(document);
  return document && column !== undefined
    ? vscode.window.showTextDocument(document, column)
    : vscode.window.showTextDocument(await vscode.workspace.openTextDocument());
}

/** The group in which a document has a tab; undefined once it was closed. */
function findColumn({ uri }: vscode.TextDocument): vscode.ViewColumn | undefined {
  return vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  )?.viewColumn;
}

/** Not a panel such as Output, and not a document that somebody only shows. */
function isForWriting({ document, viewColumn }: vscode.TextEditor): boolean {
  const { scheme } = document.uri;
  return (
    viewColumn !== undefined &&
    (document.isUntitled || vscode.workspace.fs.isWritableFileSystem(scheme) === true)
  );
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

function toName({ uri, isUntitled }: vscode.TextDocument): string {
  return isUntitled ? uri.path : uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
