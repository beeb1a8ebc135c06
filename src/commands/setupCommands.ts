import * as vscode from 'vscode';
import type { NodeOf } from '../core/node';
import type { NodeCommand } from './register';
import type { Services } from './services';

/** Sets up an interface endpoint for a service that exists. */
export const addEndpoint: NodeCommand<'service'> = {
  kinds: ['service'],
  question: () => vscode.l10n.t('Select an endpoint service to add an endpoint to'),
  needs: 'setUp',
  capability: 'canAddEndpoint',
  subject: () => vscode.l10n.t('Add Endpoint'),
  run: open,
};

/** Sets up an endpoint in place of one that failed, which is terminated last. */
export const replaceEndpoint: NodeCommand<'endpoint'> = {
  kinds: ['endpoint'],
  question: () => vscode.l10n.t('Select the endpoint to replace'),
  needs: 'setUp',
  capability: 'canReplace',
  subject: () => vscode.l10n.t('Replace Endpoint'),
  run: open,
};

/** Shows the steps that replace a legacy service. */
export const migrateService: NodeCommand<'service'> = {
  kinds: ['service'],
  question: () => vscode.l10n.t('Select a legacy endpoint service to migrate'),
  needs: 'setUp',
  capability: 'canMigrate',
  subject: () => vscode.l10n.t('Migrate to Port-Mapped Service'),
  run: open,
};

/** Each opens the Set Up page of the service, which shows the steps that apply to it. */
async function open(
  { trust, openSetup }: Services,
  [node]: readonly NodeOf<'service' | 'endpoint'>[],
): Promise<void> {
  if (!node) return;
  trust.allow();
  const { projectId, provider, serviceId } = node;
  await openSetup({ projectId, provider, serviceId });
}
