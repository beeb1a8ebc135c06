import type { ConnectChoice } from '../connect/reducer';

/** Severity of a finding: a fact, a hint, something that may be harmful, something that prevents a connection. */
export type FindingLevel = 'fact' | 'good' | 'hint' | 'warning' | 'error';

/** One finding about a connection string. */
export interface Finding {
  readonly code: string;
  readonly level: FindingLevel;
  readonly sentence: string;
  /** What it means, or what to do; empty for nothing more. */
  readonly detail: string;
  readonly action?: FindingAction | undefined;
}

/**
 * What selecting a finding does. A connection string is copied as the Connect page shows it for the same choice, with
 * the user's own additional options.
 */
export type FindingAction =
  | { readonly type: 'copy' | 'connect'; readonly choice: ConnectChoice }
  /** Opens every check of the cluster's missing private connection string. */
  | { readonly type: 'why'; readonly projectId: string; readonly clusterName: string }
  | { readonly type: 'open'; readonly page: 'learn' | 'connectionTypes' };
