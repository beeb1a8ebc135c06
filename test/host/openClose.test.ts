import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { toNode } from '../../src/core/node';
import { getApi } from './extension';
import { getSandbox } from './sandbox';

/** How many times everything is opened and closed: 100 in the full run. */
const ROUNDS = Number(process.env['APE_ROUNDS'] ?? 5);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function getHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('Pages, documents, and views that are opened and closed', function () {
  this.timeout(120_000);

  it('leave no watch, tab, or memory behind', async () => {
    const { store, watches } = await getApi();
    await store.refresh();
    const projectId = getSandbox().getProjectId('payments-prod');
    const openAndClose = async () => {
      const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
      await run('atlasPrivateEndpoints.clusters.focus');
      await run('atlasPrivateEndpoints.endpoints.focus');
      await run('atlasPrivateEndpoints.connect', toNode.cluster(projectId, 'Orders'));
      await run(
        'atlasPrivateEndpoints.describe',
        toNode.service(projectId, 'AWS', 'd859997c05f5786bee44355f'),
      );
      await run('workbench.action.closeAllEditors');
      await run('workbench.view.explorer');
    };
    await openAndClose();
    const [watchesBefore, heapBefore] = [watches(), getHeap()];
    for (let round = 0; round < ROUNDS; round++) await openAndClose();
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 0);
    assert.equal(watches(), watchesBefore);
    const grown = getHeap() - heapBefore;
    assert.ok(grown < 10_000_000, `${grown} bytes after ${ROUNDS} rounds`);
  });
});
