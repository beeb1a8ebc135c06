import type { ConnectChoice } from '../connect/reducer';

/** How much a finding weighs: a fact, a hint to something better, what may hurt, what keeps the string from working. */
export type FindingLevel = 'fact' | 'good' | 'hint' | 'warning' | 'error';

/** One thing that is said of a connection string. */
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
  /** Leads to every cause that the cluster's missing private string hangs on. */
  | { readonly type: 'why'; readonly projectId: string; readonly clusterName: string }
  | { readonly type: 'open'; readonly page: 'learn' | 'connectionTypes' };
