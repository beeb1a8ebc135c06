import * as vscode from 'vscode';
import {
  getChosenCluster,
  getUserFormPhase,
  reduceConnect,
  startConnect,
  type ConnectAction,
  type ConnectChoice,
  type ConnectState,
} from '../core/connect/flow';
import { toUserProblem } from '../core/connect/newUser';
import { toConnectState, toPageMessage, type HostMessage, type PageMessage } from '../core/connect/protocol';
import { toConnectString, toConnectView } from '../core/connect/toView';
import type { Log } from '../host/log';
import { getPageWaits } from '../host/settings';
import type { Trust } from '../host/trust';
import { loadForConnect } from '../state/connectReading';
import type { Poller } from '../state/poller';
import type { Session, SessionState } from '../state/session';
import type { Store } from '../state/store';
import { toAtlasPage } from './atlasPage';
import { createUser } from './createUser';
import { toHtml } from './html';

const CONNECT_PANEL = 'atlasPrivateEndpoints.connect';

export interface PanelServices {
  readonly session: Session;
  readonly store: Store;
  readonly poller: Poller;
  readonly log: Log;
  readonly trust: Trust;
  /** Folder of the page's script and style sheet. */
  readonly root: vscode.Uri;
}

/** The Connect page's host half: owns the truth, checks every message, does the effects. One page at a time. */
export class ConnectPanel implements vscode.WebviewPanelSerializer, vscode.Disposable {
  #panel: vscode.WebviewPanel | undefined;
  #state: ConnectState | undefined;
  /** Grows whenever the page turns to something else: what was asked for before is not shown any more. */
  #turn = 0;
  #disposables: { dispose: () => unknown }[] = [];
  readonly #serializer: vscode.Disposable;

  constructor(private readonly services: PanelServices) {
    this.#serializer = vscode.window.registerWebviewPanelSerializer(CONNECT_PANEL, this);
  }

  /** Opens the page, or turns the open one to another choice. */
  async open(choice: ConnectChoice): Promise<void> {
    this.#aim(startConnect(choice));
    if (this.#panel) {
      this.#panel.reveal();
      this.#draw();
    } else {
      const panel = vscode.window.createWebviewPanel(
        CONNECT_PANEL,
        vscode.l10n.t('Connect'),
        vscode.ViewColumn.Active,
        this.#options(),
      );
      this.#adopt(panel);
    }
    await this.#load();
  }

  deserializeWebviewPanel(panel: vscode.WebviewPanel, saved: unknown): Promise<void> {
    const state = toConnectState(saved);
    if (!state) {
      panel.dispose();
      return Promise.resolve();
    }
    this.#aim(state);
    panel.webview.options = this.#options();
    this.#adopt(panel);
    void this.#load();
    return Promise.resolve();
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#detach()?.dispose();
    this.#aim(undefined);
  }

