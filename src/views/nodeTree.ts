import * as vscode from 'vscode';
import type { Node } from '../core/node';
import { toRow, type ViewName } from '../core/rows';
import type { ToChildren } from '../core/rows/row';
import type { Row } from '../core/rows/row';
import type { Snapshot } from '../core/snapshot';
import { toTreeItem } from './render';
import { toMarkdown } from '../host/markdown';

/** More changed rows than this are refreshed as a whole: the editor's cost grows with their square. */
const MANY = 50;
const ROOT = '';

/**
 * A tree data provider for the snapshot that sends no requests. Nodes are interned, so a row keeps its object, and only
 * rows that change are refreshed: a menu that is open on another row keeps its target.
 */
export class NodeTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #nodes = new Map<string, Node>();
  /** What the editor last received: children by parent, rendered rows. */
  readonly #children = new Map<string, readonly Node[]>();
  readonly #rows = new Map<string, string>();

  constructor(
    private readonly view: ViewName,
    private readonly toChildren: ToChildren,
    private readonly getSnapshot: () => Snapshot,
    private readonly now: () => number,
  ) {}

  getChildren(node?: Node): Node[] {
    const children = this.toChildren(node, this.getSnapshot(), this.now()).map((child) =>
      this.#intern(child),
    );
    this.#children.set(node?.key ?? ROOT, children);
    return children;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const row = this.#toRow(node);
    this.#rows.set(node.key, JSON.stringify(row));
    return row ? toTreeItem(node, row) : new vscode.TreeItem('');
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    const row = this.#toRow(node);
    if (row) item.tooltip = toMarkdown(row.tooltip);
    return item;
  }

  /** Has the editor draw again what changed to the eye, and nothing else. */
  refresh(): void {
    if (this.#isChanged(undefined)) {
      this.#changed.fire(undefined);
      return;
    }
    const changed = (this.#children.get(ROOT) ?? []).flatMap((child) => this.#findChanged(child));
    if (changed.length > 0) this.#changed.fire(changed.length > MANY ? undefined : changed);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #toRow(node: Node): Row | undefined {
    return toRow(node, this.view, this.getSnapshot(), this.now());
  }

  #isChanged(node: Node | undefined): boolean {
    const drawn = this.#children.get(node?.key ?? ROOT);
    if (!drawn) return node === undefined;
    const children = this.toChildren(node, this.getSnapshot(), this.now());
    return children.length !== drawn.length || children.some(({ key }, index) => key !== drawn[index]?.key);
  }

  /** The topmost changed rows of a branch: refreshing a row refreshes what is below it. */
  #findChanged(node: Node): Node[] {
    const isDrawnOtherwise = this.#rows.get(node.key) !== JSON.stringify(this.#toRow(node));
    if (isDrawnOtherwise || this.#isChanged(node)) return [node];
    return (this.#children.get(node.key) ?? []).flatMap((child) => this.#findChanged(child));
  }

  #intern(node: Node): Node {
    const known = this.#nodes.get(node.key);
    if (known) return known;
    this.#nodes.set(node.key, node);
    return node;
  }
}
