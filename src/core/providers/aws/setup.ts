import * as l10n from '@vscode/l10n';
import type { EndpointService } from '../../model';
import { toPlainText } from '../../text';
import {
  findCliError,
  getText,
  toCleanOutput,
  toJsonValues,
  toObjects,
  toSeveral,
  toUnwrapped,
} from '../cloudOutput';
import { createCheck, getValue, toWords } from '../fieldValues';
import { toRegion } from '../region';
import type {
  CommandWords,
  FirewallRule,
  OutputFinding,
  ProviderSetup,
  SetupField,
  SetupValues,
} from '../setup';
import { isEndpointId } from './ids';
import { REGIONS } from './regions';
import { toTerraformParts } from './terraform';

/** An EC2 resource's ID: a prefix and 8 or 17 hexadecimal digits (AWS, Amazon EC2 resource IDs). */
function isResourceId(prefix: string): (text: string) => boolean {
  return (text) =>
    text.startsWith(`${prefix}-`) && /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text.slice(prefix.length + 1));
}

const VPC: SetupField = {
  id: 'vpcId',
  label: () => l10n.t('VPC ID'),
  example: 'vpc-0a1b2c3d4e5f67890',
  placeholder: 'VPC_ID',
  check: createCheck(isResourceId('vpc'), () =>
    l10n.t('A VPC ID is “vpc-” followed by 8 or 17 hexadecimal digits.'),
  ),
};

const SUBNETS: SetupField = {
  id: 'subnetIds',
  label: () => l10n.t('Subnet IDs, one for each Availability Zone'),
  example: 'subnet-0a1b2c3d4e5f67890, subnet-0b2c3d4e5f6789012',
  placeholder: 'SUBNET_IDS',
  check: createCheck(
    isResourceId('subnet'),
    () =>
      l10n.t('A subnet ID is “subnet-” followed by 8 or 17 hexadecimal digits. Separate IDs with commas.'),
    { isList: true },
  ),
};

const SECURITY_GROUP: SetupField = {
  id: 'securityGroupId',
  label: () => l10n.t('Security group ID of the VPC endpoint (optional: the VPC’s default group)'),
  example: 'sg-0a1b2c3d4e5f67890',
  placeholder: 'SECURITY_GROUP_ID',
  isOptional: true,
  check: createCheck(isResourceId('sg'), () =>
    l10n.t('A security group ID is “sg-” followed by 8 or 17 hexadecimal digits.'),
  ),
};

/** Only for a service that accepts other regions. */
function toRegionField(service: EndpointService): SetupField {
  const own = toRegion(REGIONS, service.region).cloud;
  const regions = [own, ...(service.acceptedRegions ?? []).map((region) => toRegion(REGIONS, region).cloud)];
  return {
    id: 'region',
    label: () => l10n.t('Region of the VPC (optional: {0})', own),
    example: own,
    placeholder: own,
    isOptional: true,
    check: createCheck(
      (region) => regions.includes(region),
      () => l10n.t('The service accepts only {0}. Add other regions in Atlas first.', regions.join(', ')),
    ),
  };
}

const ENDPOINT: SetupField = {
  id: 'endpointId',
  label: () => l10n.t('VPC endpoint ID'),
  example: 'vpce-0a1b2c3d4e5f67890',
  placeholder: 'VPC_ENDPOINT_ID',
  check: (value) => {
    if (isEndpointId(value)) return undefined;
    if (value.startsWith('vpce-svc-'))
      return l10n.t('This is the ID of an endpoint service. Enter the ID of your VPC endpoint.');
    return l10n.t('A VPC endpoint ID is “vpce-” followed by 17 hexadecimal digits: 22 characters in total.');
  },
};

/** The name that AWS gives an endpoint service. */
const SERVICE_NAME = /^(?:cn\.)?com\.amazonaws\.vpce\.[a-z]{2,}(?:-[a-z0-9]+)+\.vpce-svc-[0-9a-f]{17}$/;

/** JSON, and no pager, which would wait for a key. */
const OUTPUT = ['--output', 'json', '--no-cli-pager'];

function toCommands(service: EndpointService, values: SetupValues): readonly CommandWords[] {
  const name = service.serviceName ?? '';
  const { cloud, place } = toRegion(REGIONS, service.region);
  if (!SERVICE_NAME.test(name) || place === undefined) return [];
  const region = toConsumerRegion(service, values);
  const group = getValue(values, SECURITY_GROUP.id);
  return [
    [
      ...['aws', 'ec2', 'create-vpc-endpoint', '--region', region],
      ...['--vpc-endpoint-type', 'Interface', '--vpc-id', ...toWords(VPC, values)],
      ...['--subnet-ids', ...toWords(SUBNETS, values)],
      ...(group === '' ? [] : ['--security-group-ids', ...toWords(SECURITY_GROUP, values)]),
      ...['--service-name', name],
      ...(region === cloud ? [] : ['--service-region', cloud]),
      ...OUTPUT,
    ],
  ];
}

function toConsumerRegion(service: EndpointService, values: SetupValues): string {
  const field = toRegionField(service);
  const { cloud } = toRegion(REGIONS, service.region);
  return getValue(values, field.id) === '' ? cloud : (toWords(field, values)[0] ?? cloud);
}

const ID = /(?<![\w-])vpce-[0-9a-f]{17}(?![0-9a-zA-Z-])/g;

