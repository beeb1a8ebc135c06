import * as vscode from 'vscode';
import { toCauseSentence, explainFailure } from '../../core/errors/explainFailure';
import { toFailure } from '../../core/errors/errors';
import { getValue } from '../../core/loadable';
import type { EndpointService } from '../../core/model';
import { getProvider } from '../../core/providers';
import { toFieldProblem } from '../../core/providers/fieldValues';
import { toSetupMessage, type SetupHostMessage, type SetupMessage } from '../../core/setup/protocol';
import {
  isSetupField,
  reduceSetup,
  startSetup,
  type SetupAction,
  type SetupState,
} from '../../core/setup/reducer';
import { toSetupView } from '../../core/setup/setupView';
import type { SetupView } from '../../core/setup/view';
import { getService, toServiceKey, type ServiceAddress } from '../../core/snapshot';
import { getTerminalShell } from '../../host/askShell';
import { copyBlock } from '../../host/blockOutput';
import { areTerminalsHere } from '../../host/externalTools';
import { getPageWaits } from '../../host/settings';
import { addEndpointForSetup } from '../../state/endpointSetup';
import { followSession } from '../followSession';
import { toHtml } from '../html';
import { runSetupEffect } from './setupEffects';
import type { SetupServices } from './services';

/** How often the page shows passing time, in milliseconds. */
const TICK = 1000;

/** The extension side of one Set Up page: owns the state, checks every message, and runs the effects. */
export class SetupPage {
  readonly #disposables: readonly { dispose: () => unknown }[];
  /** Increases when the page shows something else or is closed: earlier requests no longer affect it. */
  #turn = 0;
  #hasEnded = false;
  #drawn = '';

