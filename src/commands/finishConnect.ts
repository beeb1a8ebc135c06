import * as vscode from 'vscode';
import type { Effect } from '../core/connect/choices';
import { reduceConnect, type ConnectState } from '../core/connect/flow';
import { toPageAddress } from '../core/connect/pages';
import type { ActionView, ConnectView, MethodView } from '../core/connect/view';
import { insertText } from '../host/insert';
import { say } from '../host/say';
import type { Choice, Wizard } from '../host/wizard';
import { toCheckItem } from './checkItem';
import type { End } from './connectPicks';
import type { ConnectScene, Services } from './services';

type Act = () => Promise<End<'over'>>;

/** The end of the way: what can be done with the string, or why there is none. */
export async function finishConnect(
  wizard: Wizard,
  services: Services,
  scene: ConnectScene,
  state: ConnectState,
  view: ConnectView,
): Promise<End<'over'> | undefined> {
  const { result, steps } = view;
  const body = steps.find(({ id }) => id === 'method')?.body;
  const act = (action: ActionView) => () => run(wizard, action, services, scene, state);
  const choices =
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
            ...toNoteItems(body.method),
          ]
        : [];
  const turn = await wizard.pick<Act>({
    title: result.kind === 'reasons' ? result.title : view.heading,
    placeholder: toPlaceholder(view),
    hasBack: true,
    choices,
  });
  if (turn?.kind !== 'next') return turn && { kind: 'back' };
  return turn.value();
}

function toPlaceholder({ result }: ConnectView): string {
  switch (result.kind) {
    case 'string':
      return result.note ?? result.text;
    case 'reasons':
      return vscode.l10n.t('Choose a line to take its next step');
    case 'waiting':
      return result.text;
  }
}

/** The string itself first, then what else the method has to copy. */
function toTextItems(
  { result }: ConnectView,
  { blocks }: MethodView,
  services: Services,
  state: ConnectState,
): readonly Choice<Act>[] {
  const string = result.kind === 'string' ? [{ ...result, canInsert: true }] : [];
  const others = blocks
    .filter(({ id }) => id !== 'string')
    .map((block) => ({ ...block, canInsert: block.insert !== undefined }));
  return [...string, ...others].flatMap(({ label, text, canInsert }) => [
    {
      label: vscode.l10n.t('Copy: {0}', label),
      detail: text,
      iconPath: new vscode.ThemeIcon('copy'),
      value: () => copyBlock(label, text, state),
    },
    ...(canInsert
      ? [
          {
            label: vscode.l10n.t('Insert into the editor: {0}', label),
            iconPath: new vscode.ThemeIcon('insert'),
            value: () => insertBlock(label, text, services),
          },
        ]
      : []),
  ]);
}

const OVER = { kind: 'over', value: 'over' } as const;

async function copyBlock(label: string, text: string, state: ConnectState): Promise<End<'over'>> {
  try {
    await vscode.env.clipboard.writeText(text);
    void say.info(vscode.l10n.t('{0} copied.', label));
    return OVER;
  } catch {
    void say.error(vscode.l10n.t('The clipboard refused. Insert the text into the editor instead.'));
    return { kind: 'on', state };
  }
}

async function insertBlock(label: string, text: string, services: Services): Promise<End<'over'>> {
  const document = await insertText(text, services.lastEditor);
  if (document === undefined)
    void say.error(
      vscode.l10n.t('The editor refused: its document is read-only or gone. Nothing was inserted.'),
    );
  else void say.info(vscode.l10n.t('{0} inserted into {1}.', label, document));
  return OVER;
}

/** What is to be known of the method: read, not chosen. */
function toNoteItems({ notes }: MethodView): readonly Choice<Act>[] {
  return notes.map(({ kind, text }) => ({
    label: kind === 'warning' ? vscode.l10n.t('Mind') : vscode.l10n.t('Note'),
    detail: text,
    iconPath: new vscode.ThemeIcon(kind),
  }));
}

/** After these there is more to see in the same list; the first ones take a moment. */
const WAITED: readonly Effect[] = ['refresh', 'resolveHosts', 'installMongodbExtension'];
const STAYING: readonly Effect[] = [...WAITED, 'watch', 'stopWatching'];

async function run(
  wizard: Wizard,
  { label, does }: ActionView,
  { session, store }: Services,
  scene: ConnectScene,
  state: ConnectState,
): Promise<End<'over'>> {
  switch (does.type) {
    case 'chooseType': {
      const { connectionType } = does;
      return { kind: 'on', state: reduceConnect(state, { type: 'chooseType', connectionType }) };
    }
    case 'open': {
      const current = session.get();
      if (current.state !== 'signedIn') return OVER;
      const page = toPageAddress(does.page, current.baseUrl, state, store.get());
      await vscode.env.openExternal(vscode.Uri.parse(page, true));
      return OVER;
    }
    case 'do': {
      const effect = () => scene.run(does.effect, state);
      const said = await (WAITED.includes(does.effect) ? wizard.wait(label, effect) : effect());
      if (said !== undefined) void say.info(said);
      return STAYING.includes(does.effect) ? { kind: 'on', state } : OVER;
    }
  }
}
