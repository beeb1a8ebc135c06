import * as vscode from 'vscode';
import { DOCS_PAGES } from '../core/atlasUrls';
import { toFailure } from '../core/errors/errors';
import { isServerlessEnded, toServerlessEnd } from '../core/families/serverless';
import type { EndpointService, ServerlessInstance } from '../core/model';
import type { Node } from '../core/node';
import { getProvider } from '../core/providers';
import { getService, toServiceAddress, type Snapshot } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { copyText } from '../host/clipboard';
import { askModal, notifications, notifyCopied, withProgress } from '../host/notifications';
import { openPage } from '../host/openExternal';
import { pickOne } from '../host/quickInput';
import { report } from '../host/report';
import { createServerlessForSetup } from '../state/endpointSetup';
import type { NodeCommand } from './register';
import type { Services } from './services';

/**
 * Shows the private endpoints of a project's serverless instances, and creates one: selects the instance, which determines
 * provider and region, and opens the Set Up page. Says what replaces serverless where there are none.
 */
export const serverless: NodeCommand<'project'> = {
  kinds: ['project'],
  question: () => vscode.l10n.t('Select a project with serverless instances'),
  subject: () => vscode.l10n.t('Serverless instances'),
  run: async (services, [node]) => {
    if (!node) return;
    services.trust.allow();
    const instances = await withProgress(vscode.l10n.t('Loading serverless instances…'), () =>
      loadInstances(services, node.projectId),
    );
    if (instances.length === 0) {
      await explainEnd();
      return;
    }
    const instance = await pickOne({
      title: vscode.l10n.t('Select the serverless instance to create a private endpoint for'),
      placeholder: vscode.l10n.t('The instance determines the cloud provider and region'),
      choices: instances.map((each) => ({
        label: toPlainText(each.name),
        description: toPlace(each),
        value: each,
      })),
    });
    if (instance) await createAfterConfirmation(services, instance);
  },
};

/** None once Atlas has removed the list. Throws AtlasError. */
async function loadInstances({ store }: Services, projectId: string): Promise<readonly ServerlessInstance[]> {
  try {
    return await store.loadServerlessInstances(projectId);
  } catch (error) {
    if (isServerlessEnded(toFailure(error))) return [];
    throw error;
  }
}

async function explainEnd(): Promise<void> {
  const more = vscode.l10n.t('About Private Endpoints');
  const sentence = `${vscode.l10n.t('This project has no serverless instances.')} ${toServerlessEnd()}`;
  if ((await notifications.info(sentence, more)) === more) await openPage(DOCS_PAGES.learn);
}

function toPlace({ provider, region }: ServerlessInstance): string {
  const { cloudName, region: toRegion } = getProvider(provider);
  return `${cloudName} ${toPlainText(toRegion(region).cloud)}`;
}

async function createAfterConfirmation(services: Services, instance: ServerlessInstance): Promise<void> {
  const name = toPlainText(instance.name);
  const confirm = vscode.l10n.t('Confirm');
  const detail = [
    `• ${toPlace(instance)}`,
    `• ${vscode.l10n.t('Atlas allocates an endpoint service, which takes several minutes.')}`,
    `• ${toServerlessEnd()}`,
  ].join('\n');
  const question = vscode.l10n.t('Create a private endpoint for serverless instance {0}?', name);
  if ((await askModal(question, detail, confirm)) !== confirm) return;
  try {
    const service = await withProgress(vscode.l10n.t('Creating a private endpoint for {0}…', name), () =>
      createServerlessForSetup(services.store, instance),
    );
    services.setupWatches.watch(toServiceAddress(service));
    await services.openSetup(toServiceAddress(service));
  } catch (error) {
    const subject = vscode.l10n.t('Couldn’t create a private endpoint for {0}', name);
    const retry = () => createAfterConfirmation(services, instance);
    void report(services.log, subject, toFailure(error), retry, 'setUp');
  }
}

/** The serverless service of the first row; undefined for a row of a dedicated cluster. */
export function findServerlessService(
  [node]: readonly Node[],
  snapshot: Snapshot,
): EndpointService | undefined {
  if (node?.kind !== 'service' && node?.kind !== 'endpoint') return undefined;
  const service = getService(snapshot, node);
  return service?.instanceName === undefined ? undefined : service;
}

/** Copies the connection string of a serverless instance that uses the endpoint of the row, or says why there is none. */
export async function copyServerlessString({
  instanceName = '',
  connectionString,
}: EndpointService): Promise<void> {
  const name = toPlainText(instanceName);
  if (connectionString === undefined) {
    void notifications.warning(
      vscode.l10n.t(
        'Serverless instance {0} has no connection string for this endpoint yet. Atlas provides it once the endpoint is available.',
        name,
      ),
    );
    return;
  }
  const label = vscode.l10n.t('Connection string for {0}', name);
  notifyCopied(label, await copyText(label, connectionString));
}
