import { ATLAS_SERVICE, toData, toHclString, toResource, type TerraformParts } from '../terraform';

/** The words of the command, which the configuration repeats. */
interface AzureEndpoint {
  readonly name: string;
  readonly group: string;
  readonly location: string;
  readonly vnet: string;
  readonly subnet: string;
}

/** Terraform for an Azure private endpoint (documentation of the providers hashicorp/azurerm and mongodb/mongodbatlas). */
export function toTerraformParts({ name, group, location, vnet, subnet }: AzureEndpoint): TerraformParts {
  return {
    service: [],
    cloud: [
      toData(
        'azurerm_subnet',
        ['name', toHclString(subnet)],
        ['virtual_network_name', toHclString(vnet)],
        ['resource_group_name', toHclString(group)],
      ),
      toResource(
        'azurerm_private_endpoint',
        ['name', toHclString(name)],
        ['location', toHclString(location)],
        ['resource_group_name', toHclString(group)],
        ['subnet_id', 'data.azurerm_subnet.atlas.id'],
        {
          head: ['private_service_connection'],
          body: [
            ['name', `${ATLAS_SERVICE}.private_link_service_name`],
            ['private_connection_resource_id', `${ATLAS_SERVICE}.private_link_service_resource_id`],
            ['is_manual_connection', 'true'],
            ['request_message', toHclString('Private endpoint for MongoDB Atlas')],
          ],
        },
      ),
    ],
    endpoint: [
      ['endpoint_service_id', 'azurerm_private_endpoint.atlas.id'],
      [
        'private_endpoint_ip_address',
        'azurerm_private_endpoint.atlas.private_service_connection[0].private_ip_address',
      ],
    ],
  };
}
