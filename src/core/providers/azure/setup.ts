import * as l10n from '@vscode/l10n';
import { isServerless } from '../../families/serverless';
import type { EndpointService } from '../../model';
import { createCheck, getValue, isPrivateIpv4, toWords } from '../fieldValues';
import { toRegion } from '../region';
import type { CommandWords, FirewallRule, ProviderSetup, SetupField, SetupValues } from '../setup';
import { isEndpointId, isEndpointName, isResourceGroup, isSubnetName, isVnetName } from './ids';
import { readOutput } from './output';
import { REGIONS } from './regions';
import { toTerraformParts } from './terraform';

const RESOURCE_GROUP: SetupField = {
  id: 'resourceGroup',
  label: () => l10n.t('Resource group'),
  example: 'network-rg',
  placeholder: 'RESOURCE_GROUP',
  check: createCheck(isResourceGroup, () =>
    l10n.t(
      'A resource group’s name has 1 to 90 letters, digits, hyphens, underscores, periods, and parentheses, and doesn’t end with a period.',
    ),
  ),
};

const VNET: SetupField = {
  id: 'vnet',
  label: () => l10n.t('Virtual network'),
  example: 'app-vnet',
  placeholder: 'VNET_NAME',
  check: createCheck(isVnetName, () =>
    l10n.t('A virtual network’s name has 2 to 64 letters, digits, hyphens, underscores, and periods.'),
  ),
};

const SUBNET: SetupField = {
  id: 'subnet',
  label: () => l10n.t('Subnet'),
  example: 'endpoints',
  placeholder: 'SUBNET_NAME',
  check: createCheck(isSubnetName, () =>
    l10n.t('A subnet’s name has 1 to 80 letters, digits, hyphens, underscores, and periods.'),
  ),
};

const NAME: SetupField = {
  id: 'endpointName',
  label: () => l10n.t('Name of the new private endpoint'),
  example: 'atlas-pe',
  placeholder: 'ENDPOINT_NAME',
  check: createCheck(isEndpointName, () =>
    l10n.t('A private endpoint’s name has 2 to 64 letters, digits, hyphens, underscores, and periods.'),
  ),
};

/** The private endpoint must be in the region of its virtual network, which may differ from the service's. */
function toLocationField({ region }: EndpointService): SetupField {
  const own = toRegion(REGIONS, region).cloud;
  const regions = Object.values(REGIONS).map(([cloud]) => cloud);
  return {
    id: 'location',
    label: () => l10n.t('Region of the virtual network (optional: {0})', own),
    example: own,
    placeholder: own,
    isOptional: true,
    check: createCheck(
      (name) => regions.includes(name),
      () => l10n.t('Enter a region in the format of the Azure CLI, such as eastus2.'),
    ),
  };
}

