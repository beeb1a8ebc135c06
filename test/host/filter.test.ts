import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { NO_FILTER } from '../../src/core/filter/filter';
import type { Node } from '../../src/core/node';
import { getPollingWaits } from '../../src/host/settings';
import type { NodeTree } from '../../src/views/nodeTree';
import { getApi } from './extension';
import { getSandbox } from './sandbox';

function walk(tree: NodeTree, node?: Node): Node[] {
  return tree.getChildren(node).flatMap((child) => [child, ...walk(tree, child)]);
}

/** Waits until the status bar item's text matches: the store reports changes once per frame. */
async function waitForText(pattern: RegExp): Promise<void> {
  const { statusBar } = await getApi();
  for (let attempt = 0; attempt < 200 && !pattern.test(statusBar.item.text); attempt++)
    await new Promise((resolve) => setTimeout(resolve, 10));
  assert.match(statusBar.item.text, pattern);
}

describe('The filter', () => {
  before(async () => {
    const { store } = await getApi();
    await store.refresh();
  });

  afterEach(async () => {
    const { filterState, store } = await getApi();
    filterState.clear();
    await store.setPins([]);
  });

  it('shows only matching rows in both trees, and the same rows again after it is cleared', async () => {
    const { views, filterState } = await getApi();
    const trees = [views.endpoints, views.clusters];
    const before = trees.map((tree) => walk(tree));
    filterState.set({ ...NO_FILTER, regions: ['eastus2'] });
    const narrowed = trees.map((tree) => walk(tree));
    for (const [index, rows] of narrowed.entries()) {
      assert.ok(rows.length > 0 && rows.length < (before[index]?.length ?? 0), String(rows.length));
      assert.ok(rows.every((row) => before[index]?.includes(row)));
    }
    const providers = narrowed[0]?.filter(({ kind }) => kind === 'provider').map(({ key }) => key);
    assert.ok(
      providers?.every((key) => key.endsWith('/AZURE')),
      String(providers),
    );
    filterState.clear();
    const after = trees.map((tree) => walk(tree));
    assert.deepEqual(after, before);
    assert.ok(after.every((rows, index) => rows.every((row, at) => row === before[index]?.[at])));
  });

  it('shows a row if nothing matches, which clears the filter when it is selected', async () => {
    const { views, filterState } = await getApi();
    filterState.set({ ...NO_FILTER, text: 'no-such-endpoint' });
    const [row, more] = views.endpoints.getChildren();
    assert.ok(row && !more);
    assert.equal(views.endpoints.getTreeItem(row).command?.command, 'atlasPrivateEndpoints.clearFilter');
    await vscode.commands.executeCommand('atlasPrivateEndpoints.clearFilter', row);
    assert.deepEqual(filterState.get(), NO_FILTER);
  });

  it('is shown in the status bar', async () => {
    const { store, statusBar } = await getApi();
    await waitForText(/^Atlas: 4 projects \(.+\) \$\(warning\) \d+\+?$/);
    const id = getSandbox().getProjectId('analytics-staging');
    await store.setPins([{ id, name: 'analytics-staging' }]);
    await waitForText(/^Atlas: analytics-staging \(/);
    assert.ok(statusBar.item.tooltip instanceof vscode.MarkdownString);
    assert.ok(!statusBar.item.tooltip.isTrusted && !statusBar.item.tooltip.supportThemeIcons);
  });
});

describe('The polling interval', () => {
  const setting = () => vscode.workspace.getConfiguration('atlasPrivateEndpoints');
  const set = (value: unknown) =>
    setting().update('pollingInterval', value, vscode.ConfigurationTarget.Global);

  after(() => set(undefined));

  it('is 10 seconds by default and at least 5 seconds, six times as long without changes, and off at 0', async () => {
    const cases = [
      [undefined, { first: 10_000, most: 60_000 }],
      [30, { first: 30_000, most: 180_000 }],
      [1, { first: 5_000, most: 30_000 }],
      [-3, { first: 10_000, most: 60_000 }],
      ['soon', { first: 10_000, most: 60_000 }],
      [0, undefined],
    ] as const;
    for (const [value, waits] of cases) {
      await set(value);
      assert.deepEqual(getPollingWaits(), waits, String(value));
    }
  });
});
