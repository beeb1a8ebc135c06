import * as vscode from 'vscode';
import { reduceConnect, type ConnectState, type ConnectionStringOptions } from '../core/connect/reducer';
import type { OptionsView } from '../core/connect/view';
import type { QuickPickChoice } from '../host/quickInput';
import type { MultiStepInput } from '../host/multiStepInput';
import type { End } from './connectQuestions';

/** The options after a change. The same ones when the user went back, undefined when they canceled. */
type Change = () => Promise<ConnectionStringOptions | undefined>;

/** Sets the options of the connection string, one after the other, until the user goes back. */
export async function askOptions(
  input: MultiStepInput,
  start: ConnectState,
  view: OptionsView,
): Promise<End<never> | undefined> {
  let state = start;
  for (;;) {
    const turn = await input.pick<Change | 'done'>({
      title: view.title,
      placeholder: vscode.l10n.t('Select an option to change it'),
      hasBack: true,
      choices: toItems(input, view, state.options),
    });
    if (!turn) return undefined;
    if (turn.kind !== 'next' || turn.value === 'done') return { kind: 'on', state };
    const options = await turn.value();
    if (!options) return undefined;
    state = reduceConnect(state, { type: 'setOptions', options });
  }
}

function toItems(
  input: MultiStepInput,
  { appName, canSwitchForm, words }: OptionsView,
  options: ConnectionStringOptions,
): readonly QuickPickChoice<Change | 'done'>[] {
  const name = options.appName ?? appName;
  return [
    {
      label: words.srv,
      description: toSwitch(!options.isHostList),
      detail: words.srvHint,
      ...(canSwitchForm
        ? { value: () => Promise.resolve({ ...options, isHostList: !options.isHostList }) }
        : {}),
    },
    {
      label: words.appName,
      description: toWritten(name),
      value: () =>
        ask(input, words.appName, name, options, (text) => ({
          ...options,
          appName: text === appName ? undefined : text,
        })),
    },
    {
      label: words.database,
      description: toWritten(options.database),
      value: () =>
        ask(input, words.database, options.database, options, (database) => ({ ...options, database })),
    },
    {
      label: words.retryWrites,
      description: toSwitch(options.hasRetryWrites),
      detail: words.retryWritesHint,
      value: () => Promise.resolve({ ...options, hasRetryWrites: !options.hasRetryWrites }),
    },
    { label: vscode.l10n.t('Done'), iconPath: new vscode.ThemeIcon('check'), value: 'done' },
  ];
}

async function ask(
  input: MultiStepInput,
  title: string,
  value: string,
  options: ConnectionStringOptions,
  toOptions: (text: string) => ConnectionStringOptions,
): Promise<ConnectionStringOptions | undefined> {
  const prompt = vscode.l10n.t('Leave empty for none.');
  const turn = await input.ask({
    title,
    prompt,
    value,
    hasBack: true,
    isOptional: true,
    check: () => undefined,
  });
  return turn?.kind === 'next' ? toOptions(turn.value.trim()) : turn && options;
}

function toSwitch(isOn: boolean): string {
  return isOn ? vscode.l10n.t('On') : vscode.l10n.t('Off');
}

function toWritten(text: string): string {
  return text === '' ? vscode.l10n.t('none') : text;
}
