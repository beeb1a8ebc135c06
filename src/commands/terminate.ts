import * as vscode from 'vscode';
import {
  isBreaking,
  toConfirmation,
  type TerminationPlan,
  type TerminationTarget,
} from '../core/terminate/plan';
import { splitByAccess, toTerminationOrder, type TerminatedNode } from '../core/terminate/targets';
import { toFailure } from '../core/errors/errors';
import { toDescriptionName } from '../core/describe';
import { toRequiredAccess } from '../core/errors/explainFailure';
import { toNode } from '../core/node';
import { getProvider } from '../core/providers';
import { toPlainText } from '../core/text';
import { askText, pickOne } from '../host/quickInput';
import { report } from '../host/report';
import { askModal, explainModal, notifications, withProgress } from '../host/notifications';
import type { Prepared } from '../state/pendingDeletions';
import type { Finished } from '../state/terminationOutcome';
import { copyCleanUp } from './copyCleanUp';
import type { NodeCommand } from './register';
import type { Services } from './services';

export const terminate: NodeCommand<'service' | 'endpoint'> = {
  kinds: ['service', 'endpoint'],
  question: () => vscode.l10n.t('Select a private endpoint to terminate'),
  needs: 'delete',
  subject: () => vscode.l10n.t('Terminate'),
  run: async (services, nodes) => {
    const snapshot = services.store.get();
    const { allowed, denied } = splitByAccess(nodes, snapshot);
    sayDenied(denied, services);
    await terminateAll(services, toTerminationOrder(allowed, snapshot));
  },
};

/** One after the other, until one fails or is canceled. Its Retry button goes on with it and those after it. */
async function terminateAll(services: Services, nodes: readonly TerminatedNode[]): Promise<boolean> {
  for (const [index, node] of nodes.entries()) {
    const retry = () => terminateAll(services, nodes.slice(index));
    if (!(await terminateOne(services, node, retry))) return false;
  }
  return true;
}

/** Shows which items can't be terminated for lack of access, and which access is required. */
function sayDenied(denied: readonly TerminatedNode[], services: Services): void {
  if (denied.length === 0) return;
  const names = denied.map((node) => toTargetName(node, services)).join(', ');
  void notifications.warning(
    vscode.l10n.t('{0} can’t be terminated. {1}', names, toRequiredAccess('delete')),
  );
}

/** True when the request was sent or the target no longer exists; false when the user canceled or Atlas rejected it. */
async function terminateOne(
  services: Services,
  node: TerminatedNode,
  retry: () => Promise<unknown>,
): Promise<boolean> {
  const name = toTargetName(node, services);
  try {
    return await confirmAndSend(services, node, name);
  } catch (error) {
    const isAborted = error instanceof Error && error.name === 'AbortError';
    if (!isAborted) {
      const subject = vscode.l10n.t('{0} wasn’t terminated', name);
      void report(services.log, subject, toFailure(error), retry, 'delete');
    }
    return false;
  }
}

async function confirmAndSend(services: Services, node: TerminatedNode, name: string): Promise<boolean> {
  const { terminations, store, trust } = services;
  trust.allow();
  const target: TerminationTarget =
    node.kind === 'endpoint' ? { kind: 'endpoint', address: node } : { kind: 'service', address: node };
  const reading = vscode.l10n.t('{0}: checking its current state…', name);
  const load = async (signal: AbortSignal) => {
    const loaded = await terminations.prepare(target);
    signal.throwIfAborted();
    return loaded;
  };
  // What is loaded already is shown at once; `run` loads it again before it deletes anything.
  let prepared = terminations.findPrepared(target) ?? (await withProgress(reading, load, true));
  while (prepared) {
    const isOver = sayWhyNot(prepared, name);
    if (isOver) return true;
    if (prepared.plan.target.kind === 'service' && prepared.plan.endpointIds.length > 0) {
      return explainOrder(services, prepared.plan);
    }
    if (!(await confirm(prepared.plan))) return false;
    const confirmed: Prepared = prepared;
    const terminating = vscode.l10n.t('{0}: terminating…', name);
    const outcome = await withProgress(terminating, (signal) => terminations.run(confirmed, signal), true);
    if (outcome.kind === 'sent') return true;
    if (outcome.kind === 'unknown') {
      void notifications.warning(
        vscode.l10n.t(
          'Atlas didn’t respond, so it’s unknown whether {0} is being deleted. Its status is checked until it’s known.',
          name,
        ),
      );
      return true;
    }
    prepared = outcome.kind === 'changed' ? outcome.prepared : undefined;
    if (prepared) {
      void notifications.warning(
        vscode.l10n.t(
          '{0} changed in Atlas while you were confirming. Nothing was deleted. Confirm again.',
          name,
        ),
      );
    }
  }
  void notifications.info(vscode.l10n.t('{0} no longer exists in Atlas.', name));
  void store.refreshServices(node.projectId, node.provider);
  return true;
}

