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

/**
 * Shows what went wrong, once, with its next steps as buttons. `retry` runs the failed command again. Canceled work is
 * silent.
 */
export async function report(
  log: Log,
  subject: string,
  failure: Failure,
  retry: () => Promise<unknown>,
  operation: Operation = 'view',
): Promise<void> {
  if (failure.kind === 'cancelled') return;
  const sentence = toFailureSentence(toPlainText(subject), failure, operation);
  log.error(sentence);
  const buttons: readonly ReportButton[] = [
    ...explainFailure(failure, operation).steps.map((step) => toButton(step, retry)),
    { label: vscode.l10n.t('Show Log'), run: () => log.show() },
  ];
  const selected = await notifications.error(sentence, ...buttons.map(({ label }) => label));
  await buttons.find(({ label }) => label === selected)?.run();
}

interface ReportButton {
  readonly label: string;
  readonly run: () => unknown;
}

function toButton(step: FailureStep, retry: () => Promise<unknown>): ReportButton {
  const run = (id: StepCommandId) => () => runStep(id);
  switch (step) {
    case 'signIn':
      return { label: vscode.l10n.t('Sign In'), run: run('signIn') };
    case 'openDocs':
      return { label: vscode.l10n.t('View Required Access'), run: () => openPage(DOCS_PAGES.manage) };
    case 'openBilling':
      return { label: vscode.l10n.t('View Billing in Atlas'), run: run('openBilling') };
    case 'openAccessList':
      return { label: vscode.l10n.t('View API Access List in Atlas'), run: run('openAccessList') };
    case 'openProxySettings':
      return { label: vscode.l10n.t('Open Proxy Settings'), run: run('openProxySettings') };
    case 'refresh':
      return { label: vscode.l10n.t('Refresh'), run: run('refresh') };
    case 'retry':
      return { label: vscode.l10n.t('Retry'), run: retry };
  }
}

function runStep(step: StepCommandId): Thenable<unknown> {
  const { command, arguments: args = [] } = toStepCommand(step);
  return vscode.commands.executeCommand(command, ...(args as unknown[]));
}
