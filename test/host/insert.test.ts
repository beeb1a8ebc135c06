import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { insertText, LastEditor } from '../../src/host/insert';

const STRING = 'mongodb+srv://<db_username>:<db_password>@a.k45tj.mongodb.net/?appName=$(x)%20${1:y}\\n';

/** A file in the open folder; it goes after the test. */
async function openFile(name: string, content: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder);
  const uri = vscode.Uri.joinPath(folder.uri, name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(content));
  files.push(uri.fsPath);
  return vscode.window.showTextDocument(uri, { preview: false });
}

const files: string[] = [];

describe('text for the editor', () => {
  let last: LastEditor;
  let page: vscode.WebviewPanel | undefined;

  beforeEach(() => {
    last = new LastEditor();
  });
  afterEach(async () => {
    last.dispose();
    page?.dispose();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const file of files.splice(0)) rmSync(file, { force: true });
  });

  /** A page in front of the editor, in the same group. */
  const coverWithPage = async () => {
    page = vscode.window.createWebviewPanel('test', 'Page', vscode.ViewColumn.Active, {});
    while (vscode.window.visibleTextEditors.some(({ viewColumn }) => viewColumn !== undefined))
      await new Promise((resolve) => vscode.window.onDidChangeVisibleTextEditors(resolve));
  };

  it('goes to the caret of the file behind the page, which comes to the front', async () => {
    const editor = await openFile('.env', 'A=1\r\n\r\nB=2\r\n');
    const { document } = editor;
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await coverWithPage();
    assert.equal(await insertText(`MONGODB_URI="${STRING}"`, last), '.env');
    assert.equal(document.getText(), `A=1\r\nMONGODB_URI="${STRING}"\r\nB=2\r\n`);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('has the placeholders as tab stops, the name before the password', async () => {
    const editor = await openFile('a.txt', '');
    await insertText(STRING, last);
    const selected = () => editor.document.getText(editor.selection);
    assert.equal(selected(), '<db_username>');
    await vscode.commands.executeCommand('type', { text: 'app' });
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    assert.equal(selected(), '<db_password>');
    await vscode.commands.executeCommand('type', { text: 'secret' });
    const expected = STRING.replace('<db_username>', 'app').replace('<db_password>', 'secret');
    assert.equal(editor.document.getText(), expected);
  });

  it('keeps the lines of a program as they are, tabs and all', async () => {
    const editor = await openFile('main.go', '\t\tx\n');
    editor.options = { insertSpaces: true, tabSize: 2 };
    editor.selection = new vscode.Selection(0, 2, 0, 3);
    const program = 'func main() {\n\tif err != nil {\n\t\tpanic(err) // ${x} $1 \\\n\t}\n}\n';
    await insertText(program, last);
    assert.equal(editor.document.getText(), `\t\t${program}\n`);
  });

  it('opens a new document where there is none, or its tab was closed', async () => {
    await openFile('b.txt', 'as it was');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const name = await insertText('A=1', last);
    assert.match(name ?? '', /^Untitled-\d+$/);
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'A=1');
    assert.ok(vscode.window.activeTextEditor.document.isUntitled);
  });

  it('says nothing of success where the file is read-only', async () => {
    const settings = vscode.workspace.getConfiguration('files');
    await settings.update('readonlyInclude', { '**/locked.txt': true }, vscode.ConfigurationTarget.Workspace);
    try {
      const { document } = await openFile('locked.txt', 'as it was');
      assert.equal(await insertText('A=1', last), undefined);
      assert.equal(document.getText(), 'as it was');
    } finally {
      await settings.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('passes over what is only shown, such as a described endpoint', async () => {
    const { document } = await openFile('c.txt', '');
    const shown = vscode.workspace.registerTextDocumentContentProvider('shown', {
      provideTextDocumentContent: () => 'shown',
    });
    await vscode.window.showTextDocument(vscode.Uri.parse('shown:x.json'), { preview: false });
    assert.equal(await insertText('A=1', last), path.basename(document.fileName));
    assert.equal(document.getText(), 'A=1');
    shown.dispose();
  });
});
