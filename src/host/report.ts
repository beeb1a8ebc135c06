import * as vscode from 'vscode';
import { explainFailure, toFailureSentence, type FailureStep } from '../core/errors/explainFailure';
import type { Failure } from '../core/errors/errors';
import { DOCS_PAGES } from '../core/atlasUrls';
import { toPlainText } from '../core/text';
import { toCommand } from './ids';
import type { Log } from './log';
import { openPage } from './openExternal';
import { notifications } from './notifications';

/** Says what went wrong, once, with the next step as a button. Cancelled work is silent. */
export async function report(
  log: Log,
  subject: string,
  failure: Failure,
  verb: 'view' | 'delete' | 'createUser' = 'view',
): Promise<void> {
  if (failure.kind === 'cancelled') return;
  const sentence = toFailureSentence(toPlainText(subject), failure, verb);
  log.error(sentence);
  const showLog = vscode.l10n.t('Show Log');
  const step = toButton(explainFailure(failure, verb).step);
  const buttons = step ? [step.label, showLog] : [showLog];
  const pressed = await notifications.error(sentence, ...buttons);
  if (pressed === showLog) log.show();
  else if (pressed !== undefined) await step?.run();
}

function toButton(step: FailureStep): { label: string; run: () => Thenable<unknown> } | undefined {
  switch (step) {
    case 'signIn':
      return {
        label: vscode.l10n.t('Sign In'),
        run: () => vscode.commands.executeCommand(toCommand('signIn')),
      };
    case 'openDocs':
      return {
        label: vscode.l10n.t('View Required Access'),
        run: () => openPage(DOCS_PAGES.manage),
      };
    case 'openAccessList':
      return {
        label: vscode.l10n.t('Open API Access List'),
        run: () => vscode.commands.executeCommand(toCommand('openAccessList')),
      };
    case 'openProxySettings':
      return {
        label: vscode.l10n.t('Open Proxy Settings'),
        run: () => vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy'),
      };
    case 'retry':
      return {
        label: vscode.l10n.t('Refresh'),
        run: () => vscode.commands.executeCommand(toCommand('refresh')),
      };
    case 'showLog':
      return undefined;
  }
}
