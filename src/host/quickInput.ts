import * as vscode from 'vscode';
import { toLiteralMarkdownText, toLiteralText, toPlainText } from '../core/text';

/** An item of a list. One without a value is a separator or only text. */
export interface QuickPickChoice<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

interface ListQuestion<T> {
  readonly title: string;
  readonly placeholder?: string;
  readonly choices: readonly QuickPickChoice<T>[];
}

interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  /** Never shows what is typed. */
  readonly isSecret?: boolean;
  /** The error to show for what was typed, if any. */
  readonly check: (text: string) => string | undefined;
}

/** Asks for one item of a list; undefined when the user cancels or selects an item without a value. */
export async function pickOne<T>({ title, placeholder, choices }: ListQuestion<T>): Promise<T | undefined> {
  const picked = await vscode.window.showQuickPick(choices.map(toLiteralChoice), {
    title: toLiteralLine(title),
    ...(placeholder === undefined ? {} : { placeHolder: toLiteralLine(placeholder) }),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.value;
}

/** The items of a multi-select list, and which values are selected. */
interface Selectable<T> {
  readonly choices: readonly QuickPickChoice<T>[];
  readonly selected: readonly T[];
}

interface ManyQuestion<T> extends ListQuestion<T>, Selectable<T> {
  /** Whether typed text is searched for in descriptions too: not where they are counts. */
  readonly matchOnDescription: boolean;
  /** Returns the new items after the user typed; without it the items stay. */
  readonly onDidType?: (text: string, selected: readonly T[]) => Selectable<T>;
}

/** Asks for any number of items of a list; undefined when the user cancels. */
export async function pickMany<T>(question: ManyQuestion<T>): Promise<readonly T[] | undefined> {
  const picker = createPick<T>(question.title, question.placeholder);
  const getSelected = () => picker.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const draw = ({ choices, selected }: Selectable<T>) => {
    setChoices(picker, choices);
    picker.selectedItems = picker.items.filter(
      ({ value }) => value !== undefined && selected.includes(value),
    );
  };
  picker.matchOnDescription = question.matchOnDescription;
  picker.canSelectMany = true;
  draw(question);
  const { onDidType } = question;
  if (onDidType) picker.onDidChangeValue((text) => draw(onDidType(text, getSelected())));
  try {
    return await new Promise((resolve) => {
      picker.onDidAccept(() => resolve(getSelected()));
      picker.onDidHide(() => resolve(undefined));
      picker.show();
    });
  } finally {
    picker.dispose();
  }
}

/** Asks for a text; undefined when the user cancels. It stays open when the window loses the focus. */
export async function askText(question: TextQuestion): Promise<string | undefined> {
  const { title, prompt, placeholder, isSecret = false, check } = question;
  return vscode.window.showInputBox({
    title: toLiteralLine(title),
    prompt: toLiteralText(prompt),
    ...(placeholder === undefined ? {} : { placeHolder: toLiteralLine(placeholder) }),
    password: isSecret,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const error = check(text);
      return error === undefined ? undefined : toLiteralText(error);
    },
  });
}

/** An empty list, for `Wizard`. Fill it with `setChoices`. */
export function createPick<T>(title: string, placeholder?: string): vscode.QuickPick<QuickPickChoice<T>> {
  const input = vscode.window.createQuickPick<QuickPickChoice<T>>();
  input.title = toLiteralLine(title);
  input.placeholder = placeholder === undefined ? undefined : toLiteralLine(placeholder);
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  return input;
}

/** Replaces the items of a list. */
export function setChoices<T>(
  input: vscode.QuickPick<QuickPickChoice<T>>,
  choices: readonly QuickPickChoice<T>[],
): void {
  input.items = choices.map(toLiteralChoice);
}

/** An empty box, for `Wizard`. Set its validation message with `toLiteralValidation` only. */
export function createBox(title: string, prompt: string, placeholder?: string): vscode.InputBox {
  const input = vscode.window.createInputBox();
  input.title = toLiteralLine(title);
  input.prompt = toLiteralText(prompt);
  input.placeholder = placeholder === undefined ? undefined : toLiteralLine(placeholder);
  return input;
}

/** A validation message of a box. */
export function toLiteralValidation(
  message: string,
  severity: vscode.InputBoxValidationSeverity,
): vscode.InputBoxValidationMessage {
  return { message: toLiteralText(message), severity };
}

/**
 * Each text of an item is one line, so it is shortened too. The editor renders the description and the detail as Markdown
 * when the pointer rests on them.
 */
function toLiteralChoice<T>(choice: QuickPickChoice<T>): QuickPickChoice<T> {
  const { label, description, detail } = choice;
  return {
    ...choice,
    label: toLiteralLine(label),
    ...(description === undefined ? {} : { description: toLiteralMarkdownText(toPlainText(description)) }),
    ...(detail === undefined ? {} : { detail: toLiteralMarkdownText(toPlainText(detail)) }),
  };
}

function toLiteralLine(text: string): string {
  return toLiteralText(toPlainText(text));
}
