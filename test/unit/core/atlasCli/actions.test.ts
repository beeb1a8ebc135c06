import assert from 'node:assert/strict';
import { toCliActions, type CliNode } from '../../../../src/core/atlasCli/actions';
import { toAddEndpointCommand, toCreateServiceCommand } from '../../../../src/core/atlasCli/commands';
import { PROVIDERS, type EndpointService, type Provider } from '../../../../src/core/model';
import { toNode } from '../../../../src/core/node';
import { toCommandLine } from '../../../../src/core/shellQuote';
import { makeSnapshot, PROJECT, SERVICE, VPCE } from '../fixture';
import { LEGACY, SERVICES } from '../providers/setupServices';
import { findSyntaxProblems, SYNTAX } from './syntax';

const ENDPOINTS: Readonly<Record<Provider, string>> = {
  AWS: VPCE,
  AZURE:
    '/subscriptions/1f1f1f1f-0000-4000-8000-000000000001/resourceGroups/my-rg/providers/Microsoft.Network/privateEndpoints/pe-orders',
  GCP: 'atlas-psc',
};

/** Every kind of row, for every provider. */
const NODES: readonly (readonly [CliNode, EndpointService | undefined])[] = [
  [toNode.project(PROJECT), undefined],
  [toNode.cluster(PROJECT, 'Orders'), undefined],
  [toNode.connectionString(PROJECT, 'Orders', VPCE, 'srv'), undefined],
  ...PROVIDERS.flatMap((provider) => [
    [toNode.provider(PROJECT, provider), undefined] as const,
    [toNode.service(PROJECT, provider, SERVICE), SERVICES[provider]] as const,
    [toNode.endpoint(PROJECT, provider, SERVICE, ENDPOINTS[provider]), SERVICES[provider]] as const,
  ]),
];

const ALL = NODES.flatMap(([node, service]) =>
  toCliActions(node, makeSnapshot({ services: service ? [service] : [] })).map(
    ({ label, words }) => [`${node.kind} ${label}`, words] as const,
  ),
);

describe('toCliActions', () => {
  for (const [name, words] of ALL)
    it(`has the documented syntax of the Atlas CLI: ${name}: ${words.slice(0, 5).join(' ')}`, () => {
      assert.deepEqual(findSyntaxProblems(words), []);
      assert.ok(words.includes('--projectId'));
    });

  it('covers every command of the syntax table', () => {
    const lines = ALL.map(([, words]) => `${words.slice(1).join(' ')} `);
    const unused = Object.keys(SYNTAX).filter((name) => !lines.some((line) => line.startsWith(`${name} `)));
    assert.deepEqual(unused, []);
  });

  it('never skips the confirmation of a deletion', () => {
    assert.ok(!ALL.some(([, words]) => words.includes('--force')));
  });

  it('gives each action of a row a label of its own', () => {
    for (const [node, service] of NODES) {
      const labels = toCliActions(node, makeSnapshot({ services: service ? [service] : [] })).map(
        ({ label }) => label,
      );
      assert.equal(new Set(labels).size, labels.length);
    }
  });

  it('quotes names for POSIX shells and PowerShell', () => {
    const node = toNode.cluster(PROJECT, 'My Cluster');
    const [first] = toCliActions(node, makeSnapshot({}));
    const expected = (name: string) =>
      `atlas clusters connectionStrings describe ${name} --type privateEndpoint --projectId ${PROJECT} --output json`;
    assert.equal(toCommandLine(first?.words ?? [], 'posix'), expected(`'My Cluster'`));
    assert.equal(toCommandLine(first?.words ?? [], 'powershell'), expected(`'My Cluster'`));
  });
});

describe('toAddEndpointCommand', () => {
  it('has the values of the fields for each provider', () => {
    const rules = [1, 2, 3].map((n) => `atlas-psc-${n}@10.0.0.${n}`).join(', ');
    const cases = [
      [SERVICES.AWS, { endpointId: VPCE }, `${SERVICE} --privateEndpointId ${VPCE}`],
      [
        SERVICES.AZURE,
        { endpointId: ENDPOINTS.AZURE, ipAddress: '10.0.0.4' },
        `${SERVICE} --privateEndpointId ${ENDPOINTS.AZURE} --privateEndpointIpAddress 10.0.0.4`,
      ],
      [
        SERVICES.GCP,
        { cloudProjectId: 'my-network', rules: 'atlas-psc@10.0.0.5' },
        `atlas-psc --endpointServiceId ${SERVICE} --gcpProjectId my-network --endpoint atlas-psc@10.0.0.5`,
      ],
      [
        LEGACY,
        { cloudProjectId: 'my-network', groupName: 'atlas-psc', rules },
        `atlas-psc --endpointServiceId ${SERVICE} --gcpProjectId my-network --endpoint ${rules.replaceAll(', ', ',')}`,
      ],
    ] as const;
    for (const [service, values, expected] of cases) {
      const words = toAddEndpointCommand(service, values);
      assert.deepEqual(findSyntaxProblems(words), []);
      assert.equal(
        words.join(' '),
        `atlas privateEndpoints ${service.provider.toLowerCase()} interfaces create ${expected} --projectId ${PROJECT}`,
      );
    }
  });
});

describe('toCreateServiceCommand', () => {
  it('asks for a port-mapped service only when one is wanted', () => {
    const wanted = { projectId: PROJECT, provider: 'GCP', region: 'US_EAST_4' } as const;
    assert.ok(toCreateServiceCommand({ ...wanted, portMapped: true }).includes('--portMappingEnabled'));
    assert.ok(!toCreateServiceCommand({ ...wanted, portMapped: false }).includes('--portMappingEnabled'));
  });
});
