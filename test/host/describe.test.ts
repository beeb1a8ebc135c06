import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toNode } from '../../src/core/node';
import { getApi } from './extension';
import { getSandbox } from './sandbox';

describe('The Describe and Copy ID commands', () => {
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('show the interface endpoints of an Azure service in one read-only JSON document', async () => {
    const { store } = await getApi();
    await store.refresh();
    const projectId = getSandbox().getProjectId('payments-prod');
    const node = toNode.service(projectId, 'AZURE', 'ce452f405e1e016b2c465396');
    await vscode.commands.executeCommand('atlasPrivateEndpoints.describe', node);
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'json');
    assert.match(document.fileName, /eastus2 · Azure · payments-prod\.json$/);
    // It opens with what is known; the endpoints are read behind it.
    while (document.getText().includes('"loading"')) {
      await new Promise((resolve) => vscode.workspace.onDidChangeTextDocument(resolve));
    }
    const { endpointService, endpoint } = JSON.parse(document.getText()) as {
      endpointService: { privateEndpoints: string[] };
      endpoint: { privateEndpointResourceId: string; status: string }[];
    };
    assert.deepEqual(
      endpoint.map(({ privateEndpointResourceId }) => privateEndpointResourceId),
      endpointService.privateEndpoints,
    );
    assert.deepEqual(
      endpoint.map(({ status }) => status),
      ['AVAILABLE'],
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Connect', 'Terminate', 'Copy ID', 'Copy as Atlas CLI Command', 'Open in Atlas', 'Explain Status'],
    );
  });

  it('copy complete IDs, one per line for a selection', async () => {
    const { store } = await getApi();
    await store.refresh();
    const projectId = getSandbox().getProjectId('payments-prod');
    const nodes = [
      toNode.endpoint(projectId, 'AWS', 'd859997c05f5786bee44355f', 'vpce-795f2a55b006b4e58'),
      toNode.endpoint(projectId, 'AWS', 'e58e21e6e9f24d54d6d35ab9', 'vpce-5f9f061192bfee497'),
    ];
    await vscode.commands.executeCommand('atlasPrivateEndpoints.copyId', nodes[0], nodes);
    assert.equal(await vscode.env.clipboard.readText(), 'vpce-795f2a55b006b4e58\nvpce-5f9f061192bfee497');
  });

  it('keep the clipboard if the row’s connection string no longer exists in Atlas', async () => {
    const projectId = getSandbox().getProjectId('payments-prod');
    const stale = toNode.connectionString(projectId, 'Ledger', 'vpce-00000000000000000', 'srv');
    await vscode.env.clipboard.writeText('before');
    await vscode.commands.executeCommand('atlasPrivateEndpoints.copyId', stale);
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    const current = toNode.cluster(projectId, 'Ledger');
    await vscode.commands.executeCommand('atlasPrivateEndpoints.copyId', stale, [stale, current]);
    assert.equal(await vscode.env.clipboard.readText(), 'Ledger');
  });

  it('copy no ID that could run a command when it is pasted', async () => {
    const projectId = getSandbox().getProjectId('payments-prod');
    const copy = (id: string) =>
      vscode.commands.executeCommand(
        'atlasPrivateEndpoints.copyId',
        toNode.endpoint(projectId, 'AWS', 'd859997c05f5786bee44355f', id),
      );
    for (const id of [
      'vpce-1\ncurl evil.example',
      'vpce-1\r',
      'vpce-1\u001b[200~',
      'vpce-\u202e1',
      'v\u{e0041}',
    ]) {
      await copy('vpce-good');
      await copy(id);
      assert.equal(await vscode.env.clipboard.readText(), 'vpce-good', JSON.stringify(id));
    }
  });
});
