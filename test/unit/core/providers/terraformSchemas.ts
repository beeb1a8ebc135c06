/** Arguments and nested blocks of a resource; nested blocks have schemas of their own. */
export interface Schema {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly exported: readonly string[];
  readonly blocks?: Readonly<Record<string, Schema>>;
}

/**
 * The resources of the generated configuration: the arguments and attributes of each provider's documentation
 * (mongodb/mongodbatlas 2.17, hashicorp/aws 6, hashicorp/azurerm 4, hashicorp/google 6), without those that have
 * nothing to do with private endpoints.
 */
export const SCHEMAS: Readonly<Record<string, Schema>> = {
  'resource.mongodbatlas_privatelink_endpoint': {
    required: ['project_id', 'provider_name', 'region'],
    optional: ['port_mapping_enabled', 'supported_remote_regions', 'timeouts', 'delete_on_create_timeout'],
    exported: [
      'id',
      'private_link_id',
      'endpoint_service_name',
      'private_link_service_name',
      'private_link_service_resource_id',
      'service_attachment_names',
      'status',
    ],
  },
  'resource.mongodbatlas_privatelink_endpoint_service': {
    required: ['project_id', 'private_link_id', 'endpoint_service_id', 'provider_name'],
    optional: ['private_endpoint_ip_address', 'gcp_project_id', 'timeouts', 'delete_on_create_timeout'],
    exported: ['id', 'aws_connection_status', 'azure_status', 'gcp_status'],
    blocks: { endpoints: { required: [], optional: ['ip_address', 'endpoint_name'], exported: [] } },
  },
  'resource.aws_vpc_endpoint': {
    required: ['vpc_id'],
    optional: [
      'service_name',
      'vpc_endpoint_type',
      'subnet_ids',
      'security_group_ids',
      'private_dns_enabled',
      'region',
      'service_region',
      'tags',
    ],
    exported: ['id', 'arn', 'dns_entry', 'network_interface_ids', 'state'],
  },
  'data.azurerm_subnet': {
    required: ['name', 'virtual_network_name', 'resource_group_name'],
    optional: [],
    exported: ['id', 'address_prefixes'],
  },
  'resource.azurerm_private_endpoint': {
    required: ['name', 'location', 'resource_group_name', 'subnet_id'],
    optional: ['custom_network_interface_name', 'tags'],
    exported: ['id', 'network_interface', 'private_service_connection'],
    blocks: {
      private_service_connection: {
        required: ['name', 'is_manual_connection', 'private_connection_resource_id'],
        optional: ['subresource_names', 'request_message'],
        exported: ['private_ip_address'],
      },
    },
  },
  'resource.google_compute_address': {
    required: ['name'],
    optional: ['address', 'address_type', 'project', 'region', 'subnetwork', 'network'],
    exported: ['id', 'address', 'self_link'],
  },
  'resource.google_compute_forwarding_rule': {
    required: ['name'],
    optional: [
      'ip_address',
      'load_balancing_scheme',
      'network',
      'project',
      'region',
      'subnetwork',
      'target',
      'allow_psc_global_access',
    ],
    exported: ['id', 'self_link', 'psc_connection_id'],
  },
};
