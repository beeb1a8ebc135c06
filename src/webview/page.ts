import type { PageMessage } from '../core/connect/protocol';

/** What the parts of the page share. */
export interface Page {
  readonly send: (message: PageMessage) => void;
  /** Says something in the page's status line, and to a screen reader. */
  readonly announce: (text: string) => void;
  /** Steps that the person opened or closed by hand. */
  readonly opened: Map<string, boolean>;
  readonly draft: Draft;
}

/** What was typed of a new user. The password lives here alone: neither the saved state nor the host's holds it. */
export interface Draft {
  username: string;
  password: string;
  role: string;
  isShown: boolean;
}

export function emptyDraft(): Draft {
  return { username: '', password: '', role: '', isShown: false };
}
