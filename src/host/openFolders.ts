import * as vscode from 'vscode';

/** The workspace's folders on the computer that this extension runs on, as absolute paths. */
export function getOpenFolders(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}
