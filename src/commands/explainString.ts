import * as vscode from 'vscode';
import { DOCS_PAGES } from '../core/atlasPages';
import { toConnectString } from '../core/connect/string';
import { startConnect } from '../core/connect/flow';
import { AtlasError } from '../core/errors';
import { explainString as explain, type Explanation } from '../core/explainString';
import { findConnectionString } from '../core/understand/find';
import type { Finding, FindingAction } from '../core/understand/finding';
import { withoutIcons } from '../core/text';
import { say } from '../host/say';
import { ensureLoaded } from './pick';
import type { PlainVerb } from './register';
import type { Services } from './services';

/** Says what a connection string is, whose, and what is the matter with it: of the editor's, or of one that is pasted. */
export const explainString: PlainVerb = {
  run: async (services) => {
    const text = readFromEditor() ?? (await askForString());
    if (text === undefined) return;
    await loadClusters(services, text);
    const explanation = explain(text, services.store.get());
    const picked = await vscode.window.showQuickPick(toItems(explanation), {
      title: withoutIcons(explanation.title),
      placeHolder: vscode.l10n.t('Choose a line to take its next step'),
      matchOnDetail: true,
    });
    if (picked?.action) await act(picked.action, services);
  },
};

/** The string in the selection, else the one in the line of the cursor. */
function readFromEditor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  if (!selection.isEmpty) {
    const selected = document.getText(selection).trim();
    if (/^mongodb(\+srv)?:\/\//i.test(selected)) return selected;
    const lines = selected.split(/\r?\n/).map((line) => findConnectionString(line));
    return lines.find((found) => found !== undefined);
  }
  const { line, character } = selection.active;
  return findConnectionString(document.lineAt(line).text, character);
}

/** Masked: the string may hold a password. */
async function askForString(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Explain connection string'),
    prompt: vscode.l10n.t('Paste the connection string. It is kept nowhere and sent to nobody.'),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' ? vscode.l10n.t('One begins with mongodb:// or mongodb+srv://.') : undefined,
  });
}

/** Reads the account's clusters, those of the string's project anew. What can't be read is said in the explanation. */
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
  const { projectId } = explain(text, store.get());
  if (projectId !== undefined) {
    services.trust.allow();
    await store.refreshClusters(projectId);
  }
}

const ICONS: Readonly<Record<Finding['level'], string>> = {
  fact: 'info',
  good: 'pass',
  hint: 'lightbulb',
  warning: 'warning',
  error: 'error',
};

interface Line extends vscode.QuickPickItem {
  readonly action?: FindingAction | undefined;
}

function toItems({ redacted, findings }: Explanation): readonly Line[] {
  const lines = findings.map(({ level, sentence, detail, action }) => ({
    label: withoutIcons(sentence),
    ...(action ? { description: toActionWord(action) } : {}),
    ...(detail === '' ? {} : { detail: withoutIcons(detail) }),
    iconPath: new vscode.ThemeIcon(ICONS[level]),
    action,
  }));
  const shown = { label: withoutIcons(redacted), iconPath: new vscode.ThemeIcon('link') };
  return redacted === '' ? lines : [shown, ...lines];
}

function toActionWord({ type }: FindingAction): string {
  switch (type) {
    case 'copy':
      return vscode.l10n.t('Copy the right string');
    case 'connect':
      return vscode.l10n.t('Open Connect');
    case 'open':
      return vscode.l10n.t('Open the documentation');
  }
}

async function act(action: FindingAction, { store, openConnect }: Services): Promise<void> {
  switch (action.type) {
    case 'copy': {
      const text = toConnectString(startConnect(action.choice), store.get());
      if (text === undefined) {
        await openConnect(action.choice);
        return;
      }
      await vscode.env.clipboard.writeText(text);
      void say.info(
        vscode.l10n.t(
          'Copied the connection string of {0}. Replace its placeholders for user and password.',
          withoutIcons(action.choice.clusterName ?? ''),
        ),
      );
      return;
    }
    case 'connect':
      await openConnect(action.choice);
      return;
    case 'open':
      await vscode.env.openExternal(vscode.Uri.parse(DOCS_PAGES[action.page]));
  }
}
