import * as vscode from 'vscode';
import type { Operation } from '../core/account/permissions';
import { explainFailure, toFailureSentence, type FailureStep } from '../core/errors/explainFailure';
import type { Failure } from '../core/errors/errors';
import { DOCS_PAGES } from '../core/atlasUrls';
import { toPlainText } from '../core/text';
import type { Log } from './log';
import { openPage } from './openExternal';
import { notifications } from './notifications';
import { toStepCommand, type StepCommandId } from './stepCommand';

/** Says what went wrong, once, with the next step as a button. Cancelled work is silent. */
export async function report(
  log: Log,
  subject: string,
  failure: Failure,
  operation: Operation = 'view',
): Promise<void> {
  if (failure.kind === 'cancelled') return;
  const sentence = toFailureSentence(toPlainText(subject), failure, operation);
  log.error(sentence);
  const showLog = vscode.l10n.t('Show Log');
  const step = toButton(explainFailure(failure, operation).step);
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
        run: () => run('signIn'),
      };
    case 'openDocs':
      return {
        label: vscode.l10n.t('View Required Access'),
        run: () => openPage(DOCS_PAGES.manage),
      };
    case 'openAccessList':
      return {
        label: vscode.l10n.t('Open API Access List'),
        run: () => run('openAccessList'),
      };
    case 'openProxySettings':
      return {
        label: vscode.l10n.t('Open Proxy Settings'),
        run: () => run('openProxySettings'),
      };
    case 'retry':
      return {
        label: vscode.l10n.t('Refresh'),
        run: () => run('refresh'),
      };
    case 'showLog':
      return undefined;
  }
}

function run(step: StepCommandId): Thenable<unknown> {
  const { command, arguments: args = [] } = toStepCommand(step);
  return vscode.commands.executeCommand(command, ...(args as unknown[]));
}
