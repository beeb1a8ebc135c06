import type { UserDraft } from '../core/connect/reducer';
import type { PageMessage } from '../core/connect/protocol';
import type { CopyFeedback } from './copyButton';
import type { PendingChoices } from './pendingChoices';

/** What the parts of the page share. */
export interface Page extends CopyFeedback {
  readonly send: (message: PageMessage) => void;
  /** Shows a message in the page's status line, and announces it. */
  readonly announce: (text: string) => void;
  /** Announces that something was copied, and shows it on the button that was pressed. */
  readonly announceCopied: (text: string) => void;
  /** Parts that the user expanded or collapsed. */
  readonly opened: Map<string, boolean>;
  /** Has that outlive the page when it is hidden. */
  readonly keep: () => void;
  /** What was just selected, and the host hasn't confirmed yet. */
  readonly pendingChoices: PendingChoices;
  /** Undefined while the form is closed. */
  draft: UserFormDraft | undefined;
}

/** The input for a new user. The password is only here: neither the saved state nor the host's contains it. */
export interface UserFormDraft {
  user: UserDraft;
  password: string;
  isShown: boolean;
}
