import * as vscode from 'vscode';
import type { CliFinding } from '../core/account/cliProfile';
import { isFiltering } from '../core/filter/filter';
import type { Snapshot } from '../core/snapshot';
import { Context } from '../host/contextKeys';
import type { ContextKeys } from '../host/ids';
import type { WorkspaceTrust } from '../host/workspaceTrust';
import type { FilterState } from '../state/filterState';
import type { Profiles } from '../state/profiles';
import type { Session, SessionState } from '../state/session';
import { toContent } from './welcomeState';

interface ContextKeyDependencies {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly filterState: FilterState;
  readonly trust: WorkspaceTrust;
  /** Finds the Atlas CLI's profiles on this computer. */
  readonly findCli: () => Promise<CliFinding>;
  readonly hasUnusedVariables: boolean;
}

/** Updates the context keys for welcome views and menus. */
export class ContextKeyUpdater implements vscode.Disposable {
  readonly #context = new Context();
  readonly #parts: ContextKeyDependencies;
  readonly #subscription: vscode.Disposable;
  #isVisible = false;
  /** The signed-out period in which the CLI's profiles were searched. */
  #lookedIn: SessionState | undefined;

  constructor(parts: ContextKeyDependencies) {
    this.#parts = parts;
    this.#subscription = vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) return;
      // The user may return from a terminal in which they set up the CLI.
      this.#lookedIn = undefined;
      void this.#lookForCli();
    });
  }

  /** Updates the keys; `isVisible`: whether the views are visible. */
  draw(snapshot: Snapshot, now: number, isVisible: boolean): ContextKeys['content'] {
    const { session, profiles, filterState, trust, hasUnusedVariables } = this.#parts;
    const active = profiles.getActive()?.id;
    const content = toContent(snapshot, now, trust.isAllowed());
    this.#context.set('session', session.get().state);
    this.#context.set('content', content);
    this.#context.set('filtered', isFiltering(filterState.get()) ? 'yes' : 'no');
    this.#context.set('storage', profiles.getStorage());
    this.#context.set('profiles', profiles.getAll().some(({ id }) => id !== active) ? 'some' : 'none');
    this.#context.set('variables', hasUnusedVariables ? 'unused' : 'used');
    this.#isVisible = isVisible;
    void this.#lookForCli();
    return content;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Once per signed-out period, when the welcome view becomes visible. */
  async #lookForCli(): Promise<void> {
    const state = this.#parts.session.get();
    if (!this.#isVisible || state.state !== 'signedOut' || this.#lookedIn === state) return;
    this.#lookedIn = state;
    // A failure is explained by the command that the welcome view then offers.
    const found = await this.#parts.findCli().catch((): CliFinding => ({
      kind: 'unreadable',
      path: '',
      reason: 'permission',
    }));
    if (this.#lookedIn === state) this.#context.set('cli', toCliKey(found));
  }
}

function toCliKey(found: CliFinding): ContextKeys['cli'] {
  if (found.kind !== 'profiles') return found.kind;
  if (found.profiles.length === 0) return 'none';
  return found.profiles.some(({ name, isDefault }) => isDefault && name === 'default') ? 'default' : 'some';
}
