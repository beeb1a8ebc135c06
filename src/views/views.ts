import * as vscode from 'vscode';
import { toAttentionWords } from '../core/account/statusBarText';
import { getAttention } from '../core/filter/attention';
import type { CliFinding } from '../core/account/cliProfile';
import { isFiltering } from '../core/filter/filter';
import { withFilter } from '../core/filter/filterRows';
import { toFilterWords } from '../core/filter/filterText';
import type { Node } from '../core/node';
import type { ViewName } from '../core/rows';
import { toClusterChildren } from '../core/rows/clusterRows';
import { toEndpointChildren } from '../core/rows/endpointTree';
import { getShownProjects, type Snapshot } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { toProgress, toViewMessage } from '../core/filter/viewMessage';
import { VIEWS } from '../host/ids';
import { withViewProgress } from '../host/notifications';
import type { WorkspaceTrust } from '../host/workspaceTrust';
import type { FilterState } from '../state/filterState';
import type { Poller, Waits } from '../state/poller';
import type { Profiles } from '../state/profiles';
import type { Session, SessionState } from '../state/session';
import type { ChangedKeys } from '../state/snapshotHolder';
import type { Store } from '../state/store';
import { DrawScheduler } from './drawScheduler';
import { Branches } from './expansionState';
import { NodeTree } from './nodeTree';
import { ContextKeyUpdater } from './contextKeyUpdater';

interface ViewsDependencies {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly store: Store;
  readonly filterState: FilterState;
  readonly poller: Poller;
  readonly trust: WorkspaceTrust;
  /** Called before each wait for the next refresh; undefined while polling is off. */
  readonly getWaits: () => Waits | undefined;
  /** Finds the Atlas CLI's profiles on this computer. */
  readonly findCli: () => Promise<CliFinding>;
  /** Whether the environment has variables for Atlas that aren't used. */
  readonly hasUnusedVariables: boolean;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Both views of the container: they render the store, and have it loaded while they're visible. */
export class Views implements vscode.Disposable {
  readonly endpoints: NodeTree;
  readonly clusters: NodeTree;
  readonly #parts: ViewsDependencies;
  readonly #now: () => number;
  readonly #trees: Readonly<Record<ViewName, vscode.TreeView<Node>>>;
  readonly #branches = new Branches();
  readonly #situation: ContextKeyUpdater;
  readonly #disposables: { dispose: () => unknown }[] = [];
  readonly #scheduler = new DrawScheduler((keys) => this.#draw(keys));
  /** The session whose first load is in progress. */
  #readingFor: SessionState | undefined;