function readOutput(text: string, service: EndpointService): OutputFinding {
  const output = toCleanOutput(text);
  for (const object of toJsonValues(output).flatMap(toObjects)) {
    const name = getText(object, 'ServiceName');
    if (name !== undefined && name !== service.serviceName && service.serviceName !== undefined)
      return {
        problem: l10n.t('The VPC endpoint is for another endpoint service: {0}.', toPlainText(name)),
      };
    if (getText(object, 'VpcEndpointType') === 'Gateway')
      return { problem: l10n.t('This is a gateway endpoint. Atlas requires an interface endpoint.') };
  }
  const ids = findIds(output);
  const [id] = ids;
  if (ids.length > 1) return { problem: toSeveral(ids) };
  if (id !== undefined) return { values: { [ENDPOINT.id]: id } };
  return { problem: findCliError(output) ?? toMissing(output) };
}

/** In the output as it is, otherwise in the output without the line breaks that a terminal added. */
function findIds(output: string): readonly string[] {
  const ids = new Set(output.match(ID));
  return [...(ids.size > 0 ? ids : new Set(toUnwrapped(output).match(ID)))];
}

function toMissing(output: string): string {
  if (/\/providers\/Microsoft\.Network\//i.test(output))
    return l10n.t('This is output from Azure. The service is on AWS.');
  if (/compute#forwardingRule|gcloud/i.test(output))
    return l10n.t('This is output from Google Cloud. The service is on AWS.');
  if (/\bvpce-svc-/.test(output))
    return l10n.t('The output contains only the ID of the endpoint service, not of your VPC endpoint.');
  if (/\bvpce-/.test(output))
    return l10n.t('The VPC endpoint’s ID is incomplete: it’s “vpce-” followed by 17 hexadecimal digits.');
  return l10n.t('The output contains no VPC endpoint ID, which starts with “vpce-”.');
}

/** AWS PrivateLink ports start at 1024 and change with the cluster (Atlas docs, Learn About Private Endpoints). */
const PORTS = '1024-65535';

function toFirewallRules(service: EndpointService, values: SetupValues): readonly FirewallRule[] {
  const region = toConsumerRegion(service, values);
  const group = toWords(SECURITY_GROUP, values)[0] ?? '';
  const rule = (action: string, groupId: string, ...peer: readonly string[]): CommandWords => [
    ...['aws', 'ec2', action, '--region', region, '--group-id', groupId],
    ...['--protocol', 'tcp', '--port', PORTS, ...peer, ...OUTPUT],
  ];
  return [
    {
      title: l10n.t('Outbound, from each resource that connects'),
      clicks: [
        l10n.t('In the AWS console, open EC2, and click Instances.'),
        l10n.t('Select the instance, and on the Security tab, click its security group.'),
        l10n.t('On the Outbound rules tab, click Edit outbound rules, then Add rule.'),
        l10n.t(
          'Allow TCP ports {0} to each private IP address of the VPC endpoint. You find them in the VPC console under Endpoints, on the Subnets tab.',
          PORTS,
        ),
        l10n.t('Click Save rules.'),
      ],
      command: rule(
        'authorize-security-group-egress',
        'CLIENT_SECURITY_GROUP_ID',
        '--cidr',
        'ENDPOINT_IP/32',
      ),
    },
    {
      title: l10n.t('Inbound, on the security group of the VPC endpoint'),
      clicks: [
        l10n.t('In the AWS console, open the VPC dashboard.'),
        l10n.t('Click Security groups, then Create security group.'),
        l10n.t('Enter a name, select the VPC of the endpoint, and click Create security group.'),
        l10n.t('Select the new group, and click the Inbound rules tab, then Edit inbound rules.'),
        l10n.t('Allow TCP ports {0} from the security group of each resource that connects.', PORTS),
        l10n.t('Click Save rules.'),
        l10n.t('Click Endpoints, and select the VPC endpoint.'),
        l10n.t('On the Security Groups tab, click Edit security groups.'),
        l10n.t('Select the new group, and click Save.'),
      ],
      command: rule('authorize-security-group-ingress', group, '--source-group', 'CLIENT_SECURITY_GROUP_ID'),
    },
  ];
}

/** How a VPC endpoint is created and added (Atlas docs, Set Up a Private Endpoint for a Dedicated Cluster). */
export const setup: ProviderSetup = {
  cloudFields: (service) => [
    VPC,
    SUBNETS,
    SECURITY_GROUP,
    ...(service.acceptedRegions?.length ? [toRegionField(service)] : []),
  ],
  toCommands,
  toTerraform: (service, values) =>
    toTerraformParts(service, {
      vpc: toWords(VPC, values).join(''),
      subnets: toWords(SUBNETS, values),
      groups: getValue(values, SECURITY_GROUP.id) === '' ? [] : toWords(SECURITY_GROUP, values),
      region: toConsumerRegion(service, values),
      serviceRegion: toRegion(REGIONS, service.region).cloud,
    }),
  endpointFields: () => [ENDPOINT],
  readOutput,
  toEndpoint: (values) => ({ id: getValue(values, ENDPOINT.id) }),
  toCliWords: ({ id }, values) => [id, '--privateEndpointId', ...toWords(ENDPOINT, values)],
  toFirewallRules,
};
