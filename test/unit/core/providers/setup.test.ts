import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EndpointService } from '../../../../src/core/model';
import { getProvider } from '../../../../src/core/providers';
import { toFieldProblem } from '../../../../src/core/providers/fieldValues';
import { toCommandLine } from '../../../../src/core/shellQuote';
import { PROPERTY_RUNS } from '../../support/propertyRuns';
import { ATTACHMENT, LEGACY, SERVICES, VALUES } from './setupServices';
import { FIELD_SAMPLES, OUTPUT_SAMPLES } from './setupSamples';

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

  it('names every click of the documentation for the security group of the endpoint', () => {
    const [outbound, inbound] = getProvider('AWS').setup.toFirewallRules(SERVICES.AWS, VALUES.AWS);
    const clicks = (inbound?.clicks ?? []).join(' ');
    for (const step of [
      'VPC dashboard',
      'Create security group',
      'select the VPC',
      'Inbound rules tab',
      'Edit inbound rules',
      '1024-65535',
      'Save rules',
      'Endpoints',
      'Edit security groups',
      'Save.',
    ])
      assert.ok(clicks.includes(step), step);
    assert.match(
      (outbound?.clicks ?? []).join(' '),
      /Edit outbound rules.*private IP address of the VPC endpoint/,
    );
  });
});
