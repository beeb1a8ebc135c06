import * as vscode from 'vscode';
import { toNode, type Node } from '../core/node';
import { toRow, type ViewName } from '../core/rows';
import { isTimed, toChangedRows } from '../core/rows/changedRows';
import { PAGE } from '../core/rows/plainRows';
import type { Row, ToChildren } from '../core/rows/row';
import type { Snapshot } from '../core/snapshot';
import { toMarkdown } from '../host/markdown';
import { WHOLE, type ChangedKeys } from '../state/snapshotHolder';
import { toTreeItem } from './render';

/** More changed rows than this are refreshed as a whole: the editor's cost grows with their square. */
const MANY = 50;
const ROOT = '';
/** Rows show passing time in seconds. */
const SECOND = 1000;

/** Rows to refresh, or all of them. */
type Changed = readonly Node[] | 'root';

/**
 * A tree data provider for the snapshot that sends no requests. Nodes are interned, so a row keeps its object, and only
 * rows that change are refreshed: a menu that is open on another row keeps its target.
 */
export class NodeTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<Node[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #nodes = new Map<string, Node>();
  /** What the editor last received: children by parent, rendered rows, those of them that show passing time. */
  readonly #children = new Map<string, readonly Node[]>();
  readonly #rows = new Map<string, string>();
  readonly #timed = new Map<string, Node>();
  /** How many rows are shown below a row that has more than a page of them. */
  readonly #most = new Map<string, number>();
  /** When the rows that show passing time were compared last, in milliseconds since the epoch. */
  #timedAt = 0;
  #wasFiltering = false;

  constructor(
    private readonly view: ViewName,
    private readonly toChildren: ToChildren,
    private readonly getSnapshot: () => Snapshot,
    private readonly now: () => number,
    private readonly isFiltering: () => boolean,
  ) {}

  getChildren(node?: Node): Node[] {
    const children = this.#toPage(node).map((child) => this.#intern(child));
    this.#children.set(node?.key ?? ROOT, children);
    this.#wasFiltering = this.isFiltering();
    return children;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const row = this.#toRow(node);
    this.#rows.set(node.key, JSON.stringify(row));
    if (isTimed(node, this.getSnapshot())) this.#timed.set(node.key, node);
    else this.#timed.delete(node.key);
    return row ? toTreeItem(node, row, this.isFiltering()) : new vscode.TreeItem('');
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    const row = this.#toRow(node);
    if (row) item.tooltip = toMarkdown(row.tooltip);
    return item;
  }

  /**
   * Has the editor draw again what changed to the eye, and nothing else. `keys`: what changed in the snapshot, so that
   * only its rows and those that show passing time are compared; without them, every row that is drawn.
   */
  refresh(keys?: ChangedKeys): void {
    const changed = !keys || keys.has(WHOLE) ? this.#findAllChanged() : this.#findChangedBy(keys);
    if (changed === 'root' || changed.length > MANY) this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire([...changed]);
  }

  /** Shows the next rows of a list, if the row is one of this tree. */
  showMore(row: unknown): void {
    const more = [...this.#nodes.values()].find((node) => node === row);
    if (more?.kind !== 'more') return;
    this.#most.set(more.parent, (this.#most.get(more.parent) ?? PAGE) + PAGE);
    const parent = this.#nodes.get(more.parent);
    this.#changed.fire(parent && [parent]);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** The row of a node. While a filter is active, what it found is expanded, and nothing expands to nothing. */
  #toRow(node: Node): Row | undefined {
    const row = toRow(node, this.view, this.getSnapshot(), this.now());
    if (!row || !this.isFiltering() || !['project', 'provider', 'service'].includes(node.kind)) return row;
    const hasChildren = this.toChildren(node, this.getSnapshot(), this.now()).length > 0;
    return { ...row, children: hasChildren ? 'expanded' : 'none' };
  }

  #isChanged(node: Node | undefined): boolean {
    const drawn = this.#children.get(node?.key ?? ROOT);
    if (!drawn) return node === undefined;
    const children = this.#toPage(node);
    return children.length !== drawn.length || children.some(({ key }, index) => key !== drawn[index]?.key);
  }

  /** The first rows below a row, and one that shows more of a long list. */
  #toPage(node?: Node): readonly Node[] {
    const children = this.toChildren(node, this.getSnapshot(), this.now());
    const parent = node?.key ?? ROOT;
    const most = this.#most.get(parent) ?? PAGE;
    return children.length <= most
      ? children
      : [...children.slice(0, most), toNode.more(parent, children.length - most)];
  }

  #findAllChanged(): Changed {
    if (this.#isChanged(undefined) || this.#wasFiltering !== this.isFiltering()) return 'root';
    return (this.#children.get(ROOT) ?? []).flatMap((child) => this.#findChanged(child));
  }

  #findChangedBy(keys: ChangedKeys): Changed {
    if (this.#isChanged(undefined)) return 'root';
    const changed = new Set<Node>();
    // Many keys concern the same rows: each is compared once.
    const rows = new Set<Node>();
    const branches = new Set<Node>();
    const add = (to: Set<Node>, { key }: Node) => {
      const drawn = this.#rows.has(key) ? this.#nodes.get(key) : undefined;
      if (drawn) to.add(drawn);
    };
    for (const key of keys) {
      const concerned = toChangedRows(key, this.view);
      if (!concerned) continue;
      for (const node of concerned.rows) add(rows, node);
      add(branches, concerned.branch);
      // A single project has no row.
      if (!this.#rows.has(concerned.branch.key) && concerned.branch.kind === 'project')
        for (const child of this.#children.get(ROOT) ?? []) add(branches, child);
    }
    for (const node of rows) if (this.#isRowChanged(node)) changed.add(node);
    for (const branch of branches) for (const node of this.#findChanged(branch)) changed.add(node);
    if (keys.size === 0 || Math.abs(this.now() - this.#timedAt) >= SECOND) {
      this.#timedAt = this.now();
      for (const node of this.#timed.values()) if (this.#isRowChanged(node)) changed.add(node);
    }
    return [...changed];
  }

  #isRowChanged(node: Node): boolean {
    return this.#rows.get(node.key) !== JSON.stringify(this.#toRow(node)) || this.#isChanged(node);
  }

  /** The topmost changed rows of a branch: refreshing a row refreshes what is below it. */
  #findChanged(node: Node): readonly Node[] {
    if (this.#isRowChanged(node)) return [node];
    return (this.#children.get(node.key) ?? []).flatMap((child) => this.#findChanged(child));
  }

  #intern(node: Node): Node {
    const known = this.#nodes.get(node.key);
    if (known) return known;
    this.#nodes.set(node.key, node);
    return node;
  }
}
