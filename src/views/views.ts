import * as vscode from 'vscode';
import type { Node, NodeOf } from '../core/node';
import { getFailure, getLast, getValue } from '../core/remote';
import { toClusterChildren } from '../core/rows/clusterRows';
import { hasNothing, toEndpointChildren } from '../core/rows/endpointTree';
import type { Snapshot } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { setContext } from '../host/context';
import { VIEWS, type ContextKeys } from '../host/ids';
import type { Poller } from '../state/poller';
import type { Session } from '../state/session';
import type { Store } from '../state/store';
import { NodeTree } from './nodeTree';

/** Waits between two refreshes of a visible view in which nothing changed, in milliseconds. */
const WAITS = { first: 10_000, most: 60_000 };

/** Both views of the container: they draw the store, and ask for a refresh when they become visible. */
export class Views implements vscode.Disposable {
  readonly endpoints: NodeTree;
  readonly clusters: NodeTree;
  readonly #endpointsView: vscode.TreeView<Node>;
  readonly #clustersView: vscode.TreeView<Node>;
  readonly #disposables: { dispose: () => unknown }[] = [];
  #isDrawing = false;

  constructor(
    private readonly session: Session,
    private readonly store: Store,
    poller: Poller,
    now: () => number = Date.now,
  ) {
    const get = () => this.store.get();
    this.endpoints = new NodeTree('endpoints', toEndpointChildren, get, now);
    this.clusters = new NodeTree('clusters', toClusterChildren, get, now);
    const options = { showCollapseAll: true, canSelectMany: true };
    this.#endpointsView = vscode.window.createTreeView(VIEWS.endpoints, {
      ...options,
      treeDataProvider: this.endpoints,
    });
    this.#clustersView = vscode.window.createTreeView(VIEWS.clusters, {
      ...options,
      treeDataProvider: this.clusters,
    });
    this.#disposables.push(
      this.endpoints,
      this.clusters,
      this.#endpointsView,
      this.#clustersView,
      this.store.onDidChange(() => this.#drawSoon()),
      this.session.onDidChange(() => void this.#start()),
      this.#endpointsView.onDidChangeVisibility(() => void this.#start()),
      this.#clustersView.onDidChangeVisibility(() => void this.#start()),
      this.#endpointsView.onDidExpandElement(({ element }) => void this.#expand(element, true)),
      this.#endpointsView.onDidCollapseElement(({ element }) => void this.#expand(element, false)),
      poller.watch({
        isActive: () => this.#isVisible() && this.#isSignedIn(),
        load: () => this.#poll(),
        ...WAITS,
      }),
    );
  }

  /**
   * The rows that a key acts on: the focused row, or the whole selection when the focus is in it. The editor tells
   * extensions the selection alone, and arrow keys move the focus alone; toggling the focused row's selection twice
   * shows which it is.
   */
  async getActedOn(view: 'endpoints' | 'clusters'): Promise<readonly Node[]> {
    const tree = view === 'endpoints' ? this.#endpointsView : this.#clustersView;
    const before = tree.selection;
    await vscode.commands.executeCommand('list.toggleSelection');
    const added = tree.selection.filter((node) => !before.includes(node));
    await vscode.commands.executeCommand('list.toggleSelection');
    return added.length > 0 ? added : before;
  }

  /** Reads everything anew, with progress in the view. */
  async refresh(): Promise<void> {
    const reading = this.store.refresh();
    await vscode.window.withProgress({ location: { viewId: VIEWS.endpoints } }, () => reading);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #isVisible(): boolean {
    return this.#endpointsView.visible || this.#clustersView.visible;
  }

  #isSignedIn(): boolean {
    return this.session.get().state === 'signedIn';
  }

  /** The first look at a session reads; later looks show what is known and poll on. */
  async #start(): Promise<void> {
    this.#drawSoon();
    if (this.#isVisible() && this.#isSignedIn() && this.store.get().projects === undefined) {
      await this.refresh();
    }
  }

  async #poll(): Promise<boolean> {
    const version = this.store.getVersion();
    await this.store.refresh();
    return version !== this.store.getVersion();
  }

  async #expand(element: Node, isExpanded: boolean): Promise<void> {
    if (element.kind === 'service')
      await this.store.setExpanded(element satisfies NodeOf<'service'>, isExpanded);
  }

  /** Many changes in one turn are drawn once. */
  #drawSoon(): void {
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    setImmediate(() => {
      this.#isDrawing = false;
      this.#draw();
    });
  }

  #draw(): void {
    const snapshot = this.store.get();
    const projects = getValue(snapshot.projects) ?? [];
    const [only] = projects;
    const session = this.session.get();
    const title =
      session.state !== 'signedIn' ? '' : only && projects.length === 1 ? only.name : session.name;
    this.#endpointsView.description = toPlainText(title);
    this.#clustersView.description = toPlainText(title);
    void setContext('session', session.state);
    void setContext('content', toContent(snapshot));
    this.endpoints.refresh();
    this.clusters.refresh();
  }
}

/** What the Private Endpoints view has to show. */
function toContent(snapshot: Snapshot): ContextKeys['content'] {
  const projects = getLast(snapshot.projects)?.value;
  if (!projects) {
    const failure = getFailure(snapshot.projects);
    return failure ? `failed:${failure.kind}` : 'loading';
  }
  const [only] = projects;
  if (!only) return 'noProjects';
  return projects.length === 1 && hasNothing(only.id, snapshot) ? 'noEndpoints' : 'rows';
}
