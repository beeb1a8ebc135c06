/** What the page shows besides Atlas's data and the user's choices: facts about this editor and this moment. */
export interface ConnectFacts {
  /** In milliseconds since the epoch: ages are counted from here. */
  readonly now: number;
  /** A string that is missing is watched for. */
  readonly isWatched: boolean;
  /** MongoDB for VS Code in this editor: its command takes a string from version 1.13 on. */
  readonly mongodbExtension: 'ready' | 'tooOld' | 'absent';
  /** What DNS said of the string in effect, when it was asked. */
  readonly hosts?: HostsFact | undefined;
}

export type HostsFact =
  | { readonly state: 'resolving' }
  | {
      readonly state: 'resolved';
      /** When DNS responded, in milliseconds since the epoch. */
      readonly at: number;
      /** `host:port`, in DNS's order. */
      readonly hosts: readonly string[];
      /** The `mongodb://` string that the SRV and TXT records amount to, without credentials. */
      readonly raw: string;
      /** Addresses of the name servers that were asked, as far as known. */
      readonly servers: readonly string[];
    }
  | { readonly state: 'failed'; readonly at: number; readonly sentence: string };

export const NO_FACTS: ConnectFacts = { now: 0, isWatched: false, mongodbExtension: 'absent' };
