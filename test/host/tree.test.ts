import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { toNode, type Node } from '../../src/core/node';
import { NodeTree } from '../../src/views/nodeTree';
import { getApi } from './extension';

/** Every row of a tree, top down, by id. */
function walk(tree: NodeTree, node?: Node): { node: Node; item: vscode.TreeItem }[] {
  return tree
    .getChildren(node)
    .flatMap((child) => [{ node: child, item: tree.getTreeItem(child) }, ...walk(tree, child)]);
}

describe('The trees', () => {
  before(async () => {
    const { store, statusBar } = await getApi();
    await store.refresh();
    // Without the plus sign, everything is loaded.
    for (let turn = 0; turn < 400 && !/\d$/.test(statusBar.item.text); turn++)
      await new Promise((resolve) => setTimeout(resolve, 10));
  });

  it('have a stable ID, an icon, a context value, and accessibility text for each row', async () => {
    const { views } = await getApi();
    for (const tree of [views.endpoints, views.clusters]) {
      const rows = walk(tree);
      assert.ok(rows.length > 20);
      const ids = rows.map(({ item }) => item.id);
      assert.equal(new Set(ids).size, ids.length);
      for (const { node, item } of rows) {
        assert.ok(item.iconPath instanceof vscode.ThemeIcon, item.id);
        assert.ok(item.accessibilityInformation?.label, item.id);
        assert.equal(item.contextValue?.split(';')[0], node.kind);
        assert.equal(item.tooltip, undefined, 'tooltips come when asked for');
      }
    }
  });

  it('keep the row objects after a refresh, so that expansion and selection remain', async () => {
    const { views, store } = await getApi();
    const before = walk(views.endpoints).map(({ node }) => node);
    await store.refresh();
    const after = walk(views.endpoints).map(({ node }) => node);
    assert.equal(after.length, before.length);
    assert.ok(after.every((node, index) => node === before[index]));
  });

  it('update nothing when nothing changed, and otherwise only the changed rows', async () => {
    const { views, store } = await getApi();
    const drawn: (Node[] | undefined)[] = [];
    walk(views.endpoints);
    const subscription = views.endpoints.onDidChangeTreeData((nodes) => drawn.push(nodes));
    await store.refresh();
    views.endpoints.refresh();
    assert.deepEqual(drawn, []);
    const service = walk(views.endpoints).find(({ item }) => item.label === 'us-west-2');
    assert.ok(service?.node.kind === 'service');
    store.noteDeletion(`${service.node.projectId}/AWS/${service.node.serviceId}`);
    views.endpoints.refresh();
    subscription.dispose();
    assert.deepEqual(drawn, [[service.node]]);
    await store.readService(service.node);
  });

  it('distinguish status icons by shape, not only by color', async () => {
    const { views } = await getApi();
    const icons = new Map<string, Set<string>>();
    for (const { node, item } of walk(views.endpoints)) {
      if (node.kind !== 'service') continue;
      const word = String(item.description).split(' · ')[0] ?? '';
      const icon = (item.iconPath as vscode.ThemeIcon).id;
      icons.set(word, (icons.get(word) ?? new Set()).add(icon));
    }
    const shapes = ['Failed', 'Creating private link', 'Waiting for User', 'Deleting'].map((word) =>
      [...(icons.get(word) ?? [])].join(),
    );
    assert.equal(new Set(shapes).size, 4, JSON.stringify(shapes));
  });

  it('show untrusted text in tooltips literally', async () => {
    const { views } = await getApi();
    const failed = walk(views.endpoints).find(({ item }) => String(item.description).startsWith('Failed'));
    assert.ok(failed);
    const { tooltip } = views.endpoints.resolveTreeItem(failed.item, failed.node);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.ok(!tooltip.isTrusted && !tooltip.supportHtml && !tooltip.supportThemeIcons);
    assert.match(tooltip.value, /Service ID/);
    assert.ok(!tooltip.value.includes('nbsp;system'), 'sentences wrap');
  });

  it('show the status of every endpoint without a user action', async () => {
    const { statusBar, views } = await getApi();
    const rows = walk(views.endpoints).filter(({ node }) => node.kind === 'endpoint');
    assert.ok(rows.length > 10);
    assert.ok(rows.every(({ item }) => !/not loaded|loading/.test(String(item.description))));
    assert.match(statusBar.item.text, /\d$/);
  });
});

describe('A list with more than 200 rows', () => {
  it('shows 200 rows at a time, and more on request', async () => {
    const { store } = await getApi();
    const rows = Array.from({ length: 450 }, (_, index) => toNode.project(`project-${index}`));
    const tree = new NodeTree(
      'endpoints',
      (parent) => (parent ? [] : rows),
      () => store.get(),
      Date.now,
      () => false,
    );
    const toShown = () => tree.getChildren().map(({ key }) => key);
    assert.deepEqual([toShown().length, toShown().at(-1)], [201, 'more/250/']);
    const more = tree.getChildren().at(-1);
    assert.ok(more);
    assert.equal(tree.getTreeItem(more).label, 'Show 200 More');
    tree.showMore(more);
    assert.deepEqual([toShown().length, toShown().at(-1)], [401, 'more/50/']);
    tree.showMore(more);
    assert.equal(toShown().length, 450);
    tree.dispose();
  });
});
