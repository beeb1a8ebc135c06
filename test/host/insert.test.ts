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

describe('Text inserted into the editor', () => {
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

  /** The document's name; undefined when the editor refused. */
  const insert = async (text: string, isLine = false) => {
    const inserted = await insertText(text, { last, isLine });
    return 'document' in inserted ? inserted.document : undefined;
  };

  /** A page in front of the editor, in the same group. */
  const coverWithPage = async () => {
    page = vscode.window.createWebviewPanel('test', 'Page', vscode.ViewColumn.Active, {});
    while (vscode.window.visibleTextEditors.some(({ viewColumn }) => viewColumn !== undefined))
      await new Promise((resolve) => vscode.window.onDidChangeVisibleTextEditors(resolve));
  };

  it('is rejected if it has invisible characters other than line breaks and tabs', async () => {
    const editor = await openFile('unsafe.env', '');
    for (const text of ['A=1\u202e', 'A=1\u200b', 'A=1\u001b', 'A=1\u{e0041}'])
      assert.equal(await insert(text), undefined);
    assert.equal(editor.document.getText(), '');
    assert.equal(await insert('A=1\n\tB=2'), 'unsafe.env');
  });

  it('is inserted at the cursor of the file behind the page, which is then shown', async () => {
    const editor = await openFile('.env', 'A=1\r\n\r\nB=2\r\n');
    const { document } = editor;
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await coverWithPage();
    assert.equal(await insert(`MONGODB_URI="${STRING}"`), '.env');
    assert.equal(document.getText(), `A=1\r\nMONGODB_URI="${STRING}"\r\nB=2\r\n`);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  it('is inserted on a separate line where possible, without splitting another line', async () => {
    const cases: readonly (readonly [string, readonly [number, number, number?, number?], string])[] = [
      ['FOO=bar', [0, 7], 'FOO=bar\nURI="x"'],
      ['FOO=bar\nB=2\n', [0, 5], 'FOO=bar\nURI="x"\nB=2\n'],
      ['FOO=bar', [0, 0], 'URI="x"\nFOO=bar'],
      ['A=1\n\nB=2\n', [1, 0], 'A=1\nURI="x"\nB=2\n'],
      ['A=1\n  \nB=2\n', [1, 2], 'A=1\nURI="x"\nB=2\n'],
      ['A=1\nURI="old"\nB=2\n', [1, 0, 1, 9], 'A=1\nURI="x"\nB=2\n'],
      ['A=1\nURI="old"\nB=2\n', [1, 0, 2, 0], 'A=1\nURI="x"\nB=2\n'],
      ['A=1 # a b', [0, 4, 0, 6], 'A=1 \nURI="x"\na b'],
      ['FOO=bar\r\nB=2\r\n', [0, 7], 'FOO=bar\r\nURI="x"\r\nB=2\r\n'],
      ['', [0, 0], 'URI="x"'],
    ];
    for (const [number, [content, [line, column, endLine, endColumn], expected]] of cases.entries()) {
      const editor = await openFile(`line${number}.env`, content);
      editor.selection = new vscode.Selection(line, column, endLine ?? line, endColumn ?? column);
      await insert('URI="x"', true);
      assert.equal(editor.document.getText(), expected, JSON.stringify(content));
      await editor.document.save();
    }
  });

  it('is inserted on the right side of a diff, even from a page', async () => {
    const { document } = await openFile('d.txt', 'first\nsecond\n');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const shown = vscode.workspace.registerTextDocumentContentProvider('before', {
      provideTextDocumentContent: () => 'first\n',
    });
    try {
      await vscode.commands.executeCommand(
        'vscode.diff',
        vscode.Uri.parse('before:d.txt'),
        document.uri,
        'Diff',
      );
      const getRight = () =>
        vscode.window.visibleTextEditors.find(
          (each) => each.document.uri.path === document.uri.path && each.document.uri.scheme === 'file',
        );
      const right = getRight();
      assert.ok(right);
      right.selection = new vscode.Selection(1, 0, 1, 0);
      assert.equal(await insert('A=1 '), 'd.txt');
      assert.equal(right.document.getText(), 'first\nA=1 second\n');
      page = vscode.window.createWebviewPanel('test', 'Page', vscode.ViewColumn.Active, {});
      while (getRight()) await new Promise((resolve) => vscode.window.onDidChangeVisibleTextEditors(resolve));
      assert.equal(await insert('B=2 '), 'd.txt');
      assert.equal(right.document.getText(), 'first\nA=1 B=2 second\n');
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      assert.equal(tabs.filter(({ input }) => input instanceof vscode.TabInputText).length, 0);
      await right.document.save();
    } finally {
      shown.dispose();
    }
  });

  it('has the placeholders as tab stops, with the username before the password', async () => {
    const editor = await openFile('a.txt', '');
    await insert(STRING);
    const selected = () => editor.document.getText(editor.selection);
    assert.equal(selected(), '<db_username>');
    await vscode.commands.executeCommand('type', { text: 'app' });
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    assert.equal(selected(), '<db_password>');
    await vscode.commands.executeCommand('type', { text: 'secret' });
    const expected = STRING.replace('<db_username>', 'app').replace('<db_password>', 'secret');
    assert.equal(editor.document.getText(), expected);
  });

  it('keeps the lines of sample code unchanged, including tabs', async () => {
    const editor = await openFile('main.go', '\t\tx\n');
    editor.options = { insertSpaces: true, tabSize: 2 };
    editor.selection = new vscode.Selection(0, 2, 0, 3);
    const program = 'func main() {\n\tif err != nil {\n\t\tpanic(err) // ${x} $1 \\\n\t}\n}\n';
    await insert(program);
    assert.equal(editor.document.getText(), `\t\t${program}\n`);
  });

  it('opens in a new document if there is none or its tab was closed', async () => {
    await openFile('b.txt', 'as it was');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const name = await insert('A=1');
    assert.match(name ?? '', /^Untitled-\d+$/);
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'A=1');
    assert.ok(vscode.window.activeTextEditor.document.isUntitled);
  });

  it('doesn’t report success if the file is read-only', async () => {
    const settings = vscode.workspace.getConfiguration('files');
    await settings.update('readonlyInclude', { '**/locked.txt': true }, vscode.ConfigurationTarget.Workspace);
    try {
      const { document } = await openFile('locked.txt', 'as it was');
      assert.equal(await insert('A=1'), undefined);
      assert.equal(document.getText(), 'as it was');
    } finally {
      await settings.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('isn’t inserted into a read-only document, such as a described endpoint', async () => {
    const { document } = await openFile('c.txt', '');
    const shown = vscode.workspace.registerTextDocumentContentProvider('shown', {
      provideTextDocumentContent: () => 'shown',
    });
    await vscode.window.showTextDocument(vscode.Uri.parse('shown:x.json'), { preview: false });
    assert.equal(await insert('A=1'), path.basename(document.fileName));
    assert.equal(document.getText(), 'A=1');
    shown.dispose();
  });
});