  constructor(parts: ViewsDependencies) {
    const { session, profiles, store, filterState, poller, trust, getWaits } = parts;
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
    this.#situation = new ContextKeyUpdater(parts);
    const toTree = (view: ViewName, toChildren: typeof toEndpointChildren) => {
      const narrowed = withFilter(toChildren, () => filterState.get());
      const isNarrowed = () => isFiltering(filterState.get());
      return new NodeTree(view, narrowed, () => store.get(), this.#now, isNarrowed);
    };
    this.endpoints = toTree('endpoints', toEndpointChildren);
    this.clusters = toTree('clusters', toClusterChildren);
    this.#trees = {
      endpoints: this.#open('endpoints', this.endpoints),
      clusters: this.#open('clusters', this.clusters),
    };
    const draw = () => this.#scheduler.schedule();
    this.#disposables.push(
      this.#scheduler,
      this.#situation,
      store.onDidChange((keys) => this.#scheduler.schedule(keys)),
      profiles.onDidChange(draw),
      filterState.onDidChange(draw),
      session.onDidChange(() => void this.#look()),
      trust.onDidAllow(() => void this.#begin()),
      poller.watch({ isActive: () => this.#isLive(), load: () => this.#poll(), getWaits }),
    );
    draw();
  }

  /**
   * The rows that a key acts on: the focused row, or the whole selection when it includes the focus. The editor tells
   * extensions only the selection, and arrow keys move only the focus. Toggling the focused row's selection twice shows
   * which one it is.
   */
  async getActedOn(view: ViewName): Promise<readonly Node[]> {
    const tree = this.#trees[view];
    const before = tree.selection;
    await vscode.commands.executeCommand('list.toggleSelection');
    const added = tree.selection.filter((node) => !before.includes(node));
    await vscode.commands.executeCommand('list.toggleSelection');
    return added.length > 0 ? added : before;
  }

  /** Refreshes everything because the user asked, with progress in the view. */
  async refresh(): Promise<void> {
    this.#parts.trust.allow();
    await this.#readAll();
  }

  /** Shows the next rows of a long list, at the row that offers them. */
  showMore(row: unknown): void {
    for (const tree of [this.endpoints, this.clusters]) tree.showMore(row);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #open(view: ViewName, treeDataProvider: NodeTree): vscode.TreeView<Node> {
    const tree = vscode.window.createTreeView(VIEWS[view], {
      treeDataProvider,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#disposables.push(
      treeDataProvider,
      tree,
      tree.onDidChangeVisibility(() => void this.#look()),
      tree.onDidExpandElement(({ element }) => void this.#turn(view, element, true)),
      tree.onDidCollapseElement(({ element }) => void this.#turn(view, element, false)),
    );
    return tree;
  }

  #getVisible(): readonly ViewName[] {
    return (['endpoints', 'clusters'] as const).filter((view) => this.#trees[view].visible);
  }

  /** True while the views are visible, the user is signed in, and requests may be sent automatically. */
  #isLive(): boolean {
    const { session, trust } = this.#parts;
    return this.#getVisible().length > 0 && session.get().state === 'signedIn' && trust.isAllowed();
  }

  /** The first time a session becomes visible, everything is loaded; later only what became old while it was hidden. */
  async #look(): Promise<void> {
    this.#scheduler.schedule();
    const session = this.#parts.session.get();
    if (!this.#isLive() || this.#readingFor === session) return;
    const { projects } = this.#parts.store.get();
    if (projects?.state === 'loaded' || projects?.state === 'failed') {
      const waits = this.#parts.getWaits();
      if (waits && this.#now() - projects.at > waits.first) await this.#poll();
      return;
    }
    this.#readingFor = session;
    await this.#readAll();
    if (this.#readingFor === session) this.#readingFor = undefined;
  }

  /** Loads what was opened before requests could be sent. */
  async #begin(): Promise<void> {
    await this.#look();
    await Promise.all(
      this.#branches.getOpenServices().map((service) => this.#parts.store.setExpanded(service, true)),
    );
  }

  async #readAll(): Promise<void> {
    await withViewProgress(this.#parts.store.refresh());
  }

  async #poll(): Promise<boolean> {
    const { store } = this.#parts;
    const version = store.getVersion();
    store.setOpenProjects(this.#branches.getOpenProjects(this.#getVisible(), store.get(), this.#now()));
    await store.refresh({ isPoll: true });
    // Ages grow although nothing changed.
    store.touch();
    return version !== store.getVersion();
  }

  async #turn(view: ViewName, element: Node, isOpen: boolean): Promise<void> {
    this.#branches.note(view, element, isOpen);
    const { store, trust } = this.#parts;
    if (!trust.isAllowed()) return;
    if (element.kind === 'service') await store.setExpanded(element, isOpen);
    if (element.kind === 'project' && isOpen) await store.refreshIfOlder(element.projectId, 60_000);
  }

  #draw(keys: ChangedKeys): void {
    const { session, store, filterState, trust } = this.#parts;
    const snapshot = store.get();
    const isSignedIn = session.get().state === 'signedIn';
    const content = this.#situation.draw(snapshot, this.#now(), this.#getVisible().length > 0);
    const filter = filterState.get();
    // A message would hide the welcome view.
    const hasRows = isSignedIn && content === 'rows';
    for (const view of ['endpoints', 'clusters'] as const) {
      const tree = this.#trees[view];
      setIfOther(tree, 'description', isSignedIn ? this.#toDescription(snapshot) : '');
      const words = isFiltering(filter) ? toFilterWords(filter, snapshot, view) : '';
      const isWaiting = view === 'endpoints' && !trust.isAllowed();
      const progress = view === 'endpoints' && trust.isAllowed() ? toProgress(snapshot) : undefined;
      setIfOther(tree, 'message', hasRows ? toViewMessage(words, isWaiting, progress) : undefined);
    }
    const value = isSignedIn ? getAttention(snapshot).attention : 0;
    const tooltip = toAttentionWords(snapshot) ?? '';
    const { badge } = this.#trees.endpoints;
    if (badge?.value !== (value || undefined) || (badge && badge.tooltip !== tooltip))
      this.#trees.endpoints.badge = value > 0 ? { value, tooltip } : undefined;
    this.endpoints.refresh(keys);
    this.clusters.refresh(keys);
  }

  /** The one project that is shown, else whose account it is. */
  #toDescription(snapshot: Snapshot): string {
    const head = this.#parts.profiles.getActive();
    const [only, second] = getShownProjects(snapshot);
    const name = toPlainText(only && !second ? only.name : (head?.name ?? ''));
    return head?.home === 'session' ? vscode.l10n.t('{0} (this session only)', name) : name;
  }
}

/** Each setting of a view's field is a message to the window. */
function setIfOther<K extends 'description' | 'message'>(
  tree: vscode.TreeView<Node>,
  field: K,
  value: vscode.TreeView<Node>[K],
): void {
  if (tree[field] !== value) tree[field] = value;
}
