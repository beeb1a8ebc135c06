import * as vscode from 'vscode';
import type { Remark } from '../core/account/credentialInput';
import { createBox, createPick, setChoices, toLiteralValidation, type QuickPickChoice } from './quickInput';
import { withProgress } from './notifications';

/** What a user did in a step. `value` of going back or pressing a button: what was selected or typed until then. */
export type InputResult<T> =
  | { readonly kind: 'next'; readonly value: T }
  | { readonly kind: 'back'; readonly value: T | undefined }
  | { readonly kind: 'button'; readonly button: vscode.QuickInputButton; readonly value: T | undefined };

interface InputStep {
  readonly title: string;
  /** Which of how many, counted from 1. */
  readonly place?: { readonly step: number; readonly of: number };
  /** Whether there is a step before this one. */
  readonly hasBack?: boolean;
}

interface PickStep<T> extends InputStep {
  readonly placeholder: string;
  readonly choices: readonly QuickPickChoice<T>[];
  /** Choices that take a moment to find; the list is busy until then. */
  readonly more?: Promise<readonly QuickPickChoice<T>[]>;
}

interface AskStep extends InputStep {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** Never shows what is typed. */
  readonly isSecret?: boolean;
  /** An empty selection is valid too. */
  readonly isOptional?: boolean;
  /** What was wrong with the value, as it was taken before: shown until the text changes, and it may be taken again. */
  readonly problem?: string | undefined;
  readonly check: (text: string) => Remark | undefined;
  readonly buttons?: readonly vscode.QuickInputButton[];
}

/** Runs questions in a row; their place on the screen is free again when it ends. */
export async function withMultiStepInput<T>(run: (input: MultiStepInput) => Promise<T>): Promise<T> {
  const input = new MultiStepInput();
  try {
    return await run(input);
  } finally {
    input.close();
  }
}

/**
 * Several questions in one input. A step is undefined when the user canceled. Texts may contain server text: they never
 * become an icon or a link.
 */
export class MultiStepInput {
  #current: vscode.QuickInput | undefined;

  async pick<T>(step: PickStep<T>): Promise<InputResult<T> | undefined> {
    const input = createPick<T>(step.title, step.placeholder);
    setChoices(input, step.choices);
    if (step.more) {
      input.busy = true;
      const add = (more: readonly QuickPickChoice<T>[]) => {
        if (more.length === 0) return;
        const index = input.items.findIndex((item) => item === input.activeItems[0]);
        setChoices(input, [...step.choices, ...more]);
        const active = input.items[index];
        // Only for who has moved in the whole list: a filter chooses by itself.
        if (input.value === '' && active && index > 0) input.activeItems = [active];
      };
      void step.more.then(add, () => undefined).finally(() => (input.busy = false));
    }
    input.buttons = step.hasBack ? [vscode.QuickInputButtons.Back] : [];
    const getValue = () => input.activeItems[0]?.value;
    return this.#show<T>(input, step, (end) => [
      input.onDidAccept(() => {
        const value = (input.selectedItems[0] ?? input.activeItems[0])?.value;
        if (value !== undefined) end({ kind: 'next', value });
      }),
      input.onDidTriggerItemButton(({ button, item }) => end({ kind: 'button', button, value: item.value })),
      input.onDidTriggerButton((button) => end(toTurn(button, getValue()))),
    ]);
  }

  async ask(step: AskStep): Promise<InputResult<string> | undefined> {
    const input = createBox(step.title, step.problem ?? step.prompt, step.placeholder);
    input.value = step.value ?? '';
    input.password = step.isSecret ?? false;
    input.buttons = [...(step.hasBack ? [vscode.QuickInputButtons.Back] : []), ...(step.buttons ?? [])];
    if (step.problem !== undefined) {
      const { Warning } = vscode.InputBoxValidationSeverity;
      input.validationMessage = toLiteralValidation(step.problem, Warning);
    }
    return this.#show<string>(input, step, (end) => [
      input.onDidChangeValue((text) => {
        input.validationMessage = toValidation(step.check(text));
      }),
      input.onDidAccept(() => {
        const remark = toFinalRemark(input.value, step);
        if (remark?.severity === 'error') input.validationMessage = toValidation(remark);
        else end({ kind: 'next', value: input.value });
      }),
      input.onDidTriggerButton((button) => end(toTurn(button, input.value))),
    ]);
  }

  /** Waits for work with progress that can be canceled; leaving the step cancels it too. */
  async wait<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const step = this.#current;
    const left = new AbortController();
    const leaving = step?.onDidHide(() => left.abort());
    if (step) step.busy = true;
    try {
      return await withProgress(title, (signal) => run(AbortSignal.any([signal, left.signal])), true);
    } finally {
      leaving?.dispose();
      if (step) step.busy = false;
    }
  }

  /** Closes the last question. */
  close(): void {
    this.#current?.dispose();
    this.#current = undefined;
  }

  /** The step stays visible until the next one replaces it. */
  async #show<T>(
    input: vscode.QuickInput,
    { place }: InputStep,
    listen: (end: (turn: InputResult<T>) => void) => readonly vscode.Disposable[],
  ): Promise<InputResult<T> | undefined> {
    input.step = place?.step;
    input.totalSteps = place?.of;
    input.ignoreFocusOut = true;
    const turn = new Promise<InputResult<T> | undefined>((resolve) => {
      const listeners = [...listen(finish), input.onDidHide(() => finish(undefined))];
      function finish(end: InputResult<T> | undefined): void {
        for (const listener of listeners) listener.dispose();
        resolve(end);
      }
    });
    this.#current?.dispose();
    this.#current = input;
    input.show();
    return turn;
  }
}

function toTurn<T>(button: vscode.QuickInputButton, value: T | undefined): InputResult<T> {
  return button === vscode.QuickInputButtons.Back
    ? { kind: 'back', value }
    : { kind: 'button', button, value };
}

function toFinalRemark(text: string, { isOptional, check }: AskStep): Remark | undefined {
  return text.trim() === '' && !isOptional
    ? { severity: 'error', message: vscode.l10n.t('Enter a value.') }
    : check(text);
}

function toValidation(remark: Remark | undefined): vscode.InputBoxValidationMessage | undefined {
  if (!remark) return undefined;
  const { Error: error, Warning: warning } = vscode.InputBoxValidationSeverity;
  return toLiteralValidation(remark.message, remark.severity === 'error' ? error : warning);
}
