import * as vscode from 'vscode';
import type { SinglePagePanel } from './singlePagePanel';

/** A page before anybody opens it. Its code is loaded when it's opened, or restored after a reload. */
export class LazyPanel<From> implements vscode.Disposable {
  readonly #serializer: vscode.Disposable;
  #panel: Promise<SinglePagePanel<From>> | undefined;
  #isDisposed = false;

  /** `viewType`: of the page's webview, in which a saved window finds it again. */
  constructor(
    viewType: string,
    private readonly loadPanel: () => Promise<SinglePagePanel<From>>,
  ) {
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel, saved) =>
        (await this.#load()).deserializeWebviewPanel(panel, saved),
    });
  }

  /** Opens the page, or turns the open one to something else. */
  async open(from: From, preserveFocus: boolean): Promise<void> {
    const panel = await this.#load();
    if (!this.#isDisposed) await panel.open(from, preserveFocus);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#serializer.dispose();
    void this.#panel?.then((panel) => panel.dispose());
  }

  #load(): Promise<SinglePagePanel<From>> {
    this.#panel ??= this.loadPanel();
    return this.#panel;
  }
}
