import type { EndpointService } from '../model';

/** A Terraform block: its type and labels, and its arguments and nested blocks in order. */
export interface TerraformBlock {
  readonly head: readonly string[];
  readonly body: readonly (TerraformArgument | TerraformBlock)[];
}

/** A name and an HCL expression. */
export type TerraformArgument = readonly [name: string, expression: string];

/** The name of every resource of a configuration, and the reference to Atlas's service. */
const NAME = 'atlas';
export const ATLAS_SERVICE = `mongodbatlas_privatelink_endpoint.${NAME}`;

export function toResource(type: string, ...body: TerraformBlock['body']): TerraformBlock {
  return { head: ['resource', type, NAME], body };
}

export function toData(type: string, ...body: TerraformBlock['body']): TerraformBlock {
  return { head: ['data', type, NAME], body };
}

/** Text as an HCL string, in which nothing is interpolated (HCL native syntax, quoted templates). */
export function toHclString(text: string): string {
  const escaped = text.replace(/[\\"]/g, (mark) => `\\${mark}`).replace(/[$%](?=\{)/g, (mark) => mark + mark);
  return `"${escaped}"`;
}

export function toHclList(texts: readonly string[]): string {
  return `[${texts.map(toHclString).join(', ')}]`;
}

/**
 * The import ID of mongodbatlas_privatelink_endpoint (service) or, with an endpoint's ID, of
 * mongodbatlas_privatelink_endpoint_service (interface endpoint), as their documentation has them.
 */
export function toTerraformImportId(
  { projectId, id, provider, region }: Pick<EndpointService, 'projectId' | 'id' | 'provider' | 'region'>,
  endpointId?: string,
): string {
  return endpointId === undefined
    ? [projectId, id, provider, region].join('-')
    : [projectId, id, endpointId, provider].join('--');
}

/**
 * Atlas's service, which exists already and is imported (Terraform 1.5 or later), and the provider's own argument of
 * it, if any.
 */
function toAtlasService(
  service: EndpointService,
  own: readonly TerraformArgument[],
): readonly TerraformBlock[] {
  return [
    {
      head: ['import'],
      body: [
        ['to', ATLAS_SERVICE],
        ['id', toHclString(toTerraformImportId(service))],
      ],
    },
    toResource(
      'mongodbatlas_privatelink_endpoint',
      ['project_id', toHclString(service.projectId)],
      ['provider_name', toHclString(service.provider)],
      ['region', toHclString(service.region)],
      ...own,
    ),
  ];
}

/** What a provider adds to the configuration. */
export interface TerraformParts {
  /** Arguments of Atlas's service that only this provider has. */
  readonly service: readonly TerraformArgument[];
  /** The interface endpoint in the cloud account. */
  readonly cloud: readonly TerraformBlock[];
  /** Arguments and blocks that add the interface endpoint to Atlas's service. */
  readonly endpoint: TerraformBlock['body'];
}

/** A whole configuration as text: Atlas's service, the interface endpoint in the cloud, and its addition to Atlas. */
export function toTerraformText(service: EndpointService, parts: TerraformParts): string {
  const blocks = [
    ...toAtlasService(service, parts.service),
    ...parts.cloud,
    toResource(
      'mongodbatlas_privatelink_endpoint_service',
      ['project_id', `${ATLAS_SERVICE}.project_id`],
      ['private_link_id', `${ATLAS_SERVICE}.private_link_id`],
      ['provider_name', toHclString(service.provider)],
      ...parts.endpoint,
    ),
  ];
  return blocks.map((block) => toLines(block).join('\n')).join('\n\n');
}

function isArgument(part: TerraformArgument | TerraformBlock): part is TerraformArgument {
  return Array.isArray(part);
}

/** Indented by two spaces, and with aligned equals signs, as `terraform fmt` does. */
function toLines({ head: [type = '', ...labels], body }: TerraformBlock): readonly string[] {
  const width = Math.max(0, ...body.filter(isArgument).map(([name]) => name.length));
  const lines = body.flatMap((part) =>
    isArgument(part) ? [`${part[0].padEnd(width)} = ${part[1]}`] : ['', ...toLines(part)],
  );
  const indented = lines.map((line) => (line === '' ? '' : `  ${line}`));
  return [`${[type, ...labels.map(toHclString)].join(' ')} {`, ...indented, '}'];
}
