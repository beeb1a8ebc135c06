import * as l10n from '@vscode/l10n';
import { getFamily } from '../families';
import { PROVIDERS } from '../model';
import type { NodeOf } from '../node';
import { getProvider } from '../providers';
import type { CommandWords } from '../providers/setup';
import { getService, type Snapshot } from '../snapshot';
import {
  toAddEndpointCommand,
  toConnectionStringsCommand,
  toCreateServiceCommand,
  toCreateUserCommand,
  toDeleteCommand,
  toDescribeClusterCommand,
  toDescribeCommand,
  toListClustersCommand,
  toListCommand,
  toListUsersCommand,
  toRegionalModeCommand,
  toWatchCommand,
} from './commands';

/** An action on a row and the Atlas CLI command for it. Two actions with the same label are the same action. */
export interface CliAction {
  readonly label: string;
  readonly words: CommandWords;
}

/** The rows that have Atlas CLI commands. */
export type CliNode = NodeOf<
  'project' | 'provider' | 'service' | 'endpoint' | 'cluster' | 'connectionString'
>;

/** The actions on a row, the one that most users want first. */
export function toCliActions(node: CliNode, snapshot: Snapshot): readonly CliAction[] {
  if ('serviceId' in node && !getFamily({ id: node.serviceId }).hasTools) return [];
  const { projectId } = node;
  switch (node.kind) {
    case 'project':
      return [
        ...PROVIDERS.map((provider) => ({
          label: l10n.t('List private endpoints: {0}', getProvider(provider).productName),
          words: toListCommand({ projectId, provider }),
        })),
        { label: l10n.t('List clusters'), words: toListClustersCommand(projectId) },
        { label: l10n.t('List database users'), words: toListUsersCommand(projectId) },
        { label: l10n.t('Create a database user'), words: toCreateUserCommand(projectId) },
        {
          label: l10n.t('Describe regionalized mode'),
          words: toRegionalModeCommand('describe', projectId),
        },
        { label: l10n.t('Turn on regionalized mode'), words: toRegionalModeCommand('enable', projectId) },
        { label: l10n.t('Turn off regionalized mode'), words: toRegionalModeCommand('disable', projectId) },
      ];
    case 'provider':
      return [
        { label: l10n.t('List private endpoints'), words: toListCommand(node) },
        {
          label: l10n.t('Create a private endpoint service'),
          words: toCreateServiceCommand(toNewService(node)),
        },
      ];
    case 'service':
      return [
        { label: l10n.t('Describe'), words: toDescribeCommand(node) },
        { label: l10n.t('Watch'), words: toWatchCommand(node) },
        ...toAddAction(node, snapshot),
        { label: l10n.t('Terminate'), words: toDeleteCommand(node) },
      ];
    case 'endpoint':
      return [
        { label: l10n.t('Describe'), words: toDescribeCommand(node) },
        { label: l10n.t('Terminate'), words: toDeleteCommand(node) },
      ];
    case 'cluster':
    case 'connectionString':
      return [
        { label: l10n.t('Describe connection strings'), words: toConnectionStringsCommand(node) },
        { label: l10n.t('Describe cluster'), words: toDescribeClusterCommand(node) },
        { label: l10n.t('Create a database user'), words: toCreateUserCommand(projectId, node.clusterName) },
      ];
  }
}

/** A service in a region that the user fills in; on Google Cloud, of the recommended type. */
function toNewService({ projectId, provider }: NodeOf<'provider'>) {
  return { projectId, provider, region: 'REGION', portMapped: getProvider(provider).hasPortMapping };
}

function toAddAction(node: NodeOf<'service'>, snapshot: Snapshot): readonly CliAction[] {
  const service = getService(snapshot, node);
  return service ? [{ label: l10n.t('Add an endpoint'), words: toAddEndpointCommand(service, {}) }] : [];
}
