import { toDescribeCommand } from './atlasCli';
import type { NodeOf } from './node';
import { getProvider } from './providers';
import { getEndpoint, getService, type Snapshot } from './snapshot';

/** What can be copied of a service or endpoint besides its ID. */
export const COPY_PARTS = [
  'serviceId',
  'providerServiceName',
  'forwardingRules',
  'atlasCliCommand',
  'terraformImportId',
] as const;
export type CopyPart = (typeof COPY_PARTS)[number];

type CopyNode = NodeOf<'service' | 'endpoint'>;

/** The words of one text to copy; one word where it isn't a command line. Undefined where the item has no such part. */
export function toCopiedWords(
  part: CopyPart,
  node: CopyNode,
  snapshot: Snapshot,
): readonly string[] | undefined {
  const service = getService(snapshot, node);
  const endpoint = node.kind === 'endpoint' ? getEndpoint(snapshot, node) : undefined;
  switch (part) {
    case 'serviceId':
      return [node.serviceId];
    case 'providerServiceName': {
      const name = service && getProvider(service.provider).providerServiceName(service);
      return name ? [name] : undefined;
    }
    case 'forwardingRules': {
      const rules = endpoint?.rules?.map(({ name }) => name) ?? [];
      return rules.length > 0 ? [rules.join('\n')] : undefined;
    }
    case 'atlasCliCommand':
      return toDescribeCommand(node);
    case 'terraformImportId':
      return service && [toTerraformImportId(node, service.region)];
  }
}

/**
 * Import IDs of the Terraform resources mongodbatlas_privatelink_endpoint (service) and
 * mongodbatlas_privatelink_endpoint_service (interface endpoint), as their documentation has them.
 */
function toTerraformImportId(node: CopyNode, region: string): string {
  const { projectId, serviceId, provider } = node;
  return node.kind === 'service'
    ? [projectId, serviceId, provider, region].join('-')
    : [projectId, serviceId, node.endpointId, provider].join('--');
}