/** Says why there is nothing to terminate: it's already being deleted, or its provider is unknown. */
function sayWhyNot({ plan, service }: Prepared, name: string): boolean {
  if (plan.isDeleting) {
    void notifications.info(vscode.l10n.t('{0} is already being deleted.', name));
    return true;
  }
  if (service.reportedProvider !== undefined) {
    void notifications.info(vscode.l10n.t('{0} uses an unsupported provider. Terminate it in Atlas.', name));
    return true;
  }
  return false;
}

function toTargetName(node: TerminatedNode, { store }: Services): string {
  const name = toDescriptionName(node, store.get());
  return node.kind === 'endpoint'
    ? vscode.l10n.t('Endpoint {0}', name)
    : vscode.l10n.t('Endpoint service {0} ({1})', name, getProvider(node.provider).cloudName);
}

/** The modal, and the typed id where something stops working. */
async function confirm(plan: TerminationPlan): Promise<boolean> {
  const { title, detail } = toConfirmation(plan);
  const button = vscode.l10n.t('Terminate');
  const pressed = await askModal(title, detail, button);
  if (pressed !== button) return false;
  if (plan.target.kind !== 'endpoint' || !isBreaking(plan)) return true;
  const { provider, endpointId } = plan.target.address;
  // A name of spaces only can’t be typed.
  const word = toPlainText(getProvider(provider).confirmationWord(endpointId)) || plan.region;
  // A word that was copied from the prompt contains the characters that keep it from being a link.
  const isWord = (typed: string) => toPlainText(typed) === word;
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('Type {0} to confirm', word),
    placeholder: word,
    check: (text) => (text === '' || isWord(text) ? undefined : vscode.l10n.t('Type {0} to confirm', word)),
  });
  return typed !== undefined && isWord(typed);
}

/** Atlas doesn't delete a service that has endpoints, so the required order is explained. */
async function explainOrder(services: Services, plan: TerminationPlan): Promise<boolean> {
  const { address } = plan.target;
  const profile = getProvider(address.provider);
  const button = vscode.l10n.t('Terminate an Endpoint…');
  const pressed = await explainModal(
    vscode.l10n.t('Endpoint service {0} still has interface endpoints', plan.region),
    [
      `${plan.productName} · ${plan.region} · ${plan.projectName}`,
      ...plan.endpointIds.map((id) => `• ${profile.shortEndpointId(id)}`),
      vscode.l10n.t(
        'Atlas deletes a service only when it has no endpoints. Terminate its endpoints first. Terminating the last endpoint also deletes the service.',
      ),
    ].join('\n'),
    button,
  );
  if (pressed !== button) return false;
  const choices = plan.endpointIds.map((endpointId) => ({
    label: profile.shortEndpointId(endpointId),
    description: plan.region,
    value: endpointId,
  }));
  const picked =
    choices.length === 1
      ? choices[0]?.value
      : await pickOne({ title: vscode.l10n.t('Select an endpoint to terminate'), choices });
  return picked === undefined
    ? false
    : terminateAll(services, [
        toNode.endpoint(address.projectId, address.provider, address.serviceId, picked),
      ]);
}

/** Reports a termination whose response was lost and that Atlas didn't carry out. */
export function announceNotDeleted({ plan }: Prepared): void {
  void notifications.warning(
    vscode.l10n.t('{0} wasn’t deleted: Atlas didn’t receive the request. Terminate it again.', plan.name),
  );
}

/** Reports a finished termination, and offers the command that deletes the resource in the cloud account. */
export async function announceFinished({ plan, service, endpoint, serviceState }: Finished): Promise<void> {
  const { target } = plan;
  const profile = getProvider(target.address.provider);
  if (target.kind === 'service') {
    void notifications.info(
      vscode.l10n.t('Endpoint service {0} was deleted from project {1}.', plan.name, plan.projectName),
    );
    return;
  }
  const fate = {
    deleted: vscode.l10n.t('Its service {0} was also deleted.', plan.region),
    deleting: vscode.l10n.t('Atlas is also deleting its service {0}.', plan.region),
    remains: plan.isLast
      ? vscode.l10n.t('Its service {0} still exists. Terminate it if you no longer need it.', plan.region)
      : '',
  }[serviceState];
  const cleanUp = profile.cleanUpCommand(service, target.address.endpointId, endpoint);
  const button =
    cleanUp.kind === 'command'
      ? vscode.l10n.t('Copy {0} Cleanup Command', profile.cloudName)
      : vscode.l10n.t('Copy ID');
  const pressed = await notifications.info(
    [
      vscode.l10n.t('Endpoint {0} in {1} was deleted from Atlas.', plan.name, plan.region),
      fate,
      vscode.l10n.t(
        'The {0} remains in {1} until you delete it there.',
        profile.endpointNoun(),
        profile.cloudName,
      ),
      cleanUp.kind === 'none' ? cleanUp.reason : '',
    ]
      .filter(Boolean)
      .join(' '),
    button,
  );
  if (pressed === button) await copyCleanUp(cleanUp, target.address.endpointId, plan.name);
}
