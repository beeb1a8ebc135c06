import type { SetupMessage } from '../../core/setup/protocol';
import type { CopyFeedback } from '../copyButton';

/** What the parts of the page share. */
export interface SetupPage extends CopyFeedback {
  readonly send: (message: SetupMessage) => void;
  /** Parts that the user expanded or collapsed. */
  readonly opened: Map<string, boolean>;
  /** Has what outlives a hidden page saved. */
  readonly keep: () => void;
}
