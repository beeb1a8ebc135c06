import type { Log } from '../host/log';
import type { SandboxWorker } from '../host/sandboxWorker';
import type { Secrets } from '../host/secrets';
import type { Session } from '../state/session';
import type { Store } from '../state/store';
import type { Terminations } from '../state/terminations';
import type { Profile } from '../core/model';
import type { Node } from '../core/node';

/** What verbs work with. Rows and pages are reached through these few functions, never the other way round. */
export interface Services {
  readonly session: Session;
  readonly store: Store;
  readonly terminations: Terminations;
  readonly log: Log;
  readonly secrets: Secrets;
  readonly sandbox: SandboxWorker;
  /** Settles once it is known whether somebody is signed in. */
  readonly ready: () => Promise<void>;
  /** The rows that a key acts on: the focused one, or the selection that holds it. */
  readonly getActedOn: (view: 'endpoints' | 'clusters') => Promise<readonly Node[]>;
  readonly refreshAll: () => Promise<void>;
  readonly openDescription: (
    node: Extract<Node, { kind: 'service' | 'endpoint' }>,
    options: { preserveFocus: boolean },
  ) => Promise<void>;
  readonly openConnect: (choice: ConnectChoice) => Promise<void>;
  /** Signs in with what is kept or what the environment gives, else leaves nobody signed in. Sends nothing. */
  readonly restore: () => Promise<void>;
  /** The profile that the environment gives, if it holds a whole credential. */
  readonly getEnvironmentProfile: () => Profile | undefined;
  /** Remembers that the person signed out, so that the environment's credential is not picked up again. */
  readonly setSignedOut: (isSignedOut: boolean) => Thenable<void>;
}

/** Where the Connect page starts. */
export interface ConnectChoice {
  readonly projectId: string;
  readonly clusterName?: string | undefined;
  readonly endpointId?: string | undefined;
  readonly form?: 'optimized' | 'srv' | 'standard' | undefined;
}
