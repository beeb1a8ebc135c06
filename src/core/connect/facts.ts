import type { Shell } from '../shellQuote';

/** What the page shows besides Atlas's data and the user's choices: facts about this editor and this moment. */
export interface ConnectFacts {
  /** In milliseconds since the epoch: ages are counted from here. */
  readonly now: number;
  /** A missing connection string is being watched. */
  readonly isWatched: boolean;
  /** The shell that commands are quoted for. */
  readonly shell: Shell;
  /** MongoDB for VS Code in this editor: its command accepts a connection string from version 1.13. */
  readonly mongodbExtension: 'ready' | 'tooOld' | 'absent';
  /** The DNS response for the connection string in effect, if requested. */
  readonly hosts?: HostsFact | undefined;
  /** Names of the database users that this page created in the project. */
  readonly createdUsers: readonly string[];
}

export type HostsFact =
  | { readonly state: 'resolving' }
  | {
      readonly state: 'resolved';
      /** When DNS responded, in milliseconds since the epoch. */
      readonly at: number;
      /** `host:port`, in DNS's order. */
      readonly hosts: readonly string[];
      /** The `mongodb://` connection string for the SRV and TXT records, without credentials. */
      readonly raw: string;
      /** Addresses of the DNS servers, as far as known. */
      readonly servers: readonly string[];
    }
  | { readonly state: 'failed'; readonly at: number; readonly sentence: string };

export const NO_FACTS: ConnectFacts = {
  now: 0,
  isWatched: false,
  shell: 'posix',
  mongodbExtension: 'absent',
  createdUsers: [],
};
