import { toAtlasId } from './families/serverless';
import type { NodeOf } from './node';
import { getProvider } from './providers';
import { toTerraformImportId } from './providers/terraform';
import { getEndpoint, getService, type Snapshot } from './snapshot';

/** What can be copied of a service or endpoint besides its ID. */
export const COPY_PARTS = [
  'serviceId',
  'providerServiceName',
  'forwardingRules',
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
      return [toAtlasId(node.serviceId)];
    case 'providerServiceName': {
      const name = service && getProvider(service.provider).providerServiceName(service);
      return name ? [name] : undefined;
    }
    case 'forwardingRules': {
      const rules = endpoint?.rules?.map(({ name }) => name) ?? [];
      return rules.length > 0 ? [rules.join('\n')] : undefined;
    }
    case 'terraformImportId':
      return (
        service && [toTerraformImportId(service, node.kind === 'endpoint' ? node.endpointId : undefined)]
      );
  }
}