  constructor(
    private readonly services: SetupServices,
    private readonly panel: vscode.WebviewPanel,
    private state: SetupState,
  ) {
    const { session, store, poller, trust, root } = services;
    const clock = setInterval(() => panel.visible && this.#draw(), TICK);
    this.#disposables = [
      { dispose: () => clearInterval(clock) },
      panel.webview.onDidReceiveMessage((message: unknown) => void this.#receive(message)),
      store.onDidChange(() => this.#draw()),
      followSession(session, { load: () => this.load(), close: () => void panel.dispose() }),
      trust.onDidAllow(() => void this.load()),
      poller.watch({ isActive: () => panel.visible, load: () => this.#poll(), getWaits: getPageWaits }),
    ];
    panel.webview.html = toHtml(panel.webview, root, 'setup', vscode.l10n.t('Set Up Private Endpoint'));
  }

  /** Shows the page for another service. What was entered for the same one stays. */
  async turnTo(state: SetupState, preserveFocus: boolean): Promise<void> {
    if (toServiceKey(state) !== toServiceKey(this.state)) {
      this.#turn += 1;
      this.state = state;
    }
    this.panel.reveal(undefined, preserveFocus);
    this.#draw();
    await this.load();
  }

  /** Loads the service with its endpoints and the clusters, once requests may be sent. */
  async load(): Promise<void> {
    const { session, store, trust } = this.services;
    if (this.#hasEnded || session.get().state !== 'signedIn' || !trust.isAllowed()) return;
    const { projectId } = this.state;
    const hasMode = getValue(store.get().regionalModes.get(projectId)) !== undefined;
    await Promise.all([
      store.refreshService(this.state),
      store.refreshClusters(projectId),
      hasMode ? undefined : store.refreshRegionalMode(projectId),
    ]);
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

  #getService(): EndpointService | undefined {
    return getService(this.services.store.get(), this.state);
  }

  #toView(): SetupView {
    const canRun = areTerminalsHere();
    const shell = getTerminalShell() ?? 'posix';
    return toSetupView(this.state, this.services.store.get(), { now: Date.now(), shell, canRun });
  }

  #draw(): void {
    if (this.#hasEnded) return;
    const view = this.#toView();
    const drawn = JSON.stringify([view, this.state]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.panel.title = view.tab;
    this.#post({ type: 'view', view, state: this.state });
  }

  #post(message: SetupHostMessage): void {
    void this.panel.webview.postMessage(message);
  }

  #act(action: SetupAction): void {
    this.state = reduceSetup(this.state, action, this.#getService());
    this.#draw();
  }

  async #poll(): Promise<boolean> {
    const version = this.services.store.getVersion();
    await this.load();
    return version !== this.services.store.getVersion();
  }

  async #receive(raw: unknown): Promise<void> {
    const { log, trust } = this.services;
    const message = toSetupMessage(raw);
    if (!message || this.#hasEnded) {
      log.info('Set Up page: ignored an invalid message');
      return;
    }
    if (message.type !== 'ready') trust.allow();
    try {
      await this.#handle(message);
    } catch (error) {
      log.error(`Set Up page: ${toFailure(error).detail ?? ''}`);
    }
  }

  async #handle(message: SetupMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#drawn = '';
        this.#draw();
        return;
      case 'setValue':
        if (isSetupField(this.state.provider, this.#getService(), message.field)) this.#act(message);
        return;
      case 'setOutput':
        this.#act(message);
        return;
      case 'copy': {
        const block = this.#toView()
          .steps.flatMap(({ blocks }) => blocks)
          .find(({ id }) => id === message.block);
        if (!block) return;
        const failed = vscode.l10n.t('Couldn’t copy to the clipboard. Select the text and copy it manually.');
        const outcome = await copyBlock(block, failed);
        this.#post(
          'done' in outcome
            ? { type: 'copied', text: outcome.done }
            : { type: 'announce', text: outcome.refusal },
        );
        return;
      }
      case 'do':
        await this.#do(message.effect);
    }
  }

  async #do(effect: Extract<SetupMessage, { type: 'do' }>['effect']): Promise<void> {
    switch (effect) {
      case 'refresh':
        await this.load();
        return;
      case 'addEndpoint':
        await this.#addEndpoint();
        return;
      case 'addAnother':
        this.#act({ type: 'addAnother' });
        return;
      default: {
        const turn = this.#turn;
        const text = await runSetupEffect(effect, {
          state: this.state,
          view: this.#toView(),
          services: this.services,
          onOutput: (output) => {
            if (turn === this.#turn) this.#act({ type: 'setOutput', output });
          },
        });
        if (text !== undefined && turn === this.#turn) this.#post({ type: 'announce', text });
      }
    }
  }

  /** Only ever called by the page's own button, and once: a second press finds the page waiting. */
  async #addEndpoint(): Promise<void> {
    const { store, setupWatches } = this.services;
    const service = this.#getService();
    if (!service || this.state.phase === 'adding') return;
    const { setup, endpointNoun } = getProvider(service.provider);
    const { values } = this.state;
    const wrong = setup
      .endpointFields(service)
      .map((field) => ({ field, problem: toFieldProblem(field, values) }))
      .find(({ problem }) => problem !== undefined);
    if (wrong) {
      this.#act({ type: 'endpointRefused', problem: `${wrong.field.label()}: ${wrong.problem ?? ''}` });
      return;
    }
    const endpoint = setup.toEndpoint(values, service);
    this.#act({ type: 'endpointAdding' });
    const turn = this.#turn;
    const address: ServiceAddress = startSetup(this.state);
    try {
      await addEndpointForSetup(store, address, endpoint);
      // Also when the page shows something else by now: the user waits for the endpoint.
      setupWatches.watch({ ...address, endpointId: endpoint.id });
      if (turn === this.#turn) this.#act({ type: 'endpointAdded', endpointId: endpoint.id });
    } catch (error) {
      if (turn !== this.#turn) return;
      const failure = toFailure(error);
      const subject = vscode.l10n.t('Couldn’t add the {0}', endpointNoun());
      const problem = `${toCauseSentence(subject, failure)} ${explainFailure(failure, 'setUp').next}`;
      this.#act({ type: 'endpointRefused', problem });
    }
  }
}
