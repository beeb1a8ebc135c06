import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EndpointService, Provider } from '../../../../src/core/model';
import { getProvider } from '../../../../src/core/providers';
import { toFieldProblem } from '../../../../src/core/providers/fieldValues';
import { toCommandLine } from '../../../../src/core/shellQuote';
import { makeService } from '../fixture';
import { PROPERTY_RUNS } from '../../support/propertyRuns';
import { FIELD_SAMPLES, OUTPUT_SAMPLES } from './setupSamples';

const ATTACHMENT = 'projects/p-abcdefghijklmnopqrstuvwx/regions/us-east4/serviceAttachments/sa-us-east4';

/** An available service of each provider. */
const SERVICES: Readonly<Record<Provider, EndpointService>> = {
  AWS: makeService({
    serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f67890',
    acceptedRegions: ['US_WEST_2'],
  }),
  AZURE: makeService({
    provider: 'AZURE',
    region: 'US_EAST_2',
    serviceName: 'pls_60b0000000000000000000b1',
    resourceId:
      '/subscriptions/1f1f1f1f-0000-4000-8000-000000000001/resourceGroups/rg_60b0/providers/Microsoft.Network/privateLinkServices/pls_60b0000000000000000000b1',
  }),
  GCP: makeService({
    provider: 'GCP',
    region: 'US_EAST_4',
    portMapped: true,
    serviceAttachments: [ATTACHMENT],
  }),
};
const LEGACY = makeService({
  provider: 'GCP',
  region: 'US_EAST_4',
  portMapped: false,
  serviceAttachments: [1, 2, 3].map((n) => `${ATTACHMENT}-${n}`),
});

const VALUES = {
  AWS: {
    vpcId: 'vpc-1a2b3c4d',
    subnetIds: 'subnet-1a2b3c4d, subnet-2a2b3c4d',
    securityGroupId: 'sg-1a2b3c4d',
  },
  AZURE: { resourceGroup: 'network-rg', vnet: 'app-vnet', subnet: 'endpoints', endpointName: 'atlas-pe' },
  GCP: {
    cloudProjectId: 'policy-network',
    network: 'default',
    subnet: 'endpoints',
    endpointName: 'atlas-psc',
  },
} as const;

