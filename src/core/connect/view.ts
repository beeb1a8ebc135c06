import type { Provider } from '../model';
import type { PathView, StepPhase } from '../pageView';
import type { Block, Effect } from './choices';
import type { ConnectionStringOptions, UserDraft } from './reducer';
import type { PageId } from './pages';

/** The Connect page in words: everything that is drawn, translated, as plain data. */
export interface ConnectView {
  /** What a button says after its text was copied. */
  readonly copied: string;
  /** Short, for the tab. */
  readonly tab: string;
  readonly heading: string;
  readonly project: string;
  /** Shown when the page's data is stale. */
  readonly notice?: string | undefined;
  readonly path: PathView;
  readonly steps: readonly StepView[];
  readonly result: ResultView;
}

/** In the order of the documentation. */
export const STEP_IDS = ['cluster', 'type', 'link', 'endpoint', 'user', 'method'] as const;
export type StepId = (typeof STEP_IDS)[number];

export interface StepView {
  readonly id: StepId;
  readonly title: string;
  readonly phase: StepPhase;
  readonly phaseWord: string;
  readonly summary: string;
  /** Atlas's pages on the step. */
  readonly links: readonly LinkView[];
  readonly body: StepBody;
}

export interface LinkView {
  readonly page: PageId;
  readonly label: string;
}

export type StepBody =
  | { readonly kind: 'choice'; readonly choice: ChoiceView; readonly checks: readonly CheckView[] }
  | {
      readonly kind: 'users';
      readonly choice: ChoiceView;
      readonly form: UserFormView;
      /** Users that this page created: their passwords can be copied until it closes. */
      readonly created: readonly { readonly username: string; readonly copy: string }[];
      /** Why no user can be created here; shown instead of the form. */
      readonly refusal?: string | undefined;
    }
  | { readonly kind: 'methods'; readonly choice: ChoiceView; readonly method: MethodView };

export interface ChoiceView {
  readonly label: string;
  readonly options: readonly OptionView[];
  /** Shown where there is nothing to select. */
  readonly note?: string | undefined;
}

export interface OptionView {
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly chosen: boolean;
}

/** One requirement for a connection string: met, not met, or not known yet. */
export interface CheckView {
  readonly state: 'pass' | 'fail' | 'waiting' | 'unknown';
  /** The state in a word, for who does not see its icon. */
  readonly stateWord: string;
  readonly sentence: string;
  /** The next step in words; empty for a tick. */
  readonly next: string;
  readonly action?: ActionView | undefined;
  /** A command that does the next step. */
  readonly command?: CommandView | undefined;
}

/** A command of several lines at most, with the label of the button that copies it. */
export interface CommandView {
  readonly text: string;
  readonly copy: string;
}

/** One button: a page of Atlas, an effect of the editor, or a turn to the standard connection. */
export interface ActionView {
  readonly label: string;
  readonly does:
    | { readonly type: 'open'; readonly page: PageId }
    | { readonly type: 'do'; readonly effect: Effect }
    | { readonly type: 'setUp'; readonly provider: Provider; readonly region: string }
    | { readonly type: 'chooseType'; readonly connectionType: 'standard' };
}

/** The selected method: text to copy, actions, and notes. */
export interface MethodView {
  readonly intro: string;
  /** The drivers, for the method that has them. */
  readonly drivers?: ChoiceView | undefined;
  readonly notes: readonly { readonly kind: 'info' | 'warning'; readonly text: string }[];
  readonly blocks: readonly BlockView[];
  readonly actions: readonly ActionView[];
  readonly links: readonly LinkView[];
  readonly options: OptionsView;
}

/** Text as it is copied, with a name and its buttons. */
export interface BlockView {
  readonly id: Block;
  readonly label: string;
  readonly text: string;
  readonly copy: string;
  /** Label of the button that inserts it into the editor; undefined where that makes no sense. */
  readonly insert?: string | undefined;
}

/** The connection string's own options, as a form. */
export interface OptionsView {
  readonly title: string;
  readonly value: ConnectionStringOptions;
  /** The placeholder for `appName` while the user hasn't set one. */
  readonly appName: string;
  /** False where Atlas provides only one form. */
  readonly canSwitchForm: boolean;
  readonly words: {
    readonly srv: string;
    readonly srvHint: string;
    readonly appName: string;
    readonly database: string;
    readonly retryWrites: string;
    readonly retryWritesHint: string;
  };
}

export interface UserFormView {
  readonly phase: 'closed' | 'open' | 'creating';
  /** What was typed before the page was hidden, or what the form begins with. */
  readonly draft: UserDraft;
  /** False while the form is the only way on: the project has no user. */
  readonly canCancel: boolean;
  readonly problem?: string | undefined;
  readonly words: {
    readonly open: string;
    readonly intro: string;
    readonly username: string;
    readonly password: string;
    readonly generate: string;
    readonly show: string;
    readonly copy: string;
    readonly copied: string;
    readonly notCopied: string;
    readonly role: string;
    /** What Atlas preselects instead. */
    readonly roleHint: string;
    /** Undefined while no cluster is selected, because there is nothing to restrict the user to. */
    readonly scope?: string | undefined;
    readonly expiry: string;
    readonly create: string;
    readonly creating: string;
    readonly cancel: string;
    readonly kept: string;
  };
  readonly roles: readonly OptionView[];
  readonly expiries: readonly OptionView[];
}

export type ResultView =
  | {
      readonly kind: 'connectionString';
      readonly text: string;
      /** Why the connection string may not work, although Atlas provides it. */
      readonly note?: string | undefined;
      readonly label: string;
      readonly copy: string;
      readonly hint: string;
    }
  | { readonly kind: 'reasons'; readonly title: string; readonly checks: readonly CheckView[] }
  | { readonly kind: 'waiting'; readonly text: string };

/** A step by itself; its phase among the others is settled with them. */
export type ConnectStep = Omit<StepView, 'phaseWord'>;
