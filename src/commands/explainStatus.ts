import * as vscode from 'vscode';
import { DOCS_PAGES } from '../core/atlasUrls';
import { getEndpointStatus } from '../core/currentStatus';
import { toDescriptionName } from '../core/describe';
import type { NodeOf } from '../core/node';
import { hasCapability } from '../core/rows';
import type { Capability } from '../core/rows/row';
import { getEndpoint, getService, type Snapshot } from '../core/snapshot';
import { toServiceAdvice } from '../core/serviceAdvice';
import { toActor, toStepSentence } from '../core/status';
import { toEndpointAdvice } from '../core/terminate/endpointAdvice';
import { toPlainText } from '../core/text';
import { notifications } from '../host/notifications';
import { toCommand, type CommandId } from '../host/ids';
import { openPage } from '../host/openExternal';
import type { NodeCommand } from './register';

export const explainStatus: NodeCommand<'service' | 'endpoint'> = {
  kinds: ['service', 'endpoint'],
  question: () => vscode.l10n.t('Select a private endpoint to explain its status'),
  subject: () => vscode.l10n.t('Explain Status'),
  run: async (services, [node], origin) => {
    if (!node) return;
    const { store, trust } = services;
    if (node.kind === 'endpoint' && !getEndpointStatus(node, store.get())) {
      trust.allow();
      await store.refreshEndpoint(node);
    }
    const snapshot = store.get();
    const name = toDescriptionName(node, snapshot);
    const status = toStatusOf(node, snapshot);
    if (!status) {
      const retry = vscode.l10n.t('Retry');
      const selected = await notifications.warning(
        vscode.l10n.t('Couldn’t load the status of {0}. Retry in a minute.', name),
        retry,
      );
      if (selected === retry) await explainStatus.run(services, [node], origin);
      return;
    }
    const more = vscode.l10n.t('Open Troubleshooting Guide');
    const step = toStep(node, snapshot);
    const pressed = await notifications.info(
      toSentences(name, status),
      ...(step ? [step.label, more] : [more]),
    );
    if (pressed === more) await openPage(DOCS_PAGES.troubleshoot);
    else if (pressed === step?.label && step)
      await vscode.commands.executeCommand(toCommand(step.command), node);
  },
};

/** The command that takes the next step, where there is one. */
function toStep(
  node: NodeOf<'service' | 'endpoint'>,
  snapshot: Snapshot,
): { readonly label: string; readonly command: CommandId } | undefined {
  const can = (capability: Capability) => hasCapability(node, capability, snapshot, Date.now());
  if (can('canReplace')) return { label: vscode.l10n.t('Replace Endpoint'), command: 'replaceEndpoint' };
  if (can('canMigrate')) return { label: vscode.l10n.t('Migrate'), command: 'migrateService' };
  const hasNoEndpoint = getService(snapshot, node)?.endpointIds.length === 0;
  return hasNoEndpoint && can('canAddEndpoint')
    ? { label: vscode.l10n.t('Add Endpoint'), command: 'addEndpoint' }
    : undefined;
}

/** The status, Atlas's own error text, and the next step with who has to take it. */
function toSentences(
  name: string,
  { word, meaning, next, actor, error }: NonNullable<ReturnType<typeof toStatusOf>>,
): string {
  return [
    `${name}: ${toPlainText(word)}. ${meaning}`,
    error ? vscode.l10n.t('Atlas reports: {0}', toPlainText(error, 512)) : '',
    toStepSentence(actor, next),
  ]
    .filter(Boolean)
    .join(' ');
}

function toStatusOf(node: NodeOf<'service' | 'endpoint'>, snapshot: Snapshot) {
  const service = getService(snapshot, node);
  if (node.kind === 'service') {
    return service && { ...toServiceAdvice(service, snapshot), error: service.errorMessage };
  }
  const status = getEndpointStatus(node, snapshot);
  const endpoint = getEndpoint(snapshot, node);
  return status && service && endpoint
    ? {
        word: status.word,
        ...toEndpointAdvice(service, endpoint, snapshot),
        actor: toActor(status.kind),
        error: endpoint.errorMessage,
      }
    : status && { ...status, actor: undefined, error: undefined };
}