describe('ProviderSetup', () => {
  for (const [provider, id, value, problem] of FIELD_SAMPLES)
    it(`${problem === undefined ? 'accepts' : 'rejects'} ${provider} ${id} ${value.slice(0, 60)}`, () => {
      const { cloudFields, endpointFields } = getProvider(provider).setup;
      const service = SERVICES[provider];
      const field = [...cloudFields(service), ...endpointFields(service)].find((each) => each.id === id);
      assert.ok(field);
      const found = toFieldProblem(field, { [id]: value });
      if (problem === undefined) assert.equal(found, undefined);
      else assert.ok(found?.includes(problem), found);
    });

  for (const [title, provider, output, expected] of OUTPUT_SAMPLES)
    it(`reads output for ${provider}: ${title}`, () => {
      const finding = getProvider(provider).setup.readOutput(output, SERVICES[provider]);
      if (typeof expected === 'object') assert.deepEqual(finding, { values: expected });
      else assert.ok('problem' in finding && finding.problem.includes(expected), JSON.stringify(finding));
    });

  it('reads the rules of a legacy Google Cloud service in their order, and the group’s name from theirs', () => {
    const rules = [2, 0, 1].map((n) => ({ name: `atlas-${n}`, IPAddress: `10.0.0.${n}` }));
    const { setup } = getProvider('GCP');
    const finding = setup.readOutput(JSON.stringify(rules), LEGACY);
    assert.deepEqual(finding, {
      values: { rules: 'atlas-0@10.0.0.0, atlas-1@10.0.0.1, atlas-2@10.0.0.2', groupName: 'atlas' },
    });
    assert.ok('values' in finding);
    const endpoint = setup.toEndpoint({ ...finding.values, cloudProjectId: 'policy-network' }, LEGACY);
    assert.equal(endpoint.id, 'atlas');
    assert.equal(endpoint.rules?.length, 3);
  });

  it('writes the documented commands, with JSON output and without a pager', () => {
    const toLines = (service: EndpointService) =>
      getProvider(service.provider)
        .setup.toCommands(service, VALUES[service.provider])
        .map((words) => toCommandLine(words, 'posix'));
    const { serviceName, resourceId } = SERVICES.AZURE;
    assert.deepEqual(toLines(SERVICES.AWS), [
      `aws ec2 create-vpc-endpoint --region us-east-1 --vpc-endpoint-type Interface --vpc-id vpc-1a2b3c4d --subnet-ids subnet-1a2b3c4d subnet-2a2b3c4d --security-group-ids sg-1a2b3c4d --service-name ${SERVICES.AWS.serviceName} --output json --no-cli-pager`,
    ]);
    assert.deepEqual(toLines(SERVICES.AZURE), [
      `az network private-endpoint create --resource-group network-rg --name atlas-pe --location eastus2 --vnet-name app-vnet --subnet endpoints --nic-name atlas-pe-nic --private-connection-resource-id ${resourceId} --connection-name ${serviceName} --manual-request true --output json`,
      'az network nic show --resource-group network-rg --name atlas-pe-nic --output json',
    ]);
    assert.deepEqual(toLines(SERVICES.GCP), [
      'gcloud compute addresses create atlas-psc-ip --region=us-east4 --subnet=endpoints --project=policy-network --format=json --quiet',
      `gcloud compute forwarding-rules create atlas-psc --region=us-east4 --network=default --address=atlas-psc-ip --target-service-attachment=${ATTACHMENT} --project=policy-network --format=json --quiet`,
      'gcloud compute forwarding-rules list --regions=us-east4 --filter=name:atlas-psc --project=policy-network --format=json --quiet',
    ]);
    assert.equal(toLines(LEGACY).length, 7);
  });

  it('names the region of the service when the VPC is in another region that the service accepts', () => {
    const [words = []] = getProvider('AWS').setup.toCommands(SERVICES.AWS, {
      ...VALUES.AWS,
      region: 'us-west-2',
    });
    assert.ok(words.join(' ').includes('--region us-west-2'));
    assert.ok(words.join(' ').includes('--service-region us-east-1'));
  });

  it('uses placeholders for what isn’t valid, and writes no command for names that the cloud doesn’t allow', () => {
    const [words = []] = getProvider('AWS').setup.toCommands(SERVICES.AWS, { vpcId: '$(id)', subnetIds: '' });
    assert.ok(words.includes('VPC_ID') && words.includes('SUBNET_IDS'));
    assert.deepEqual(getProvider('AWS').setup.toCommands({ ...SERVICES.AWS, serviceName: 'a; b' }, {}), []);
    assert.deepEqual(getProvider('AZURE').setup.toCommands({ ...SERVICES.AZURE, resourceId: '/x' }, {}), []);
    assert.deepEqual(
      getProvider('GCP').setup.toCommands({ ...SERVICES.GCP, serviceAttachments: ['x y'] }, {}),
      [],
    );
  });

  it('never throws for any output, and never finds what a field would reject', () => {
    const parts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(
        'vpce-',
        '{',
        '[',
        '"',
        '\n',
        '/subscriptions/',
        '@',
        '10.0.0.4',
        ...OUTPUT_SAMPLES.map(([, , text]) => text),
      ),
    );
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 6 }),
        fc.constantFrom(...Object.values(SERVICES)),
        (texts, service) => {
          const { setup } = getProvider(service.provider);
          const finding = setup.readOutput(texts.join(''), service);
          if ('problem' in finding) return;
          for (const field of setup.endpointFields(service))
            if (Object.hasOwn(finding.values, field.id))
              assert.equal(toFieldProblem(field, finding.values), undefined);
        },
      ),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
