import { toPattern } from './document';

/** Something in which Atlas differs from its own document, and the sandbox with it. */
interface Deviation {
  /** Of the lines that the check would print. */
  readonly line: RegExp;
  /** Where Atlas was seen, or says elsewhere, that it does so. */
  readonly source: string;
  /** Set where no source shows it: the sandbox's own way. */
  readonly isUnverified?: true;
}

/** The sources are those that atlas-api.md names; section 0 there compares them. */
export const DEVIATIONS: readonly Deviation[] = [
  {
    line: /^answer POST .*\/endpointService: status 201$/,
    source: 'E2E TestPrivateEndpointsAWS, AZURE, GCP',
  },
  {
    line: /^answer DELETE .*\/\{endpointServiceId\}: (status 202|a body where none is documented)$/,
    source: 'E2E: 202 with {}',
  },
  {
    line: /^answer PATCH .*\/regionalMode: status 202$/,
    source: 'E2E TestRegionalizedPrivateEndpointsSettings',
  },
  { line: / \/parameters\/\*: type$/, source: 'strings, not objects: ISSUE terraform#3422, RATE' },
  {
    line: /^(our )?request (GET|DELETE) .*\/endpoint\/\{endpointId\} \{endpointId\}: no valid form$/,
    source: 'names of Google Cloud endpoint groups: CLI and TF send them as they are',
  },
  { line: /: status 406$/, source: 'DOCS:api/versioned-api-overview.txt' },
  { line: /^answer .*\/serverless.*: status 410$/, source: 'DOCS:api/versioned-api-overview.txt, TF #3615' },
  {
    line: /^answer DELETE .*\/\{endpointServiceId\}: status 409$/,
    source: 'ERR CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS',
  },
  { line: /^answer POST .*\/endpointService: status 409$/, source: 'ISSUE terraform#3422' },
  { line: /^answer POST .*\/endpointService: status 402$/, source: 'DOCS:security-private-endpoint.txt' },
  { line: /: status 400$/, source: 'ERR: of any resource; E2E CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API' },
  {
    line: /^answer .*\/databaseUsers.*: unknown groupId$/,
    source: 'write-only in the document, echoed in E2E',
  },
  { line: /\/biConnector\/readPreference: enum secondary$/, source: 'E2E clusters' },
  {
    line: / (\/\*)?\/(errorMessage|endpointServiceName|privateLinkService(Name|ResourceId)): null$/,
    source: 'E2E',
  },
  { line: /\/interfaceEndpoints\/\*: pattern$/, source: "VPC endpoint ids, not Atlas's own: CLI PR 578" },
  { line: /\/serviceAttachmentNames\/\*: pattern$/, source: 'relative names: E2E GCP' },
  { line: /^(our )?request POST .* \/gcpProjectId: pattern$/, source: 'ordinary project ids: CLI, DOCS' },
  { line: /^answer POST \/api\/oauth\/token: unknown parameters$/, source: 'TF pull request 3791' },
  { line: /: status 413$/, source: 'none: how big a body may be', isUnverified: true },
  { line: /: status 415$/, source: 'none: a body of a foreign type', isUnverified: true },
  {
    line: /^request GET .* \?pageNum: no valid form$/,
    source: 'CLI: `atlas auth login` asks for page 0, below the minimum of the document',
  },
];

/** What a newer version of the document has, and the one that is compared with does not. */
export const NEWER: readonly Deviation[] = [
  {
    line: /^answer GET .*\/clusters.*: unknown effectiveDatabaseEdition$/,
    source: 'SPEC-OCT, in the stable 2024-08-05 cluster; 89 of 89 recordings in E2E',
  },
];

/** An operation, or a version of one, that the document does not have. */
interface Uncovered {
  readonly method: string;
  readonly path: string;
  readonly version?: string;
  readonly source: string;
}

const GROUP = '/api/atlas/v2/groups/{groupId}';

export const UNCOVERED: readonly Uncovered[] = [
  { method: 'POST', path: '/api/oauth/revoke', source: 'SPEC, cut from the subset' },
  {
    method: 'DELETE',
    path: `${GROUP}/databaseUsers/{databaseName}/{username}`,
    source: 'SPEC, cut from the subset',
  },
  { method: 'GET', path: `${GROUP}/flexClusters/{name}`, source: 'SPEC, cut from the subset' },
  { method: 'GET', path: '/api/atlas/v2/orgs/{orgId}', source: 'SPEC, cut from the subset' },
  { method: 'GET', path: '/api/atlas/v2/clusters', source: 'SPEC, cut from the subset' },
  {
    method: 'GET',
    path: `${GROUP}/clusters/{clusterName}/autoScalingConfiguration`,
    source: 'SPEC, cut from the subset',
  },
  { method: 'GET', path: `${GROUP}/clusters/provider/regions`, source: 'SPEC, cut from the subset' },
  ...['2023-01-01', '2023-02-01'].flatMap((version) =>
    [`${GROUP}/clusters`, `${GROUP}/clusters/{clusterName}`].map((path) => ({
      method: 'GET',
      path,
      version,
      source: 'SPEC, older versions cut from the subset',
    })),
  ),
];

const patterns = new Map(UNCOVERED.map((one) => [one, toPattern(one.path)]));

/** The entries of both tables that something was found by. */
export const used = new Set<Deviation | Uncovered>();

export function isKnown(line: string): boolean {
  const found = [...DEVIATIONS, ...NEWER].filter((one) => one.line.test(line));
  for (const one of found) used.add(one);
  return found.length > 0;
}

export function isUncovered(method: string, target: string, version: string | undefined): boolean {
  const found = UNCOVERED.find(
    (one) =>
      one.method === method &&
      (one.version === undefined || one.version === version) &&
      patterns.get(one)?.test(target.split('?', 1)[0] ?? ''),
  );
  if (found) used.add(found);
  return found !== undefined;
}
