import * as vscode from 'vscode';
import { findChoice } from '../core/connectionString/connectionString';
import { toNode } from '../core/node';
import { getCluster } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { toShortId } from '../core/missingString/endpointPlacement';
import { toCommand } from '../host/ids';
import { notifications } from '../host/notifications';
import type { EndedWatch, MissingConnectionString } from '../state/connectionStringWatches';
import type { Services } from './services';

/** Reports once how a watch ended. If the connection string is ready, it can be copied immediately. */
export async function announceConnectionString(
  { missing, outcome }: EndedWatch,
  services: Pick<Services, 'store' | 'openConnect'>,
): Promise<void> {
  const name = toPlainText(missing.clusterName);
  if (outcome === 'deleted') {
    void notifications.warning(
      vscode.l10n.t('Stopped watching {0}. The cluster no longer exists in Atlas.', name),
    );
    return;
  }
  if (outcome === 'unsupported') {
    void notifications.warning(
      vscode.l10n.t('Stopped watching {0}. Its current tier doesn’t support private endpoints.', name),
    );
    return;
  }
  const connect = vscode.l10n.t('Connect');
  const copy = vscode.l10n.t('Copy Connection String');
  const pressed = await notifications.info(
    missing.endpointId === undefined
      ? vscode.l10n.t('{0} now has a private connection string.', name)
      : vscode.l10n.t(
          '{0} now has a connection string for endpoint {1}.',
          name,
          toShortId(missing.endpointId),
        ),
    connect,
    copy,
  );
  if (pressed === connect) await services.openConnect(missing);
  if (pressed === copy) await copyString(services, missing);
}

/** Runs the copy command, which asks if there is more than one. */
export async function copyString(
  { store }: Pick<Services, 'store'>,
  { projectId, clusterName, endpointId }: MissingConnectionString,
): Promise<void> {
  const cluster = getCluster(store.get(), projectId, clusterName);
  const choice = cluster && endpointId !== undefined ? findChoice(cluster, endpointId) : undefined;
  const node =
    choice && endpointId !== undefined
      ? toNode.connectionString(projectId, clusterName, endpointId, choice.form)
      : toNode.cluster(projectId, clusterName);
  await vscode.commands.executeCommand(toCommand('copyConnectionString'), node);
}
