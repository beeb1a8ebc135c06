import type { EndpointService } from '../../model';
import {
  ATLAS_SERVICE,
  toHclString,
  toResource,
  type TerraformArgument,
  type TerraformBlock,
  type TerraformParts,
} from '../terraform';

/** The words of the commands, which the configuration repeats. */
interface GcpEndpoint {
  readonly name: string;
  readonly project: string;
  readonly region: string;
  readonly network: string;
  readonly subnet: string;
}

/**
 * Terraform for the addresses and forwarding rules (documentation of the providers hashicorp/google and
 * mongodb/mongodbatlas): one of each, or one for each service attachment of a legacy service.
 */
export function toTerraformParts(service: EndpointService, endpoint: GcpEndpoint): TerraformParts {
  return service.portMapped
    ? {
        service: [['port_mapping_enabled', 'true']],
        cloud: toRules(endpoint, toHclString(endpoint.name), '0', []),
        endpoint: [
          ['endpoint_service_id', 'google_compute_forwarding_rule.atlas.name'],
          ['private_endpoint_ip_address', 'google_compute_address.atlas.address'],
          ['gcp_project_id', toHclString(endpoint.project)],
        ],
      }
    : toLegacyParts(service, endpoint);
}

function toLegacyParts({ serviceAttachments = [] }: EndpointService, endpoint: GcpEndpoint): TerraformParts {
  const count: TerraformArgument = ['count', String(serviceAttachments.length)];
  // A name with an index is interpolated, so it isn't quoted as text.
  const name = `"${endpoint.name}-\${count.index}"`;
  const group: TerraformBlock = {
    head: ['dynamic', 'endpoints'],
    body: [
      ['for_each', 'google_compute_forwarding_rule.atlas'],
      {
        head: ['content'],
        body: [
          ['endpoint_name', 'endpoints.value.name'],
          ['ip_address', 'google_compute_address.atlas[endpoints.key].address'],
        ],
      },
    ],
  };
  return {
    service: [],
    cloud: toRules(endpoint, name, 'count.index', [count]),
    endpoint: [
      ['endpoint_service_id', toHclString(endpoint.name)],
      ['gcp_project_id', toHclString(endpoint.project)],
      group,
    ],
  };
}

/** `name` and `index` are HCL expressions. */
function toRules(
  { project, region, network, subnet }: GcpEndpoint,
  name: string,
  index: string,
  count: readonly TerraformArgument[],
): readonly TerraformBlock[] {
  const address = `google_compute_address.atlas${count.length > 0 ? `[${index}]` : ''}`;
  const place = (own: string): readonly TerraformArgument[] => [
    ...count,
    ['name', own],
    ['project', toHclString(project)],
    ['region', toHclString(region)],
  ];
  return [
    toResource(
      'google_compute_address',
      ...place(`${name.slice(0, -1)}-ip"`),
      ['subnetwork', toHclString(subnet)],
      ['address_type', toHclString('INTERNAL')],
    ),
    toResource(
      'google_compute_forwarding_rule',
      ...place(name),
      ['network', toHclString(network)],
      ['ip_address', `${address}.id`],
      ['target', `${ATLAS_SERVICE}.service_attachment_names[${index}]`],
      ['load_balancing_scheme', '""'],
    ),
  ];
}
