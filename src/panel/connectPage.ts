import * as vscode from 'vscode';
import { toNewUser, toUserProblem } from '../core/connect/newUser';
import { getSelectedCluster, getUserFormPhase, settleCluster } from '../core/connect/selection';
import { reduceConnect, type ConnectAction, type ConnectState } from '../core/connect/reducer';
import { toPageMessage, type HostMessage, type PageMessage } from '../core/connect/protocol';
import { toConnectView } from '../core/connect/connectView';
import type { ConnectView } from '../core/connect/view';
import { toFailure } from '../core/errors/errors';
import { toPlainText } from '../core/text';
import { openLinkedPage } from '../host/linkedPage';
import { copyBlock, insertBlock, type OutputOutcome } from '../host/blockOutput';
import { openSetUp } from '../host/openSetUp';
import { getPageWaits } from '../host/settings';
import { loadForConnect } from '../state/connectLoader';
import { createUser, sayOutcome } from './createUser';
import { runEffect } from './effects';
import { Facts } from './facts';
import { followSession } from './followSession';
import { toHtml } from './html';
import type { PanelServices } from './services';
import { getText } from './texts';

/** The extension side of one Connect page: owns the state, checks every message, and runs the effects. */
export class ConnectPage {
  readonly #facts: Facts;
  readonly #disposables: readonly { dispose: () => unknown }[];
  /** Increases when the page shows something else or is closed: earlier requests no longer affect it. */
  #turn = 0;
  #hasEnded = false;

  constructor(
    private readonly services: PanelServices,
    private readonly panel: vscode.WebviewPanel,
    private state: ConnectState,
  ) {
    const { session, store, poller, trust, watches, root } = services;
    this.#facts = new Facts(watches, services.loadHosts, session);
    this.#disposables = [
      this.#facts,
      this.#facts.onDidChange(() => this.#draw()),
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#receive(message)),
      store.onDidChange(() => this.#draw()),
      followSession(session, { load: () => this.load(), close: () => void panel.dispose() }),
      trust.onDidAllow(() => void this.load()),
      poller.watch({ isActive: () => panel.visible, load: () => this.#poll(), getWaits: getPageWaits }),
    ];
    panel.webview.html = toHtml(panel.webview, root, 'connect', vscode.l10n.t('Connect'));
  }

  /** Shows the page with other choices. */
  async turnTo(state: ConnectState, preserveFocus: boolean): Promise<void> {
    this.#turn += 1;
    this.state = state;
    this.panel.reveal(undefined, preserveFocus);
    this.#draw();
    await this.load();
  }

  /** Loads what the page needs, once requests may be sent. */
  async load(): Promise<void> {
    const { session, store, trust } = this.services;
    if (this.#hasEnded || session.get().state !== 'signedIn' || !trust.isAllowed()) return;
    await loadForConnect(store, this.state);
  }

  /** Closes the tab, and ends with it. */
  close(): void {
    this.end();
    this.panel.dispose();
  }

  /** Lets go of everything. */
  end(): void {
    this.#turn += 1;
    this.#hasEnded = true;
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #toView(): ConnectView {
    const snapshot = this.services.store.get();
    return toConnectView(this.state, snapshot, this.#facts.get(this.state, snapshot));
  }

  #draw(): void {
    if (this.#hasEnded) return;
    const view = this.#toView();
    this.panel.title = view.tab;
    this.#post({ type: 'view', view, state: this.state });
  }

  #post(message: HostMessage): void {
    void this.panel.webview.postMessage(message);
  }

  #act(action: ConnectAction): void {
    this.state = reduceConnect(this.state, action);
    this.#draw();
  }

  /** Shows the result of an action on the page, unless the page shows something else by then. */
  async #announce(outcome: Promise<HostMessage | undefined>): Promise<void> {
    const turn = this.#turn;
    try {
      const message = await outcome;
      if (message && turn === this.#turn) this.#post(message);
    } catch (error) {
      this.services.log.error(`Connect page: ${toFailure(error).detail ?? ''}`);
    }
  }

  async #poll(): Promise<boolean> {
    const version = this.services.store.getVersion();
    await this.load();
    return version !== this.services.store.getVersion();
  }

  async #receive(raw: unknown): Promise<void> {
    const { log, store, trust } = this.services;
    const message = toPageMessage(raw);
    if (!message || this.#hasEnded) {
      log.info('Connect page: ignored an invalid message');
      return;
    }
    if (message.type !== 'ready') {
      trust.allow();
      this.state = settleCluster(this.state, store.get());
    }
    switch (message.type) {
      case 'ready':
        this.#draw();
        return;
      case 'copy':
      case 'insert':
        await this.#announce(this.#hand(message));
        return;
      case 'copyCommand':
        await this.#announce(this.#copyCommand(message.text));
        return;
      case 'copyPassword':
        await this.#announce(this.#copyPassword(message.username));
        return;
      case 'do':
        await this.#announce(this.#run(message));
        return;
      case 'open':
        await openLinkedPage(message.page, this.state, this.services);
        return;
      case 'setUp':
        await openSetUp({ ...message, projectId: this.state.projectId }, store.get());
        return;
      case 'createUser':
        await this.#createUser(message);
        return;
      case 'chooseCluster':
        this.#act(message);
        await this.load();
        return;
      case 'chooseEndpoint':
        // The cluster in sight stays, also where it only followed from the former endpoint.
        this.#act({ ...message, clusterName: this.#getClusterName() });
        await this.load();
        return;
      default:
        this.#act(message);
    }
  }