const ENDPOINT: SetupField = {
  id: 'endpointId',
  label: () => l10n.t('Resource ID of the private endpoint'),
  example:
    '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/network-rg/providers/Microsoft.Network/privateEndpoints/atlas-pe',
  placeholder: 'RESOURCE_ID',
  check: (value) => {
    if (isEndpointId(value)) return undefined;
    if (/\/privateLinkServices\//i.test(value))
      return l10n.t('This is the ID of the private link service. Enter the ID of your private endpoint.');
    if (/\/networkInterfaces\//i.test(value))
      return l10n.t('This is the ID of a network interface. Enter the ID of your private endpoint.');
    return l10n.t(
      'A private endpoint’s resource ID has the form /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/privateEndpoints/….',
    );
  },
};

/** Atlas accepts only this resource group for serverless instances (Atlas Admin API, ServerlessAzureTenantEndpointUpdate). */
const SERVERLESS_ENDPOINT: SetupField = {
  ...ENDPOINT,
  check: (value) =>
    ENDPOINT.check(value) ??
    (/\/resourceGroups\/privateLink\//i.test(value)
      ? undefined
      : l10n.t(
          'For a serverless instance, the private endpoint must be in a resource group named privateLink.',
        )),
};

const ADDRESS: SetupField = {
  id: 'ipAddress',
  label: () => l10n.t('Private IP address of the private endpoint'),
  example: '10.0.0.4',
  placeholder: 'ENDPOINT_IP',
  check: createCheck(isPrivateIpv4, () =>
    l10n.t('Enter the private IPv4 address of the private endpoint’s network interface, such as 10.0.0.4.'),
  ),
};

/** The resource ID of Atlas's private link service, which the command contains as it is. */
const LINK_SERVICE =
  /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[\w.()-]{1,90}\/providers\/Microsoft\.Network\/privateLinkServices\/[\w.-]{1,80}$/i;

/**
 * Two commands: the endpoint's output has its ID, and that of its network interface the IP address. Atlas's service is in
 * another tenant, so the connection is requested manually (Atlas docs, LinkedAuthorizationFailed).
 */
function toCommands(service: EndpointService, values: SetupValues): readonly CommandWords[] {
  const { resourceId = '', serviceName = '' } = service;
  const { place } = toRegion(REGIONS, service.region);
  if (!LINK_SERVICE.test(resourceId) || !/^[\w.-]{1,80}$/.test(serviceName) || place === undefined) return [];
  const [name = ''] = toWords(NAME, values);
  const group = ['--resource-group', ...toWords(RESOURCE_GROUP, values)];
  return [
    [
      ...['az', 'network', 'private-endpoint', 'create', ...group, '--name', name],
      ...['--location', ...toWords(toLocationField(service), values)],
      ...['--vnet-name', ...toWords(VNET, values), '--subnet', ...toWords(SUBNET, values)],
      ...['--nic-name', `${name}-nic`, '--private-connection-resource-id', resourceId],
      ...['--connection-name', serviceName, '--manual-request', 'true', '--output', 'json'],
    ],
    ['az', 'network', 'nic', 'show', ...group, '--name', `${name}-nic`, '--output', 'json'],
  ];
}

/** Ports of Azure endpoints: 1024 to 2524 (Atlas docs, Learn About Private Endpoints). */
const PORTS = '1024-2524';

function toFirewallRules(_service: EndpointService, values: SetupValues): readonly FirewallRule[] {
  const [address = ''] = toWords(ADDRESS, values);
  const [group = ''] = toWords(RESOURCE_GROUP, values);
  const rule = (direction: 'Inbound' | 'Outbound', nsg: string): CommandWords => [
    ...['az', 'network', 'nsg', 'rule', 'create', '--resource-group', group, '--nsg-name', nsg],
    ...['--name', `allow-atlas-${direction.toLowerCase()}`, '--priority', '200', '--direction', direction],
    ...['--access', 'Allow', '--protocol', 'Tcp', '--destination-address-prefixes', address],
    ...['--destination-port-ranges', PORTS, '--output', 'json'],
  ];
  const toClicks = (page: string, name: string) => [
    l10n.t('In the Azure portal, open Network security groups, and click the group of {0}.', name),
    l10n.t('Under Settings, click {0}, then Add.', page),
    l10n.t(
      'Set the destination to the IP address {0}, the destination port ranges to {1}, the protocol to TCP, and the action to Allow.',
      address,
      PORTS,
    ),
    l10n.t('Click Add.'),
  ];
  return [
    {
      title: l10n.t('Outbound, from the subnet of each resource that connects'),
      clicks: toClicks(l10n.t('Outbound security rules'), l10n.t('the resource’s subnet')),
      command: rule('Outbound', 'CLIENT_NSG_NAME'),
    },
    {
      title: l10n.t(
        'Inbound, to the subnet of the private endpoint (only if network policies are enabled there)',
      ),
      clicks: toClicks(l10n.t('Inbound security rules'), l10n.t('the private endpoint’s subnet')),
      command: rule('Inbound', 'ENDPOINT_NSG_NAME'),
    },
  ];
}

/** How a private endpoint is created and added (Atlas docs, Set Up a Private Endpoint for a Dedicated Cluster). */
export const setup: ProviderSetup = {
  cloudFields: (service) => [RESOURCE_GROUP, VNET, SUBNET, NAME, toLocationField(service)],
  toCommands,
  toTerraform: (service, values) => {
    const toWord = (field: SetupField) => toWords(field, values).join('');
    return toTerraformParts({
      name: toWord(NAME),
      group: toWord(RESOURCE_GROUP),
      location: toWord(toLocationField(service)),
      vnet: toWord(VNET),
      subnet: toWord(SUBNET),
    });
  },
  endpointFields: (service) => [isServerless(service) ? SERVERLESS_ENDPOINT : ENDPOINT, ADDRESS],
  readOutput,
  toEndpoint: (values) => ({
    id: getValue(values, ENDPOINT.id),
    ipAddress: getValue(values, ADDRESS.id),
  }),
  toCliWords: ({ id }, values) => [
    ...[id, '--privateEndpointId', ...toWords(ENDPOINT, values)],
    ...['--privateEndpointIpAddress', ...toWords(ADDRESS, values)],
  ],
  toFirewallRules,
};
