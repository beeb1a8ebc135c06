import * as vscode from 'vscode';
import type { ConnectChoice, ConnectState } from '../core/connect/reducer';
import { CONNECT_PANEL } from '../host/ids';
import type { ConnectPanel } from './connectPanel';
import type { PanelServices } from './services';

/** The Connect page before anybody opens it. Its code is loaded when it's opened, or restored after a reload. */
export class LazyConnectPanel implements vscode.Disposable {
  readonly #serializer: vscode.Disposable;
  #panel: Promise<ConnectPanel> | undefined;
  #isDisposed = false;

  constructor(private readonly services: PanelServices) {
    this.#serializer = vscode.window.registerWebviewPanelSerializer(CONNECT_PANEL, {
      deserializeWebviewPanel: async (panel, saved) =>
        (await this.#load()).deserializeWebviewPanel(panel, saved),
    });
  }

  /** Opens the page, or turns the open one: to where a way starts, or to where it has got to. */
  async open(from: ConnectChoice | ConnectState, preserveFocus: boolean): Promise<void> {
    const panel = await this.#load();
    if (!this.#isDisposed) await panel.open(from, preserveFocus);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#serializer.dispose();
    void this.#panel?.then((panel) => panel.dispose());
  }

  #load(): Promise<ConnectPanel> {
    this.#panel ??= import('./connectPanel').then(({ ConnectPanel }) => new ConnectPanel(this.services));
    return this.#panel;
  }
}
