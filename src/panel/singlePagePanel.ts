import * as vscode from 'vscode';

/** The extension side of one open page. */
interface Page<State> {
  /** Shows the page with another state. */
  turnTo(state: State, preserveFocus: boolean): Promise<void>;
  /** Loads what the page needs. */
  load(): Promise<void>;
  /** Closes the tab, and ends with it. */
  close(): void;
  /** Lets go of everything. */
  end(): void;
}

/** What differs by page. */
interface PageKind<From, State> {
  readonly viewType: string;
  /** Title of the tab until the page sets its own. */
  readonly title: () => string;
  /** Folder of the page's script and style sheet. */
  readonly root: vscode.Uri;
  readonly toState: (from: From) => State;
  /** The state that a page saved; undefined if it isn't valid. */
  readonly restore: (saved: unknown) => State | undefined;
  readonly createPage: (panel: vscode.WebviewPanel, state: State) => Page<State>;
}

/** A {@link SinglePagePanelOf} for those who only open it. */
export type SinglePagePanel<From> = Pick<
  SinglePagePanelOf<From, never>,
  'open' | 'deserializeWebviewPanel' | 'dispose'
>;

/** Opens a page and brings it back after a reload. One page of a kind at a time. */
export class SinglePagePanelOf<From, State> implements vscode.WebviewPanelSerializer, vscode.Disposable {
  #page: Page<State> | undefined;

  constructor(private readonly kind: PageKind<From, State>) {}

  /** Opens the page, or turns the open one to something else. */
  async open(from: From, preserveFocus: boolean): Promise<void> {
    const { viewType, title, toState } = this.kind;
    const state = toState(from);
    if (this.#page) {
      await this.#page.turnTo(state, preserveFocus);
      return;
    }
    const showIn = { viewColumn: vscode.ViewColumn.Active, preserveFocus };
    const panel = vscode.window.createWebviewPanel(viewType, title(), showIn, this.#options());
    await this.#adopt(panel, state).load();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, saved: unknown): Promise<void> {
    const state = this.kind.restore(saved);
    if (state) {
      panel.webview.options = this.#options();
      void this.#adopt(panel, state).load();
    } else panel.dispose();
    return Promise.resolve();
  }

  dispose(): void {
    this.#page?.close();
  }

  #options(): vscode.WebviewPanelOptions & vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [this.kind.root] };
  }

  #adopt(panel: vscode.WebviewPanel, state: State): Page<State> {
    const former = this.#page;
    const page = this.kind.createPage(panel, state);
    this.#page = page;
    // After the new one is set, because disposing the previous one would clear it.
    former?.close();
    panel.onDidDispose(() => {
      page.end();
      if (this.#page === page) this.#page = undefined;
    });
    return page;
  }
}
