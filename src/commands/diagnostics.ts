import * as vscode from 'vscode';
import { toDiagnostics } from '../core/diagnostics/diagnostics';
import { isFiltering } from '../core/filter/filter';
import { copyText } from '../host/clipboard';
import { getEditorFacts } from '../host/editorFacts';
import { notifications } from '../host/notifications';
import type { PlainCommand } from './register';
import type { Services } from './services';

/** Puts what a bug report needs on the clipboard, or into a document where there is none. Sends nothing. */
export const copyDiagnostics: PlainCommand = {
  run: async (services) => {
    const text = await loadDiagnostics(services);
    if ((await copyText(vscode.l10n.t('Copy Diagnostics'), text)) !== undefined) {
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
      await vscode.window.showTextDocument(document);
      return;
    }
    void notifications.info(vscode.l10n.t('Copied diagnostics. They contain no secrets, names, or IDs.'));
  },
};

async function loadDiagnostics(services: Services): Promise<string> {
  const { profiles, store, filterState, requestStats, log, cli } = services;
  const found = await cli.find();
  const text = toDiagnostics({
    at: Date.now(),
    editor: getEditorFacts(),
    profiles: {
      all: profiles.getAll(),
      activeId: profiles.getActive()?.id,
      storage: profiles.getStorage(),
    },
    ignoredCliBaseUrls:
      found.kind === 'profiles'
        ? found.profiles.filter(({ hasIgnoredBaseUrl }) => hasIgnoredBaseUrl).length
        : 0,
    snapshot: store.get(),
    isFiltering: isFiltering(filterState.get()),
    requestStats: requestStats.get(),
  });
  return log.clean(text);
}
