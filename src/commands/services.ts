import type { CliCredential, CliFinding, CliProfile } from '../core/account/cliProfile';
import type { Effect } from '../core/connect/choices';
import type { ConnectFacts } from '../core/connect/facts';
import type { ConnectChoice, ConnectState } from '../core/connect/reducer';
import type { Pin, Profile } from '../core/model';
import type { Node } from '../core/node';
import type { ServiceAddress } from '../core/snapshot';
import type { UnusedVariable } from '../core/account/unusedVariables';
import type { LastEditor } from '../host/insert';
import type { Log } from '../host/log';
import type { SandboxWorker } from '../host/sandboxWorker';
import type { WorkspaceTrust } from '../host/workspaceTrust';
import type { RequestStats } from '../state/requestStats';
import type { FilterState } from '../state/filterState';
import type { Profiles } from '../state/profiles';
import type { Session } from '../state/session';
import type { Store } from '../state/store';
import type { ConnectionStringWatches } from '../state/connectionStringWatches';
import type { SetupWatches } from '../state/setupWatches';
import type { Terminations } from '../state/terminations';

/**
 * What commands can access. They use views and pages only through these functions, and views and pages never use
 * commands.
 */
export interface Services {
  readonly session: Session;
  readonly profiles: Profiles;
  readonly store: Store;
  readonly filterState: FilterState;
  readonly terminations: Terminations;
  readonly stringWatches: ConnectionStringWatches;
  readonly lastEditor: LastEditor;
  readonly requestStats: RequestStats;
  readonly log: Log;
  readonly trust: WorkspaceTrust;
  readonly sandbox: SandboxWorker;
  /** What the Atlas CLI stores on this computer. Only read, and only when requested. */
  readonly cli: {
    readonly find: () => Promise<CliFinding>;
    readonly loadCredential: (profile: CliProfile) => Promise<CliCredential>;
  };
  /** The projects shown, remembered by account; none means all. */
  readonly pins: {
    readonly get: () => readonly Pin[];
    readonly set: (pins: readonly Pin[]) => Thenable<boolean>;
  };
  /** Settles once it's known whether the user is signed in. */
  readonly ready: () => Promise<void>;
  /** The rows that a key acts on: the focused one, or the selection that holds it. */
  readonly getActedOn: (view: 'endpoints' | 'clusters') => Promise<readonly Node[]>;
  readonly refreshAll: () => Promise<void>;
  /** Shows the next rows of a long list, at the row that offers them. */
  readonly showMore: (row: unknown) => void;
  readonly openDescription: (
    node: Extract<Node, { kind: 'service' | 'endpoint' }>,
    options: { preserveFocus: boolean },
  ) => Promise<void>;
  /** Opens the Connect page at its start, or with the choices so far. */
  readonly openConnect: (
    from: ConnectChoice | ConnectState,
    options?: { readonly preserveFocus?: boolean },
  ) => Promise<void>;
  /** Opens the Set Up page for a service. */
  readonly openSetup: (address: ServiceAddress) => Promise<void>;
  readonly setupWatches: SetupWatches;
  /** Starts Connect with Quick Picks. */
  readonly startConnectContext: () => Promise<ConnectContext>;
  /** The profile from the environment, if it contains a complete credential. */
  readonly getEnvironmentProfile: () => Profile | undefined;
  /** Variables of the environment that are meant for Atlas and aren't used. */
  readonly unusedVariables: readonly UnusedVariable[];
}

/** What Connect with Quick Picks shares with the Connect page: the same facts and effects. */
export interface ConnectContext {
  readonly getFacts: (state: ConnectState) => ConnectFacts;
  /** Runs the action of one of the page’s buttons. Returns the message to show, if any. */
  readonly run: (effect: Effect, state: ConnectState) => Promise<string | undefined>;
  readonly dispose: () => void;
}
