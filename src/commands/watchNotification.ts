import * as vscode from 'vscode';
import { findChoice } from '../core/connectionString/connectionString';
import { toNode } from '../core/node';
import { getCluster } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { toShortId } from '../core/missingString/endpointPlacement';
import { toCommand } from '../host/ids';
import { say } from '../host/notifications';
import type { EndedWatch, MissingString } from '../state/stringWatches';
import type { Services } from './services';

/** Says how a watch ended, once; where the string is there, it can be copied at once. */
export async function announceString(
  { missing, outcome }: EndedWatch,
  services: Pick<Services, 'store' | 'openConnect'>,
): Promise<void> {
  const name = toPlainText(missing.clusterName);
  if (outcome === 'gone') {
    void say.warning(vscode.l10n.t('{0} is gone from Atlas: no connection string comes any more.', name));
    return;
  }
  if (outcome === 'unsupported') {
    void say.warning(
      vscode.l10n.t('{0} is of a tier without private endpoints now: no private string comes.', name),
    );
    return;
  }
  const connect = vscode.l10n.t('Connect');
  const copy = vscode.l10n.t('Copy connection string');
  const pressed = await say.info(
    missing.endpointId === undefined
      ? vscode.l10n.t('The private connection string of {0} is there.', name)
      : vscode.l10n.t(
          'The connection string of {0} through {1} is there.',
          name,
          toShortId(missing.endpointId),
        ),
    connect,
    copy,
  );
  if (pressed === connect) await services.openConnect(missing);
  if (pressed === copy) await copyString(services, missing);
}

/** Hands over to the verb that copies, which asks where there is more than one. */
export async function copyString(
  { store }: Pick<Services, 'store'>,
  { projectId, clusterName, endpointId }: MissingString,
): Promise<void> {
  const cluster = getCluster(store.get(), projectId, clusterName);
  const choice = cluster && endpointId !== undefined ? findChoice(cluster, endpointId) : undefined;
  const node =
    choice && endpointId !== undefined
      ? toNode.string(projectId, clusterName, endpointId, choice.form)
      : toNode.cluster(projectId, clusterName);
  await vscode.commands.executeCommand(toCommand('copyConnectionString'), node);
}
