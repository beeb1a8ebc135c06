import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  contributes: { commands: { command: string }[] };
}

describe('The extension', () => {
  const id = 'atlas-private-endpoints.atlas-private-endpoints';

  it('is installed', () => {
    assert.ok(vscode.extensions.getExtension(id), `${id} is not installed`);
  });

  it('is activated', async () => {
    const extension = vscode.extensions.getExtension(id)!;
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command in the manifest', async () => {
    const manifest = vscode.extensions.getExtension(id)!.packageJSON as Manifest;
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter((name) => !registered.has(name));
    assert.deepEqual(missing, []);
  });
});
