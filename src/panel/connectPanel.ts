import * as vscode from 'vscode';
import { startConnect, type ConnectChoice, type ConnectState } from '../core/connect/reducer';
import { toConnectState } from '../core/connect/protocol';
import { CONNECT_PANEL } from '../host/ids';
import { ConnectPage } from './connectPage';
import type { PanelServices } from './services';

/** Opens the Connect page and brings it back after a reload. One page at a time. */
export class ConnectPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
  #page: ConnectPage | undefined;

  constructor(private readonly services: PanelServices) {}

  /** Opens the page, or turns the open one: to where a way starts, or to where it has got to. */
  async open(from: ConnectChoice | ConnectState, preserveFocus: boolean): Promise<void> {
    const state = 'userForm' in from ? from : startConnect(from);
    if (this.#page) {
      await this.#page.turnTo(state, preserveFocus);
      return;
    }
    const title = vscode.l10n.t('Connect');
    const showIn = { viewColumn: vscode.ViewColumn.Active, preserveFocus };
    const panel = vscode.window.createWebviewPanel(CONNECT_PANEL, title, showIn, this.#options());
    await this.#adopt(panel, state).load();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, saved: unknown): Promise<void> {
    const state = toConnectState(saved);
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
    return { enableScripts: true, localResourceRoots: [this.services.root] };
  }

  #adopt(panel: vscode.WebviewPanel, state: ConnectState): ConnectPage {
    const former = this.#page;
    const page = new ConnectPage(this.services, panel, state);
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
