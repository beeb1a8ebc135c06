import assert from 'node:assert/strict';
import type { EndpointService, Provider } from '../../../../src/core/model';
import { getProvider } from '../../../../src/core/providers';
import { toHclString, toTerraformText } from '../../../../src/core/providers/terraform';
import type { SetupValues } from '../../../../src/core/providers/setup';
import { PROJECT, SERVICE } from '../fixture';
import { parseHcl } from '../../support/hcl';
import { LEGACY, SERVICES, VALUES } from './setupServices';
import { SCHEMAS, type Schema } from './terraformSchemas';

type Body = Record<string, unknown>;

/** A configuration as HashiCorp's own parser reads it: resources and data sources by `kind.type`, and the import. */
async function parseConfiguration(text: string) {
  const { resource = {}, data = {}, import: imports } = (await parseHcl(text)) as Record<string, Body>;
  const blocks = Object.entries({ resource, data }).flatMap(([kind, types]) =>
    Object.entries(types as Record<string, Record<string, Body[]>>).map(
      ([type, { atlas = [] }]) => [`${kind}.${type}`, atlas[0] ?? {}] as const,
    ),
  );
  return { blocks: new Map<string, Body>(blocks), imports: imports as unknown as Body[] };
}

function toText(service: EndpointService, values: SetupValues): string {
  return toTerraformText(service, getProvider(service.provider).setup.toTerraform(service, values));
}

/** What a block has that its schema doesn't allow, or lacks; meta-arguments belong to every resource. */
function findProblems(name: string, body: Body, schema: Schema | undefined): readonly string[] {
  if (!schema) return [`${name}: no such resource`];
  const { dynamic, ...rest } = body;
  const own = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'count'));
  const blocks = { ...(dynamic as Record<string, { content: Body[] }[]> | undefined) };
  const isKnown = (key: string) => [...schema.required, ...schema.optional].includes(key);
  const nested = Object.entries(own).filter(([key]) => schema.blocks?.[key]);
  return [
    ...schema.required.filter((key) => !(key in own)).map((key) => `${name}.${key} is missing`),
    ...Object.keys(own)
      .filter((key) => !isKnown(key) && !schema.blocks?.[key])
      .map((key) => `${name}.${key} isn't an argument`),
    ...nested.flatMap(([key, each]) =>
      findProblems(`${name}.${key}`, (each as Body[])[0] ?? {}, schema.blocks?.[key]),
    ),
    ...Object.entries(blocks).flatMap(([key, each]) =>
      findProblems(`${name}.${key}`, each[0]?.content[0] ?? {}, schema.blocks?.[key]),
    ),
  ];
}

/** References such as `data.azurerm_subnet.atlas.id` with their resource and attribute. */
function toReferences(text: string): readonly (readonly [string, string])[] {
  const pattern = /(?<![\w.])(data\.)?([a-z]+_[a-z_]+)\.atlas(?:\[[^\]]+\])?(?:\.(\w+))?/g;
  return [...text.matchAll(pattern)].map(([, data, type = '', attribute = '']) => [
    `${data ? 'data' : 'resource'}.${type}`,
    attribute,
  ]);
}

const CASES: readonly (readonly [string, EndpointService, SetupValues])[] = [
  ['AWS', SERVICES.AWS, VALUES.AWS],
  ['AWS from another region', SERVICES.AWS, { ...VALUES.AWS, region: 'us-west-2' }],
  ['AWS without a security group', SERVICES.AWS, { ...VALUES.AWS, securityGroupId: '' }],
  ['Azure', SERVICES.AZURE, VALUES.AZURE],
  ['Google Cloud, port-mapped', SERVICES.GCP, VALUES.GCP],
  ['Google Cloud, legacy', LEGACY, VALUES.GCP],
  ...(['AWS', 'AZURE', 'GCP'] as const satisfies readonly Provider[]).map(
    (provider) => [`${provider} without input`, SERVICES[provider], {}] as const,
  ),
];

describe('toTerraformText', () => {
  for (const [name, service, values] of CASES)
    it(`is HCL that matches the resources’ schemas: ${name}`, async () => {
      const text = toText(service, values);
      const { blocks, imports } = await parseConfiguration(text);
      assert.ok(blocks.size >= 3);
      for (const [type, body] of blocks) assert.deepEqual(findProblems(type, body, SCHEMAS[type]), []);
      const references = toReferences(text);
      assert.ok(references.length >= 4);
      for (const [type, attribute] of references) {
        assert.ok(blocks.has(type), `${type} is referenced but not defined`);
        const { required = [], optional = [], exported = [] } = SCHEMAS[type] ?? {};
        if (attribute !== '')
          assert.ok([...required, ...optional, ...exported].includes(attribute), `${type}.${attribute}`);
      }
      assert.deepEqual(imports, [
        {
          to: '${mongodbatlas_privatelink_endpoint.atlas}',
          id: [PROJECT, SERVICE, service.provider, service.region].join('-'),
        },
      ]);
    });

  it('contains what the user entered', async () => {
    const { blocks } = await parseConfiguration(toText(SERVICES.AWS, { ...VALUES.AWS, region: 'us-west-2' }));
    const endpoint = blocks.get('resource.aws_vpc_endpoint');
    assert.deepEqual(endpoint?.['subnet_ids'], ['subnet-1a2b3c4d', 'subnet-2a2b3c4d']);
    assert.equal(endpoint['region'], 'us-west-2');
    assert.equal(endpoint['service_region'], 'us-east-1');
  });

  it('creates one address and one forwarding rule for each service attachment of a legacy service', async () => {
    const { blocks } = await parseConfiguration(toText(LEGACY, VALUES.GCP));
    assert.equal(blocks.get('resource.google_compute_address')?.['count'], 3);
    assert.equal(blocks.get('resource.google_compute_address')?.['name'], 'atlas-psc-${count.index}-ip');
    assert.equal(blocks.get('resource.google_compute_forwarding_rule')?.['count'], 3);
  });
});

describe('toHclString', () => {
  for (const text of [
    'plain',
    'a "quoted" \\ word',
    '${file("/etc/passwd")}',
    '%{if true}x%{endif}',
    '$',
    '$${x}',
  ])
    it(`has no interpolation in ${text}`, async () => {
      const { locals } = (await parseHcl(`locals {\n  a = ${toHclString(text)}\n}`)) as {
        locals: { a: string }[];
      };
      // The parser writes a literal ${ back as its escape.
      const read = locals[0]?.a.replaceAll('$${', '${').replaceAll('%%{', '%{');
      assert.equal(read, text);
    });
});
