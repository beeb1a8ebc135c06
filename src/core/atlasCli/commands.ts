import type { EndpointService, NewService, Provider } from '../model';
import type { NodeOf } from '../node';
import { getProvider } from '../providers';
import type { CommandWords, SetupValues } from '../providers/setup';

/**
 * Commands of the Atlas CLI, word by word, with the options that it requires (Atlas CLI 1.58, atlas privateEndpoints,
 * atlas clusters, atlas dbusers). A deletion asks for confirmation, because it has no `--force`.
 */

const JSON_OUTPUT = ['--output', 'json'];

function toGroup(provider: Provider): readonly string[] {
  return ['atlas', 'privateEndpoints', provider.toLowerCase()];
}

function toProject(projectId: string): readonly string[] {
  return ['--projectId', projectId];
}

/** The command that prints the same as the describe document. */
export function toDescribeCommand(node: NodeOf<'service' | 'endpoint'>): CommandWords {
  const { projectId, provider, serviceId } = node;
  const options = [...toProject(projectId), ...JSON_OUTPUT];
  return node.kind === 'service'
    ? [...toGroup(provider), 'describe', serviceId, ...options]
    : [
        ...[...toGroup(provider), 'interfaces', 'describe', node.endpointId],
        ...['--endpointServiceId', serviceId, ...options],
      ];
}

export function toDeleteCommand(node: NodeOf<'service' | 'endpoint'>): CommandWords {
  const { projectId, provider, serviceId } = node;
  return node.kind === 'service'
    ? [...toGroup(provider), 'delete', serviceId, ...toProject(projectId)]
    : [
        ...[...toGroup(provider), 'interfaces', 'delete', node.endpointId],
        ...['--endpointServiceId', serviceId, ...toProject(projectId)],
      ];
}

/** Waits until the service, not its endpoints, is available or failed. */
export function toWatchCommand({ projectId, provider, serviceId }: NodeOf<'service'>): CommandWords {
  return [...toGroup(provider), 'watch', serviceId, ...toProject(projectId)];
}

export function toListCommand({ projectId, provider }: Pick<NodeOf<'provider'>, 'projectId' | 'provider'>) {
  return [...toGroup(provider), 'list', ...toProject(projectId), ...JSON_OUTPUT];
}

/** Without accepted regions, for which the CLI has no option. */
export function toCreateServiceCommand({
  projectId,
  provider,
  region,
  portMapped,
}: NewService): CommandWords {
  return [
    ...[...toGroup(provider), 'create', '--region', region],
    ...(portMapped ? ['--portMappingEnabled'] : []),
    ...toProject(projectId),
  ];
}

/** Values that are missing or not valid are placeholders. */
export function toAddEndpointCommand(service: EndpointService, values: SetupValues): CommandWords {
  const { provider, projectId } = service;
  return [
    ...[...toGroup(provider), 'interfaces', 'create'],
    ...[...getProvider(provider).setup.toCliWords(service, values), ...toProject(projectId)],
  ];
}

export function toRegionalModeCommand(
  action: 'describe' | 'enable' | 'disable',
  projectId: string,
): CommandWords {
  return ['atlas', 'privateEndpoints', 'regionalModes', action, ...toProject(projectId)];
}

export function toListClustersCommand(projectId: string): CommandWords {
  return ['atlas', 'clusters', 'list', ...toProject(projectId), ...JSON_OUTPUT];
}

/** JSON, because the table has only optimized connection strings. */
export function toConnectionStringsCommand({ projectId, clusterName }: ClusterAddress): CommandWords {
  return [
    ...['atlas', 'clusters', 'connectionStrings', 'describe', clusterName, '--type', 'privateEndpoint'],
    ...[...toProject(projectId), ...JSON_OUTPUT],
  ];
}

type ClusterAddress = Pick<NodeOf<'cluster'>, 'projectId' | 'clusterName'>;

export function toDescribeClusterCommand({ projectId, clusterName }: ClusterAddress): CommandWords {
  return ['atlas', 'clusters', 'describe', clusterName, ...toProject(projectId), ...JSON_OUTPUT];
}

export function toListUsersCommand(projectId: string): CommandWords {
  return ['atlas', 'dbusers', 'list', ...toProject(projectId), ...JSON_OUTPUT];
}

/** A user with read and write access, with a cluster only to that. The CLI asks for the password. */
export function toCreateUserCommand(projectId: string, clusterName?: string): CommandWords {
  return [
    ...['atlas', 'dbusers', 'create', '--username', 'USERNAME', '--role', 'readWriteAnyDatabase@admin'],
    ...[...(clusterName === undefined ? [] : ['--scope', clusterName]), ...toProject(projectId)],
  ];
}
