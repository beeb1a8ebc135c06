import * as vscode from 'vscode';
import type { ConnectFacts } from '../core/connect/facts';
import { reduceConnect, type ConnectState } from '../core/connect/reducer';
import type { ChoiceView, OptionView } from '../core/connect/view';
import {
  canCreateUser,
  getChoice,
  isOpen,
  lacksUser,
  toAnswer,
  type Question,
} from '../core/connect/questions';
import type { Snapshot } from '../core/snapshot';
import type { QuickPickChoice } from '../host/quickInput';
import type { MultiStepInput } from '../host/multiStepInput';

/** What follows the last question: finished, back to the previous question, or on with other choices. */
export type End<T> =
  | { readonly kind: 'over'; readonly value: T }
  | { readonly kind: 'back' }
  | { readonly kind: 'on'; readonly state: ConnectState };

interface QuestionFlow<T> {
  readonly title: (state: ConnectState) => string;
  /** In the order in which they are asked. */
  readonly questions: readonly Question[];
  readonly getSnapshot: () => Snapshot;
  readonly getFacts: (state: ConnectState) => ConnectFacts;
  /** Whether Back returns to a question before the first one here. */
  readonly canGoBack: boolean;
  /** Opens the page, where a database user can be created: offered where the user selects a database user. */
  readonly openPage?: (state: ConnectState) => Promise<void>;
  /** Reached when no question is open. */
  readonly finish: (state: ConnectState) => Promise<End<T> | undefined>;
}

/**
 * Asks the questions for a connection string, with the same reducer and steps as the page. 'back' when the user went
 * back from the first question, undefined when they canceled or continued on the page.
 */
export async function askQuestions<T>(
  input: MultiStepInput,
  start: ConnectState,
  flow: QuestionFlow<T>,
): Promise<T | 'back' | undefined> {
  let state = start;
  let answered: readonly { readonly question: Question; readonly before: ConnectState }[] = [];
  for (;;) {
    const snapshot = flow.getSnapshot();
    // No step counter: how many questions follow depends on the answers, and a counter would jump.
    const question = flow.questions.find(
      (each) =>
        !answered.some((one) => one.question === each) &&
        (isOpen(each, state, snapshot) ||
          (each === 'user' && flow.openPage !== undefined && lacksUser(state, snapshot))),
    );
    const choice = question && getChoice(question, state, snapshot, flow.getFacts(state));
    const end = question
      ? await ask(input, question, state, choice, {
          title: `${flow.title(state)} · ${choice?.label ?? ''}`,
          hasBack: flow.canGoBack || answered.length > 0,
          openPage: flow.openPage && canCreateUser(state, snapshot) ? flow.openPage : undefined,
        })
      : await flow.finish(state);
    if (!end) return undefined;
    switch (end.kind) {
      case 'over':
        return end.value;
      case 'back': {
        const last = answered.at(-1);
        if (!last) return 'back';
        answered = answered.slice(0, -1);
        // The options of the connection string don't depend on a question.
        state = { ...last.before, options: state.options };
        break;
      }
      case 'on':
        if (question) answered = [...answered, { question, before: state }];
        state = end.state;
    }
  }
}

interface QuestionStep extends Pick<Parameters<MultiStepInput['pick']>[0], 'title' | 'hasBack'> {
  /** Undefined where the page can't create a database user. */
  readonly openPage: ((state: ConnectState) => Promise<void>) | undefined;
}

const NEW_USER = Symbol('a new database user');

async function ask(
  input: MultiStepInput,
  question: Question,
  state: ConnectState,
  choice: ChoiceView | undefined,
  { openPage, ...step }: QuestionStep,
): Promise<Exclude<End<never>, { kind: 'over' }> | undefined> {
  const create: QuickPickChoice<typeof NEW_USER> = {
    label: vscode.l10n.t('Create Database User on the Connect Page…'),
    iconPath: new vscode.ThemeIcon('add'),
    value: NEW_USER,
  };
  const turn = await input.pick<string | typeof NEW_USER>({
    ...step,
    placeholder: choice?.label ?? '',
    choices: [...(choice?.options ?? []).map(toItem), ...(question === 'user' && openPage ? [create] : [])],
  });
  if (turn?.kind !== 'next') return turn && { kind: 'back' };
  if (turn.value === NEW_USER) {
    await openPage?.(reduceConnect(state, { type: 'openUserForm' }));
    return undefined;
  }
  const action = toAnswer(question, turn.value, state);
  return action && { kind: 'on', state: reduceConnect(state, action) };
}

/** Longest description that is shown after a label; a longer one is shown below it. In UTF-16 units. */
const SHORT = 60;

function toItem({ value, label, description }: OptionView): QuickPickChoice<string> {
  const words: Partial<vscode.QuickPickItem> =
    description.length > SHORT ? { detail: description } : { description };
  return { label, ...words, value };
}