  #getClusterName(): string | undefined {
    return getSelectedCluster(this.state, this.services.store.get())?.name;
  }

  async #hand({
    type,
    block,
  }: Extract<PageMessage, { type: 'copy' | 'insert' }>): Promise<HostMessage | undefined> {
    const text = getText(this.#toView(), block);
    if (!text) return undefined;
    const failed = vscode.l10n.t('Couldn’t copy to the clipboard. Select the text and copy it manually.');
    if (type === 'copy') return toMessage(await copyBlock(text, failed), 'copied');
    return toMessage(await insertBlock(text, this.services.lastEditor), 'announce');
  }

  async #copyCommand(text: string): Promise<HostMessage | undefined> {
    const { result } = this.#toView();
    const checks = result.kind === 'reasons' ? result.checks : [];
    if (!checks.some(({ command }) => command?.text === text)) return undefined;
    return toMessage(await copyBlock({ label: vscode.l10n.t('Command'), text }), 'copied');
  }

  async #copyPassword(username: string): Promise<HostMessage | undefined> {
    const password = this.#facts.getPassword(this.state.projectId, username);
    if (password === undefined) return undefined;
    const label = vscode.l10n.t('Password of {0}', toPlainText(username));
    return toMessage(await copyBlock({ label, text: password }), 'copied');
  }

  async #run({ effect }: Extract<PageMessage, { type: 'do' }>): Promise<HostMessage | undefined> {
    const { store, watches, findMongosh } = this.services;
    const text = await runEffect(effect, {
      state: this.state,
      snapshot: store.get(),
      facts: this.#facts,
      watches,
      findMongosh,
      load: () => this.load(),
    });
    return text === undefined ? undefined : { type: 'announce', text };
  }

  /** Only ever called by the form's own button, and once: a second press finds the form waiting. */
  async #createUser(asked: Extract<PageMessage, { type: 'createUser' }>): Promise<void> {
    const { store } = this.services;
    if (getUserFormPhase(this.state, store.get()) !== 'open') return;
    const user = toNewUser(asked, this.#getClusterName(), Date.now());
    const problem = user
      ? toUserProblem(user.username, user.password)
      : vscode.l10n.t('Select the cluster to restrict the user to.');
    if (!user || problem !== undefined) {
      this.#act({ type: 'userRefused', problem: problem ?? '' });
      return;
    }
    this.#act({ type: 'userCreating' });
    const turn = this.#turn;
    const { projectId } = this.state;
    const outcome = await createUser(store, projectId, user);
    const isLate = turn !== this.#turn;
    if ('announcement' in outcome && !this.#hasEnded)
      this.#facts.keepPassword(projectId, user.username, user.password);
    if (isLate || !this.panel.visible) sayOutcome(outcome);
    if (isLate) return;
    if ('problem' in outcome) {
      this.#act({ type: 'userRefused', problem: outcome.problem });
      return;
    }
    this.#act({ type: 'userCreated', username: outcome.username });
    this.#post({ type: 'announce', text: outcome.announcement });
  }
}

/** The message about an outcome; `done` is the kind of message when it was done. */
function toMessage(outcome: OutputOutcome, done: 'copied' | 'announce'): HostMessage {
  return 'done' in outcome ? { type: done, text: outcome.done } : { type: 'announce', text: outcome.refusal };
}
