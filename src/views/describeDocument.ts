import * as vscode from 'vscode';
import { isDescribedInAtlas, toDescription, toDescriptionTitle } from '../core/describe';
import { toNodeArgument, type NodeOf } from '../core/node';
import { getPermission } from '../core/account/projectPermission';
import type { Snapshot } from '../core/snapshot';
import { toLiteralMarkdownText } from '../core/text';
import { toCommand, type CommandId } from '../host/ids';
import { getPageWaits } from '../host/settings';
import type { WorkspaceTrust } from '../host/workspaceTrust';
import type { Poller } from '../state/poller';
import type { Store } from '../state/store';

export type Described = NodeOf<'service' | 'endpoint'>;

/** URI scheme of the describe documents. */
const DESCRIBE_SCHEME = 'atlas-private-endpoint';

/**
 * The document's address: its title for the tab, the row's own address in the query. The editor renders the path
 * as Markdown when the pointer rests on the tab.
 */
function toDescribeUri(node: Described, snapshot: Snapshot): vscode.Uri {
  const name = toDescriptionTitle(node, snapshot).replace(/[/\\?#]/g, '-');
  const path = `${toLiteralMarkdownText(name)}.json`;
  return vscode.Uri.from({ scheme: DESCRIBE_SCHEME, path: `/${path}`, query: JSON.stringify(node) });
}

/** The row behind a document; undefined for an address that the extension didn't create. */
function toDescribed(uri: vscode.Uri): Described | undefined {
  try {
    const node = toNodeArgument(JSON.parse(uri.query));
    return node?.kind === 'service' || node?.kind === 'endpoint' ? node : undefined;
  } catch {
    return undefined;
  }
}

/** Read-only documents that follow the store, and refresh while they're visible. */
export class DescribeDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable
{
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;
  readonly #disposables: { dispose: () => unknown }[];
  #lenses = '';

  constructor(
    private readonly store: Store,
    poller: Poller,
    trust: WorkspaceTrust,
  ) {
    const selector = { scheme: DESCRIBE_SCHEME };
    this.#disposables = [
      this.#changed,
      this.#lensesChanged,
      vscode.workspace.registerTextDocumentContentProvider(DESCRIBE_SCHEME, this),
      vscode.languages.registerCodeLensProvider(selector, this),
      store.onDidChange(() => this.#follow()),
      poller.watch({
        isActive: () => getVisible().length > 0 && trust.isAllowed(),
        load: () => this.#load(),
        getWaits: getPageWaits,
      }),
    ];
  }

  /** Opens the document of a row with what is loaded, and refreshes it in the background. */
  async open(node: Described, options: { preserveFocus: boolean }): Promise<void> {
    void this.store.refreshService(node);
    const document = await vscode.workspace.openTextDocument(toDescribeUri(node, this.store.get()));
    // Changes that arrived after the text was requested and before the document was open.
    this.#follow();
    await vscode.window.showTextDocument(document, { preview: true, ...options });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const node = toDescribed(uri);
    return node ? toDescription(node, this.store.get()) : '';
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const node = toDescribed(document.uri);
    if (!node) return [];
    const lens = (title: string, command: CommandId) =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        title,
        command: toCommand(command),
        arguments: [node],
      });
    // Nothing can be done with what no longer exists.
    if (!isDescribedInAtlas(node, this.store.get()))
      return [lens(vscode.l10n.t('Open in Atlas'), 'openInAtlas')];
    return [
      lens(vscode.l10n.t('Connect'), 'connect'),
      ...(this.#mayTerminate(node) ? [lens(vscode.l10n.t('Terminate'), 'terminate')] : []),
      lens(vscode.l10n.t('Copy ID'), 'copyId'),
      lens(vscode.l10n.t('Copy as Atlas CLI Command'), 'copyAtlasCliCommand'),
      lens(vscode.l10n.t('Open in Atlas'), 'openInAtlas'),
      lens(vscode.l10n.t('Explain Status'), 'explainStatus'),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #mayTerminate(node: Described): boolean {
    return getPermission(this.store.get(), 'delete', node.projectId) !== 'no';
  }

  #follow(): void {
    const lenses = JSON.stringify(
      getVisible().map((node) => [this.#mayTerminate(node), isDescribedInAtlas(node, this.store.get())]),
    );
    if (lenses !== this.#lenses) this.#lensesChanged.fire();
    this.#lenses = lenses;
    for (const document of vscode.workspace.textDocuments) {
      if (document.uri.scheme !== DESCRIBE_SCHEME) continue;
      const text = this.provideTextDocumentContent(document.uri);
      if (text !== document.getText()) this.#changed.fire(document.uri);
    }
  }

  async #load(): Promise<boolean> {
    const version = this.store.getVersion();
    await Promise.all(getVisible().map((node) => this.store.refreshService(node)));
    return version !== this.store.getVersion();
  }
}

function getVisible(): readonly Described[] {
  return vscode.window.visibleTextEditors
    .filter(({ document }) => document.uri.scheme === DESCRIBE_SCHEME)
    .flatMap(({ document }) => toDescribed(document.uri) ?? []);
}
