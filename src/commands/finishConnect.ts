import * as vscode from 'vscode';
import type { Effect } from '../core/connect/choices';
import { toConnectView } from '../core/connect/connectView';
import type { ConnectState } from '../core/connect/reducer';
import type { ActionView, ConnectView, MethodView } from '../core/connect/view';
import { copyBlock, insertBlock, type OutputOutcome } from '../host/blockOutput';
import { notifications } from '../host/notifications';
import type { QuickPickChoice } from '../host/quickInput';
import type { MultiStepInput } from '../host/multiStepInput';
import { toCheckItem } from './checkItem';
import type { End } from './connectQuestions';
import type { ConnectContext, Services } from './services';
import { askOptions } from './connectionStringOptions';
import { runAction } from './runAction';

type Act = () => Promise<End<'over'> | undefined>;

/** The last step: what can be done with the connection string, or why there is none. */
export async function finishConnect(
  input: MultiStepInput,
  services: Services,
  context: ConnectContext,
  state: ConnectState,
): Promise<End<'over'> | undefined> {
  const view = toConnectView(state, services.store.get(), context.getFacts(state));
  const { result, steps } = view;
  const body = steps.find(({ id }) => id === 'method')?.body;
  const act = (action: ActionView) => () => run(input, action, services, context, state);
  const choices: readonly QuickPickChoice<Act>[] =
    result.kind === 'reasons'
      ? result.checks.map((check) => ({
          ...toCheckItem(check),
          ...(check.action ? { value: act(check.action) } : {}),
        }))
      : body?.kind === 'methods'
        ? [
            ...toTextItems(view, body.method, services, state),
            ...body.method.actions.map((action) => ({
              label: action.label,
              iconPath: new vscode.ThemeIcon('arrow-right'),
              value: act(action),
            })),
            {
              label: vscode.l10n.t('Connection String Options…'),
              iconPath: new vscode.ThemeIcon('settings'),
              value: () => askOptions(input, state, body.method.options),
            },
          ]
        : [];
  const turn = await input.pick<Act>({
    title: result.kind === 'reasons' ? result.title : view.heading,
    placeholder: toPlaceholder(view),
    hasBack: true,
    choices: [
      ...choices,
      toPageItem(services, state),
      ...toNoteItems(view, body?.kind === 'methods' ? body.method.notes : []),
    ],
  });
  if (turn?.kind !== 'next') return turn && { kind: 'back' };
  return turn.value();
}

function toPlaceholder({ result }: ConnectView): string {
  switch (result.kind) {
    case 'connectionString':
      return result.note ?? result.text;
    case 'reasons':
      return vscode.l10n.t('Select an item to take the next step');
    case 'waiting':
      return result.text;
  }
}

/** The connection string first, then the other texts of the method. */
function toTextItems(
  { result }: ConnectView,
  { blocks }: MethodView,
  services: Services,
  state: ConnectState,
): readonly QuickPickChoice<Act>[] {
  const failed = vscode.l10n.t('Couldn’t copy to the clipboard. Insert the text into the editor instead.');
  const string =
    result.kind === 'connectionString'
      ? [{ ...result, id: 'connectionString' as const, canInsert: true }]
      : [];
  const others = blocks
    .filter(({ id }) => id !== 'connectionString')
    .map((block) => ({ ...block, canInsert: block.insert !== undefined }));
  return [...string, ...others].flatMap((block) => [
    {
      label: vscode.l10n.t('Copy: {0}', block.label),
      detail: block.text,
      iconPath: new vscode.ThemeIcon('copy'),
      value: async () => toEnd(await copyBlock(block, failed), state),
    },
    ...(block.canInsert
      ? [
          {
            label: vscode.l10n.t('Insert into Editor: {0}', block.label),
            iconPath: new vscode.ThemeIcon('insert'),
            value: async () => toEnd(await insertBlock(block, services.lastEditor), state),
          },
        ]
      : []),
  ]);
}

const OVER = { kind: 'over', value: 'over' } as const;

/** Ends the questions with what was done, or shows why it wasn't and goes on. */
function toEnd(outcome: OutputOutcome, state: ConnectState): End<'over'> {
  if ('refusal' in outcome) {
    void notifications.error(outcome.refusal);
    return { kind: 'on', state };
  }
  void notifications.info(outcome.done);
  return OVER;
}

function toPageItem({ openConnect }: Services, state: ConnectState): QuickPickChoice<Act> {
  return {
    label: vscode.l10n.t('Open Connect Page with These Choices'),
    iconPath: new vscode.ThemeIcon('plug'),
    value: async () => {
      await openConnect(state);
      return OVER;
    },
  };
}

/** Facts and notes of the method: shown, not selectable. */
function toNoteItems({ notice }: ConnectView, notes: MethodView['notes']): readonly QuickPickChoice<Act>[] {
  const all = notice === undefined ? notes : [{ kind: 'warning' as const, text: notice }, ...notes];
  return all.map(({ kind, text }) => ({
    label: kind === 'warning' ? vscode.l10n.t('Warning') : vscode.l10n.t('Note'),
    detail: text,
    iconPath: new vscode.ThemeIcon(kind),
  }));
}

/** After these, the list is shown again, because there is more to see; the first ones take a moment. */
const WAITED: readonly Effect[] = ['refresh', 'resolveHosts', 'installMongodbExtension'];
const STAYING: readonly Effect[] = [...WAITED, 'watch', 'stopWatching'];

async function run(
  input: MultiStepInput,
  action: ActionView,
  services: Services,
  context: ConnectContext,
  state: ConnectState,
): Promise<End<'over'>> {
  const next = await runAction(action, services, state, async (effect) => {
    const work = () => context.run(effect, state);
    const said = await (WAITED.includes(effect) ? input.wait(action.label, work) : work());
    if (said !== undefined) void notifications.info(said);
  });
  if (typeof next !== 'string') return { kind: 'on', state: next };
  return next !== 'elsewhere' && STAYING.includes(next) ? { kind: 'on', state } : OVER;
}
