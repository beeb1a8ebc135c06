import type { NodeOf } from './node';

/**
 * The Atlas CLI command that prints the same as the describe document, word by word. `--endpointServiceId` is required
 * for interface endpoints (Atlas CLI, privateEndpoints <provider> interfaces describe).
 */
export function toDescribeCommand(node: NodeOf<'service' | 'endpoint'>): readonly string[] {
  const { projectId, provider, serviceId } = node;
  const group = ['atlas', 'privateEndpoints', provider.toLowerCase()];
  const options = ['--projectId', projectId, '--output', 'json'];
  return node.kind === 'service'
    ? [...group, 'describe', serviceId, ...options]
    : [...group, 'interfaces', 'describe', node.endpointId, '--endpointServiceId', serviceId, ...options];
}
