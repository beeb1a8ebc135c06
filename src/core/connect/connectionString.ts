import { toConnectionString, toHosts } from '../connectionString/connectionString';
import type { Snapshot } from '../snapshot';
import {
  getSelectedCluster,
  getSelectedConnectionString,
  getSelectedUser,
  toConnectionStringParts,
} from './selection';
import type { ConnectState } from './reducer';
import { toNote } from './warnings';

/** The connection string for the user's choices. */
export interface SelectedConnectionString {
  readonly text: string;
  /** Why it may not work, although Atlas provides it, or why it isn't the requested one. */
  readonly note: string | undefined;
  /** Whether a username replaces the placeholder. */
  readonly hasUser: boolean;
}

/**
 * The connection string that the Connect page shows, and that every command copies or inserts. Undefined when Atlas
 * provides none for the choices, or one that MongoDB's parser rejects.
 */
export function getConnectionString(
  state: ConnectState,
  snapshot: Snapshot,
): SelectedConnectionString | undefined {
  const cluster = getSelectedCluster(state, snapshot);
  const choice = cluster && getSelectedConnectionString(state, cluster);
  if (!cluster || !choice || toHosts(choice.raw).length === 0) return undefined;
  return {
    text: toConnectionString(choice.raw, toConnectionStringParts(state, cluster, snapshot)),
    note: toNote(choice, state, cluster, snapshot),
    hasUser: getSelectedUser(state, cluster, snapshot) !== undefined,
  };
}
