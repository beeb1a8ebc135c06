import * as l10n from '@vscode/l10n';
import type { EndpointService, NewEndpoint } from '../../model';
import { createCheck, getValue, isPrivateIpv4, toItems, toWords } from '../fieldValues';
import { toRegion } from '../region';
import type { CommandWords, FirewallRule, ProviderSetup, SetupField, SetupValues } from '../setup';
import { isProjectId, isResourceName } from './ids';
import { isRule, readOutput, toRules } from './output';
import { REGIONS } from './regions';
import { toTerraformParts } from './terraform';

const PROJECT: SetupField = {
  id: 'cloudProjectId',
  label: () => l10n.t('Google Cloud project ID'),
  example: 'payments-network',
  placeholder: 'PROJECT_ID',
  check: createCheck(isProjectId, () =>
    l10n.t(
      'A project ID has 6 to 30 lowercase letters, digits, and hyphens. It isn’t the project’s name or number.',
    ),
  ),
};

function toNameRule(): string {
  return l10n.t('A name has 1 to 63 lowercase letters, digits, and hyphens, and starts with a letter.');
}

const NETWORK: SetupField = {
  id: 'network',
  label: () => l10n.t('VPC network'),
  example: 'default',
  placeholder: 'NETWORK',
  check: createCheck(isResourceName, toNameRule),
};

const SUBNET: SetupField = {
  id: 'subnet',
  label: () => l10n.t('Subnet'),
  example: 'endpoints',
  placeholder: 'SUBNET',
  check: createCheck(isResourceName, toNameRule),
};

/** The names of addresses and forwarding rules begin with it, so it's shorter than they may be. */
const NAME: SetupField = {
  id: 'endpointName',
  label: () => l10n.t('Name of the new endpoint'),
  example: 'atlas-psc',
  placeholder: 'ENDPOINT_NAME',
  check: (value) => {
    if (!isResourceName(value)) return toNameRule();
    return value.length > 55
      ? l10n.t('Use 55 characters at most, because the command adds numbers.')
      : undefined;
  },
};

const GROUP: SetupField = {
  id: 'groupName',
  label: () => l10n.t('Endpoint group name'),
  example: 'atlas-psc',
  placeholder: 'GROUP_NAME',
  check: createCheck(isResourceName, toNameRule),
};

/** Forwarding rules in the form of the Atlas CLI, name@IP. */
function toRulesField(service: EndpointService): SetupField {
  const count = (service.serviceAttachments ?? []).length;
  return {
    id: 'rules',
    label: () =>
      count === 1
        ? l10n.t('Forwarding rule and its IP address, as name@IP')
        : l10n.t('{0} forwarding rules and their IP addresses, as name@IP', count),
    example: 'atlas-psc@10.0.0.5',
    placeholder: 'RULE_NAME@IP',
    check: (value) => {
      const rules = toRules(value);
      const wrong = toItems(value).find((_, index) => !isRule(rules[index]));
      if (wrong !== undefined)
        return l10n.t(
          'Enter each forwarding rule as name@IP with a private IPv4 address, such as atlas-psc@10.0.0.5.',
        );
      if (new Set(rules.map(({ name }) => name)).size < rules.length)
        return l10n.t('A forwarding rule is listed twice.');
      return rules.length === count
        ? undefined
        : l10n.t(
            'The service requires {0} forwarding rules, one for each service attachment, but {1} are entered.',
            count,
            rules.length,
          );
    },
  };
}