  #options(): vscode.WebviewPanelOptions & vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [this.services.root] };
  }

  #aim(state: ConnectState | undefined): void {
    this.#turn += 1;
    this.#state = state;
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { session, store, poller, trust, root } = this.services;
    // Let go of first: its end must not take the new one along.
    this.#detach()?.dispose();
    this.#panel = panel;
    let current = session.get();
    const follow = (next: SessionState) => {
      const isFirst = current.state === 'starting' && next.state === 'signedIn';
      current = next;
      if (isFirst) void this.#load();
      else panel.dispose();
    };
    this.#disposables = [
      panel.onDidDispose(() => {
        if (this.#panel !== panel) return;
        this.#detach();
        this.#aim(undefined);
      }),
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#receive(message)),
      store.onDidChange(() => this.#draw()),
      // Another session knows other projects.
      session.onDidChange(follow),
      trust.onDidAllow(() => void this.#load()),
      poller.watch({ isActive: () => panel.visible, load: () => this.#poll(), getWaits: getPageWaits }),
    ];
    panel.webview.html = toHtml(panel.webview, root);
  }

  /** Stops following the open panel, and hands it over. */
  #detach(): vscode.WebviewPanel | undefined {
    const panel = this.#panel;
    this.#panel = undefined;
    for (const disposable of this.#disposables) disposable.dispose();
    this.#disposables = [];
    return panel;
  }

  #draw(): void {
    if (!this.#panel || !this.#state) return;
    const view = toConnectView(this.#state, this.services.store.get());
    this.#panel.title = view.tab;
    this.#post({ type: 'view', view, state: this.#state });
  }

  #post(message: HostMessage): void {
    void this.#panel?.webview.postMessage(message);
  }

  #act(action: ConnectAction): void {
    if (!this.#state) return;
    this.#state = reduceConnect(this.#state, action);
    this.#draw();
  }

  async #poll(): Promise<boolean> {
    const version = this.services.store.getVersion();
    await this.#load();
    return version !== this.services.store.getVersion();
  }

  async #load(): Promise<void> {
    const { session, store, trust } = this.services;
    if (!this.#state || session.get().state !== 'signedIn' || !trust.isAllowed()) return;
    await loadForConnect(store, this.#state);
  }

  async #receive(raw: unknown): Promise<void> {
    const message = toPageMessage(raw);
    if (!message || !this.#state) {
      this.services.log.info('Connect page: a message was dropped');
      return;
    }
    if (message.type !== 'ready') this.services.trust.allow();
    switch (message.type) {
      case 'ready':
        this.#draw();
        return;
      case 'copy':
        await this.#copy();
        return;
      case 'refresh':
        await this.#load();
        return;
      case 'open':
        await this.#open(message.page, this.#state);
        return;
      case 'createUser':
        await this.#createUser(message, this.#state);
        return;
      case 'chooseCluster':
        this.#act(message);
        await this.#load();
        return;
      case 'chooseEndpoint':
        // The cluster in sight stays, also where it only followed from the former endpoint.
        this.#act({
          ...message,
          clusterName: getChosenCluster(this.#state, this.services.store.get())?.name,
        });
        await this.#load();
        return;
      default:
        this.#act(message);
    }
  }

  async #copy(): Promise<void> {
    const text = this.#state && toConnectString(this.#state, this.services.store.get());
    if (text === undefined) return;
    try {
      await vscode.env.clipboard.writeText(text);
      this.#post({ type: 'announce', text: vscode.l10n.t('Connection string copied.') });
    } catch {
      this.#post({
        type: 'announce',
        text: vscode.l10n.t('The clipboard refused. Select the string and copy it by hand.'),
      });
    }
  }

  async #open(page: Extract<PageMessage, { type: 'open' }>['page'], state: ConnectState): Promise<void> {
    const session = this.services.session.get();
    if (session.state !== 'signedIn') return;
    const address = toAtlasPage(page, session.baseUrl, state, this.services.store.get());
    await vscode.env.openExternal(vscode.Uri.parse(address, true));
  }

  /** Only ever called by the form's own button, and once: a second press finds the form waiting. */
  async #createUser(
    message: Extract<PageMessage, { type: 'createUser' }>,
    state: ConnectState,
  ): Promise<void> {
    const { store, log } = this.services;
    if (getUserFormPhase(state, store.get()) !== 'open') return;
    const problem = toUserProblem(message.username, message.password);
    if (problem) {
      this.#act({ type: 'userRefused', problem });
      return;
    }
    this.#act({ type: 'userCreating' });
    const turn = this.#turn;
    const outcome = await createUser(store, state.projectId, message);
    if (turn !== this.#turn) {
      log.info('Connect page: an answer on a new user came after the page had turned to something else');
      return;
    }
    if ('problem' in outcome) {
      this.#act({ type: 'userRefused', problem: outcome.problem });
      return;
    }
    this.#act({ type: 'userCreated', username: outcome.username });
    this.#post({ type: 'announce', text: outcome.announcement });
  }
}
