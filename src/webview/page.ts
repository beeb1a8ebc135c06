import type { UserDraft } from '../core/connect/reducer';
import type { PageMessage } from '../core/connect/protocol';
import type { Held } from './pendingChoices';

/** What the parts of the page share. */
export interface Page {
  readonly send: (message: PageMessage) => void;
  /** Says something in the page's status line, and to a screen reader. */
  readonly announce: (text: string) => void;
  /** Parts that the user expanded or collapsed. */
  readonly opened: Map<string, boolean>;
  /** Has that outlive the page when it is hidden. */
  readonly keep: () => void;
  /** What was just selected, and the host hasn't confirmed yet. */
  readonly held: Held;
  /** Undefined while the form is closed. */
  draft: Draft | undefined;
}

/** What was typed of a new user. The password lives here alone: neither the saved state nor the host's holds it. */
export interface Draft {
  user: UserDraft;
  password: string;
  isShown: boolean;
}