/** projects/…/regions/…/serviceAttachments/…, with or without the address of the API before it. */
const ATTACHMENT =
  /^(?:https:\/\/www\.googleapis\.com\/compute\/v1\/)?projects\/[a-z][-a-z0-9]{4,28}[a-z0-9]\/regions\/[a-z]+-[a-z]+\d+\/serviceAttachments\/[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;

/** An address and a forwarding rule for each service attachment, and one command that lists the rules. */
function toCommands(service: EndpointService, values: SetupValues): readonly CommandWords[] {
  const attachments = service.serviceAttachments ?? [];
  const { cloud, place } = toRegion(REGIONS, service.region);
  if (attachments.length === 0 || place === undefined || !attachments.every((name) => ATTACHMENT.test(name)))
    return [];
  const [prefix = ''] = toWords(NAME, values);
  const [project = ''] = toWords(PROJECT, values);
  const [network = ''] = toWords(NETWORK, values);
  const [subnet = ''] = toWords(SUBNET, values);
  const common = [`--project=${project}`, '--format=json', '--quiet'];
  const toName = (index: number) => (attachments.length === 1 ? prefix : `${prefix}-${index}`);
  return [
    ...attachments.map((_, index) => [
      ...['gcloud', 'compute', 'addresses', 'create', `${toName(index)}-ip`],
      ...[`--region=${cloud}`, `--subnet=${subnet}`, ...common],
    ]),
    ...attachments.map((attachment, index) => [
      ...['gcloud', 'compute', 'forwarding-rules', 'create', toName(index), `--region=${cloud}`],
      ...[`--network=${network}`, `--address=${toName(index)}-ip`],
      ...[`--target-service-attachment=${attachment}`, ...common],
    ]),
    [
      ...['gcloud', 'compute', 'forwarding-rules', 'list', `--regions=${cloud}`, `--filter=name:${prefix}`],
      ...common,
    ],
  ];
}

/** A port-mapped endpoint is known by its forwarding rule, a legacy one by its group (Atlas Admin API). */
function toEndpoint(values: SetupValues, service: EndpointService): NewEndpoint {
  const rules = toRules(getValue(values, 'rules'));
  const id = service.portMapped ? (rules[0]?.name ?? '') : getValue(values, GROUP.id);
  return { id, cloudProjectId: getValue(values, PROJECT.id), rules };
}

/** Port-mapped from 1024 on; legacy 27015 to 27017 (Atlas docs, Learn About Private Endpoints). */
function toPorts({ portMapped }: EndpointService): string {
  return portMapped ? '1024-65535' : '27015-27017';
}

function toFirewallRules(service: EndpointService, values: SetupValues): readonly FirewallRule[] {
  const addresses = toRules(getValue(values, 'rules'))
    .map(({ ipAddress }) => ipAddress)
    .filter(isPrivateIpv4);
  const ranges =
    addresses.length > 0 ? addresses.map((address) => `${address}/32`).join(',') : 'ENDPOINT_IP/32';
  const ports = toPorts(service);
  const [network = ''] = toWords(NETWORK, values);
  const [project = ''] = toWords(PROJECT, values);
  return [
    {
      title: l10n.t('Egress, from each resource that connects (only if a rule denies egress)'),
      clicks: [
        l10n.t(
          'In the Google Cloud console, open VPC network, then Firewall, and click Create firewall rule.',
        ),
        l10n.t('Select the network, the direction Egress, and the action Allow.'),
        l10n.t('Enter {0} as destination IPv4 ranges, and TCP ports {1}.', ranges, ports),
        l10n.t('Click Create.'),
      ],
      command: [
        ...['gcloud', 'compute', 'firewall-rules', 'create', 'allow-atlas-egress', `--network=${network}`],
        ...['--direction=EGRESS', '--action=ALLOW', `--rules=tcp:${ports}`, `--destination-ranges=${ranges}`],
        ...[`--project=${project}`, '--format=json', '--quiet'],
      ],
    },
  ];
}

/** How forwarding rules are created and added (Atlas docs, Set Up a Private Endpoint for a Dedicated Cluster). */
export const setup: ProviderSetup = {
  cloudFields: () => [PROJECT, NETWORK, SUBNET, NAME],
  toCommands,
  toTerraform: (service, values) => {
    const toWord = (field: SetupField) => toWords(field, values).join('');
    return toTerraformParts(service, {
      name: toWord(NAME),
      project: toWord(PROJECT),
      region: toRegion(REGIONS, service.region).cloud,
      network: toWord(NETWORK),
      subnet: toWord(SUBNET),
    });
  },
  endpointFields: (service) => [PROJECT, ...(service.portMapped ? [] : [GROUP]), toRulesField(service)],
  readOutput,
  toEndpoint,
  toCliWords: (service, values) => {
    const rules = toWords(toRulesField(service), values);
    const name = service.portMapped ? (rules[0]?.split('@')[0] ?? '') : toWords(GROUP, values).join('');
    return [
      ...[name, '--endpointServiceId', service.id, '--gcpProjectId', ...toWords(PROJECT, values)],
      ...['--endpoint', rules.join(',')],
    ];
  },
  toFirewallRules,
};
