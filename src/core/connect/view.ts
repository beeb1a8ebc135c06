import type { StatusKind } from '../status';
import type { ReasonAction } from '../whyNoString';

/** The Connect page in words: everything that is drawn, translated, as plain data. */
export interface ConnectView {
  /** Short, for the tab. */
  readonly tab: string;
  readonly heading: string;
  readonly project: string;
  /** Said when the page shows what was last known. */
  readonly notice?: string | undefined;
  readonly path: PathView;
  readonly steps: readonly StepView[];
  readonly result: ResultView;
}

/** The path from this computer to the cluster. */
export interface PathView {
  readonly label: string;
  readonly stops: readonly PathStop[];
}

export interface PathStop {
  readonly role: string;
  readonly name: string;
  readonly status: StatusKind | 'none';
  readonly statusWord: string;
}

export type StepId = 'cluster' | 'connect' | 'type' | 'endpoint' | 'user' | 'method';

/** done: ticked. current: the next thing to do. todo: after the current one. blocked: can't be done, the summary says why. */
export type StepPhase = 'done' | 'current' | 'todo' | 'blocked';

export interface StepView {
  readonly id: StepId;
  readonly title: string;
  readonly phase: StepPhase;
  readonly phaseWord: string;
  readonly summary: string;
  readonly body: StepBody;
}

export type StepBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly label: string; readonly options: readonly OptionView[] }
  | {
      readonly kind: 'users';
      readonly label: string;
      readonly options: readonly OptionView[];
      readonly form: UserFormView;
      /** Why no user can be created here; said in place of the form. */
      readonly refusal?: string | undefined;
    };

export interface OptionView {
  readonly value: string;
  readonly label: string;
  readonly description: string;
  readonly chosen: boolean;
}

export interface UserFormView {
  readonly phase: 'closed' | 'open' | 'creating';
  /** What was typed before the page was hidden. */
  readonly username: string;
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
    readonly create: string;
    readonly creating: string;
    readonly cancel: string;
    readonly kept: string;
  };
  readonly roles: readonly OptionView[];
}

export type ResultView =
  | {
      readonly kind: 'string';
      readonly text: string;
      /** Why the string may not work, though Atlas gives it. */
      readonly note?: string | undefined;
      readonly label: string;
      readonly copy: string;
      readonly hint: string;
    }
  | { readonly kind: 'reasons'; readonly title: string; readonly reasons: readonly ReasonView[] }
  | { readonly kind: 'waiting'; readonly text: string };

export interface ReasonView {
  readonly sentence: string;
  readonly next: string;
  readonly action: ReasonAction;
  readonly actionLabel: string;
}

/** The roles offered for a new user: Atlas Admin preselected as in Atlas, a narrower one beside it. */
export const NEW_USER_ROLES = ['atlasAdmin', 'readWriteAnyDatabase'] as const;
export type NewUserRole = (typeof NEW_USER_ROLES)[number];
