import * as vscode from 'vscode';
import { DOCS_PAGES } from '../core/atlasUrls';
import { startConnect, type ConnectChoice } from '../core/connect/reducer';
import { AtlasError } from '../core/errors/errors';
import { explainString as explain, type Explanation } from '../core/explainString/explainString';
import { toNode } from '../core/node';
import { toPlainText } from '../core/text';
import { toMergedConnectionString } from '../core/explainString/mergeOptions';
import { findConnectionString } from '../core/explainString/extract';
import type { Finding, FindingAction } from '../core/explainString/finding';
import { copyValues } from '../host/clipboard';
import { openPage } from '../host/openExternal';
import { toCommand } from '../host/ids';
import { askText, pickOne, type QuickPickChoice } from '../host/quickInput';
import { notifications, withProgress } from '../host/notifications';
import { loadCauses } from '../state/connectLoader';
import { ensureLoaded } from './pick';
import type { PlainCommand } from './register';
import type { Services } from './services';

/** Explains a connection string, from the editor or pasted: its kind, its owner, and its problems. */
export const explainString: PlainCommand = {
  run: async (services) => {
    const text = readFromEditor() ?? (await askForString());
    if (text === undefined) return;
    await loadClusters(services, text);
    const explanation = explain(text, services.store.get());
    const action = await pickOne({
      title: explanation.title,
      placeholder: vscode.l10n.t('Select an item to take the next step'),
      choices: toChoices(explanation),
    });
    if (action) await act(action, text, services);
  },
};

/** The connection string in the selection, otherwise the one in the cursor's line. */
function readFromEditor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  if (!selection.isEmpty) {
    return findConnectionString(document.getText(selection));
  }
  const { line, character } = selection.active;
  return findConnectionString(document.lineAt(line).text, character);
}

/** Masked, because the connection string may contain a password. */
function askForString(): Promise<string | undefined> {
  return askText({
    title: vscode.l10n.t('Explain Connection String'),
    prompt: vscode.l10n.t('Paste a connection string. It isn’t stored or sent anywhere.'),
    isSecret: true,
    check: (text) =>
      text.trim() === ''
        ? vscode.l10n.t('A connection string starts with mongodb:// or mongodb+srv://.')
        : undefined,
  });
}

/**
 * Loads the account's clusters, and refreshes what the connection string depends on: its project's clusters and
 * services, its cluster's endpoints. The explanation says what couldn't be loaded.
 */
async function loadClusters(services: Services, text: string): Promise<void> {
  const { ready, session, store } = services;
  await ready();
  if (session.get().state !== 'signedIn') return;
  try {
    await ensureLoaded(services);
  } catch (error) {
    if (!(error instanceof AtlasError)) throw error;
    return;
  }
  const { projectId, clusterName, endpointIds } = explain(text, store.get());
  if (projectId === undefined) return;
  services.trust.allow();
  const state = startConnect({ projectId, clusterName, endpointId: endpointIds[0] });
  await withProgress(vscode.l10n.t('Checking the connection string…'), () => loadCauses(store, state));
}

const ICONS: Readonly<Record<Finding['level'], string>> = {
  fact: 'info',
  good: 'pass',
  hint: 'lightbulb',
  warning: 'warning',
  error: 'error',
};

function toChoices({ redacted, findings }: Explanation): readonly QuickPickChoice<FindingAction>[] {
  const lines = findings.map(({ level, sentence, detail, action }) => ({
    label: sentence,
    ...(detail === '' ? {} : { detail }),
    iconPath: new vscode.ThemeIcon(ICONS[level]),
    ...(action ? { description: toActionWord(action), value: action } : {}),
  }));
  const shown = { label: redacted, iconPath: new vscode.ThemeIcon('link') };
  return redacted === '' ? lines : [shown, ...lines];
}

function toActionWord({ type }: FindingAction): string {
  switch (type) {
    case 'copy':
      return vscode.l10n.t('Copy Correct Connection String');
    case 'connect':
      return vscode.l10n.t('Open Connect Page');
    case 'why':
      return vscode.l10n.t('Why?');
    case 'open':
      return vscode.l10n.t('Open Documentation');
  }
}

async function act(action: FindingAction, text: string, services: Services): Promise<void> {
  switch (action.type) {
    case 'copy':
      await copyRight(text, action.choice, services);
      return;
    case 'connect':
      await services.openConnect(action.choice);
      return;
    case 'why': {
      const { projectId, clusterName } = action;
      const node = toNode.cluster(projectId, clusterName);
      await vscode.commands.executeCommand(toCommand('explainMissingString'), node);
      return;
    }
    case 'open':
      await openPage(DOCS_PAGES[action.page]);
  }
}

/** Copies Atlas's connection string with the user's own options, and says which ones are missing. */
async function copyRight(
  text: string,
  choice: ConnectChoice,
  { store, openConnect }: Services,
): Promise<void> {
  const carried = toMergedConnectionString(text, choice, store.get());
  if (carried === undefined) {
    await openConnect(choice);
    return;
  }
  const failed = vscode.l10n.t(
    'Couldn’t copy to the clipboard. Copy the connection string from the Connect page.',
  );
  const refusal = await copyValues([carried.text], failed);
  if (refusal !== undefined) {
    void notifications.error(refusal);
    return;
  }
  const { hasUser, left, note } = carried;
  const sentences = [
    vscode.l10n.t('Copied the connection string for {0}.', toPlainText(choice.clusterName ?? '')),
    left.length > 0 ? vscode.l10n.t('Removed: {0}.', left.join(', ')) : '',
    hasUser
      ? vscode.l10n.t('Replace the password placeholder.')
      : vscode.l10n.t('Replace the username and password placeholders.'),
    note,
  ];
  const said = sentences.filter(Boolean).join(' ');
  void (note === undefined ? notifications.info(said) : notifications.warning(said));
}
