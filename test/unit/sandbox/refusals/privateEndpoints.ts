import { pathOf, serviceIn } from './demo';
import { SOURCES } from './refusal';
import type { Refusal } from './refusal';

const P = '/groups/{payments-prod}/privateEndpoint';
const ABSENT = '0123456789abcdef01234567';
const VPCE = 'vpce-0123456789abcdef0';

const ERR = SOURCES.errors;
/** The operator takes this code for an absent service and an absent endpoint; the CLI's test expects 404 for a service. */
const OPERATOR = 'mongodb-atlas-kubernetes, internal/translation/privateendpoint/privateendpoint.go (code)';
const CLI_TEST =
  'mongodb-atlas-cli, test/e2e/atlas/networking/privateendpoint/private_endpoint_test.go (404)';
const TERRAFORM_TEST =
  'terraform-provider-mongodbatlas, internal/service/privatelinkendpoint/resource_test.go';

type Row = Pick<Refusal, 'title' | 'target' | 'status' | 'code' | 'source' | 'isUnverified'>;

const del = (row: Row, as = 'owner'): Refusal => ({ ...row, as, wish: () => ({ method: 'DELETE' }) });
const post = (row: Row, body: unknown, as = 'owner'): Refusal => ({
  ...row,
  as,
  wish: () => ({ method: 'POST', body }),
});
const patch = (row: Row, body: unknown, as = 'owner'): Refusal => ({
  ...row,
  as,
  wish: () => ({ method: 'PATCH', body }),
});

const aws = pathOf('AWS', 'US_EAST_1');
const azure = pathOf('AZURE', 'US_EAST_2');
const gcp = pathOf('GCP', 'US_EAST_4');
const notFound = { status: 404, code: 'PRIVATE_ENDPOINT_SERVICE_NOT_FOUND' } as const;

const PATHS: readonly Refusal[] = [
  {
    title: 'malformed service id',
    as: 'owner',
    target: `${P}/AWS/endpointService/nonsense`,
    status: 400,
    code: 'PATH_PARAM_PARSE_ERROR',
    source: 'Crossplane provider, issue 93',
  },
  {
    title: 'unknown provider',
    as: 'owner',
    target: `${P}/aws/endpointService`,
    status: 400,
    code: 'INVALID_PROVIDER',
    source: `the OpenAPI document for the capitals; ${ERR} for the code`,
    isUnverified: true,
  },
  {
    title: 'absent service',
    as: 'owner',
    target: `${P}/AWS/endpointService/${ABSENT}`,
    ...notFound,
    source: `${OPERATOR}; ${CLI_TEST}`,
  },
  {
    title: 'service of another provider',
    as: 'owner',
    target: azure.replace('/AZURE/', '/AWS/'),
    ...notFound,
    source: OPERATOR,
    isUnverified: true,
  },
  {
    title: 'absent endpoint',
    as: 'owner',
    target: `${aws}/endpoint/${VPCE}`,
    ...notFound,
    source: OPERATOR,
    isUnverified: true,
  },
  {
    title: 'endpoint id that is none of AWS',
    as: 'owner',
    target: `${aws}/endpoint/${ABSENT}`,
    status: 404,
    code: 'PRIVATELINK_INTERFACE_ENDPOINT_ID_MALFORMED',
    source: ERR,
  },
  del({
    title: 'deletion of an absent service',
    target: `${P}/AWS/endpointService/${ABSENT}`,
    ...notFound,
    source: OPERATOR,
    isUnverified: true,
  }),
  {
    title: 'missing role before a malformed id',
    as: 'reader',
    target: `${P}/AWS/endpointService/nonsense`,
    wish: () => ({ method: 'DELETE' }),
    status: 401,
    code: 'USER_UNAUTHORIZED',
    source: 'none for the order',
    isUnverified: true,
  },
  patch(
    {
      title: 'remote regions of a service that is not on AWS',
      target: `${P}/endpointService/${serviceIn('AZURE', 'US_EAST_2').id}`,
      ...notFound,
      source: 'none for the answer; the OpenAPI document: for AWS only',
      isUnverified: true,
    },
    { cloudProvider: 'AWS', supportedRemoteRegions: null },
  ),
];

const bad = { status: 400, code: 'INVALID_ATTRIBUTE', source: SOURCES.form, isUnverified: true } as const;
const unknown = { status: 400, code: 'INVALID_ATTRIBUTE', source: SOURCES.unknownAttribute } as const;
const missing = { status: 400, code: 'MISSING_ATTRIBUTE', source: SOURCES.missingAttribute } as const;
const empty = { ...missing, source: SOURCES.form, isUnverified: true } as const;
const wrongValue = { status: 400, code: 'INVALID_ENUM_VALUE', source: SOURCES.enumValue } as const;
/** A value of the enumeration that this place does not take. */
const otherValue = { ...wrongValue, source: SOURCES.form, isUnverified: true } as const;
const wrongType = { status: 400, code: 'INVALID_JSON_ATTRIBUTE', source: SOURCES.jsonAttribute } as const;
/** Atlas may convert a number to text, as its JSON library does by default. */
const number = { ...wrongType, source: 'none: numbers may be taken as text', isUnverified: true } as const;
const noRegion = { status: 400, code: 'INVALID_REGION', source: ERR } as const;
const ownRegion = {
  status: 400,
  code: 'CROSS_REGION_PRIVATE_LINK_SELF_REGION',
  source: `${TERRAFORM_TEST} (code); none for the status`,
  isUnverified: true,
} as const;

const AWS_WISH = { providerName: 'AWS', region: 'US_EAST_2' };
const SERVICE_BODIES: readonly Refusal[] = (
  [
    ['no JSON', '{', { status: 400, code: 'MALFORMED_JSON', source: ERR }],
    ['a list', [], { status: 400, code: 'INVALID_JSON', source: ERR }],
    ['an unknown field', { ...AWS_WISH, colour: 'blue' }, unknown],
    ['no provider', { region: 'US_EAST_2' }, missing],
    ['a provider that is a number', { ...AWS_WISH, providerName: 1 }, number],
    ['a provider in small letters', { ...AWS_WISH, providerName: 'aws' }, wrongValue],
    ['no region', { providerName: 'AWS' }, missing],
    ['an unknown region', { ...AWS_WISH, region: 'MOON_EAST_1' }, noRegion],
    ['a region of another provider', { ...AWS_WISH, region: 'EUROPE_NORTH' }, noRegion],
    ['a region of Atlas for Government', { ...AWS_WISH, region: 'US_GOV_WEST_1' }, noRegion],
    ['a government region of Azure', { providerName: 'AZURE', region: 'usgovvirginia' }, noRegion],
    ['a region in China', { ...AWS_WISH, region: 'cn-north-1' }, noRegion],
    ['port mapping on AWS', { ...AWS_WISH, portMappingEnabled: true }, bad],
    [
      'port mapping that is a word',
      { ...AWS_WISH, providerName: 'GCP', region: 'CENTRAL_US', portMappingEnabled: 'yes' },
      wrongType,
    ],
    [
      'remote regions on Azure',
      { providerName: 'AZURE', region: 'EUROPE_NORTH', supportedRemoteRegions: ['EUROPE_NORTH'] },
      { status: 404, code: 'PROVIDER_UNSUPPORTED', source: `${TERRAFORM_TEST} (code); ${ERR} (status)` },
    ],
    ['remote regions that are no list', { ...AWS_WISH, supportedRemoteRegions: 'US_EAST_1' }, wrongType],
    ['remote regions that are numbers', { ...AWS_WISH, supportedRemoteRegions: [1] }, number],
    ['36 remote regions', { ...AWS_WISH, supportedRemoteRegions: Array(36).fill('US_EAST_1') }, bad],
    [
      'a remote region of Atlas for Government',
      { ...AWS_WISH, supportedRemoteRegions: ['US_GOV_EAST_1'] },
      noRegion,
    ],
    ['an unknown remote region', { ...AWS_WISH, supportedRemoteRegions: ['MOON_EAST_1'] }, noRegion],
    ['its own region', { ...AWS_WISH, supportedRemoteRegions: ['US_EAST_2'] }, ownRegion],
    ['its own region in AWS’s spelling', { ...AWS_WISH, supportedRemoteRegions: ['us-east-2'] }, ownRegion],
    ['one remote region twice', { ...AWS_WISH, supportedRemoteRegions: ['EU_WEST_1', 'eu-west-1'] }, bad],
  ] as const
).map(([what, body, reason]) =>
  post({ title: `service with ${what}`, target: `${P}/endpointService`, ...reason }, body),
);

const own = `${P}/endpointService/${serviceIn('AWS', 'CA_CENTRAL_1').id}`;
const CHANGE_BODIES: readonly Refusal[] = (
  [
    ['no provider', { supportedRemoteRegions: [] }, missing],
    ['another provider than AWS', { cloudProvider: 'AZURE', supportedRemoteRegions: [] }, otherValue],
    ['an unknown field', { cloudProvider: 'AWS', region: 'US_EAST_1' }, unknown],
    ['its own region', { cloudProvider: 'AWS', supportedRemoteRegions: ['CA_CENTRAL_1'] }, ownRegion],
  ] as const
).map(([what, body, reason]) => patch({ title: `change with ${what}`, target: own, ...reason }, body));

const AZURE_ID = serviceIn('AZURE', 'US_EAST_2').endpoints[0]!.id;
const NEW_AZURE_ID = `${AZURE_ID}-2`;
const rules = (count: number, change: object = {}) =>
  Array.from({ length: count }, (_, n) => ({ endpointName: `r-${n}`, ipAddress: `10.0.0.${n}`, ...change }));
const group = (change: object = {}) => ({
  endpointGroupName: 'r',
  gcpProjectId: 'my-project',
  endpoints: rules(3),
  ...change,
});
const malformed = {
  status: 404,
  code: 'PRIVATELINK_INTERFACE_ENDPOINT_ID_MALFORMED',
  source: ERR,
} as const;
const ENDPOINT_BODIES: readonly Refusal[] = (
  [
    [aws, 'AWS endpoint without an id', {}, missing],
    [aws, 'AWS endpoint with the ID of a VPC', { id: 'vpc-0123456789abcdef0' }, malformed],
    [aws, 'AWS endpoint with 16 digits', { id: VPCE.slice(0, -1) }, { ...malformed, isUnverified: true }],
    [aws, 'AWS endpoint with an address', { id: VPCE, privateEndpointIPAddress: '10.0.0.4' }, bad],
    [aws, 'AWS endpoint of another provider', { id: VPCE, cloudProvider: 'GCP' }, otherValue],
    [azure, 'Azure endpoint without an address', { id: NEW_AZURE_ID }, missing],
    [
      azure,
      'Azure endpoint in the serverless spelling',
      { id: NEW_AZURE_ID, privateEndpointIpAddress: '10.0.0.4' },
      unknown,
    ],
    [azure, 'Azure endpoint with a bare name', { id: 'pe-1', privateEndpointIPAddress: '10.0.0.4' }, bad],
    [
      azure,
      'Azure endpoint with an impossible address',
      { id: NEW_AZURE_ID, privateEndpointIPAddress: '10.0.0.256' },
      bad,
    ],
    [gcp, 'Google Cloud group without a name', group({ endpointGroupName: undefined }), missing],
    [gcp, 'Google Cloud group without a project', group({ gcpProjectId: undefined }), missing],
    [gcp, 'Google Cloud group with an empty project', group({ gcpProjectId: '' }), empty],
    [gcp, 'Google Cloud group with a rule too few', group({ endpoints: rules(2) }), bad],
    [gcp, 'Google Cloud group without rules', group({ endpoints: undefined }), bad],
    [gcp, 'Google Cloud group with rules that are words', group({ endpoints: ['a', 'b', 'c'] }), wrongType],
    [gcp, 'Google Cloud rule with an unknown field', group({ endpoints: rules(3, { port: 1 }) }), unknown],
    [gcp, 'Google Cloud rule without a name', group({ endpoints: rules(3, { endpointName: null }) }), empty],
    [gcp, 'Google Cloud rule without an address', group({ endpoints: rules(3, { ipAddress: '' }) }), empty],
  ] as const
).map(([service, title, body, reason]) => post({ title, target: `${service}/endpoint`, ...reason }, body));

const exists = { status: 409, code: 'PRIVATE_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION' } as const;
const unready = { status: 409, code: 'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS', source: ERR } as const;
const restricted = {
  status: 409,
  code: 'MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION',
  source: ERR,
} as const;

const RULES: readonly Refusal[] = [
  post(
    {
      title: 'second service in a region of AWS',
      target: `${P}/endpointService`,
      ...exists,
      source: 'Terraform provider, issue 3422',
    },
    { providerName: 'AWS', region: 'us-east-1' },
  ),
  post(
    {
      title: 'second service in a region of Azure',
      target: `${P}/endpointService`,
      ...exists,
      source: 'Terraform provider, issue 1872',
    },
    { providerName: 'AZURE', region: 'US_EAST_2' },
  ),
  post(
    {
      title: 'second legacy service in a region of Google Cloud',
      target: `${P}/endpointService`,
      ...exists,
      source: `${TERRAFORM_TEST}, configBasic (rule); terraform-provider-mongodbatlas issues 3422 and 1872 (answer)`,
    },
    { providerName: 'GCP', region: 'US_EAST_4' },
  ),
  post(
    {
      title: 'service without a payment method',
      target: '/groups/{labs-prototypes}/privateEndpoint/endpointService',
      status: 402,
      code: 'NO_PAYMENT_INFORMATION_FOUND',
      source: 'diegosilveirabr/fiap-infra-db-terraform, README (log of 2024-05-12)',
    },
    { providerName: 'AWS', region: 'EU_WEST_1' },
    'labs-owner',
  ),
  post(
    {
      title: 'service for more nodes than AWS addresses',
      target: '/groups/{vehicle-telemetry}/privateEndpoint/endpointService',
      status: 409,
      code: 'PRIVATELINK_INCOMPATIBLE_TOO_MANY_NODES',
      source: ERR,
    },
    { providerName: 'AWS', region: 'US_WEST_2' },
  ),
  ...(['EU_CENTRAL_1', 'AP_SOUTH_1', 'EU_NORTH_1'] as const).map((region) =>
    post(
      {
        title: `endpoint for a service that is ${serviceIn('AWS', region).status}`,
        target: `${pathOf('AWS', region)}/endpoint`,
        ...unready,
      },
      { id: VPCE },
    ),
  ),
  post(
    {
      title: 'second endpoint of a port-mapped service',
      target: `${pathOf('GCP', 'WESTERN_EUROPE')}/endpoint`,
      ...unready,
      source: 'the OpenAPI document: at most one; none for the answer',
      isUnverified: true,
    },
    group({ endpoints: rules(1) }),
  ),
  post(
    {
      title: 'the same VPC endpoint again',
      target: `${aws}/endpoint`,
      status: 409,
      code: 'PRIVATELINK_INTERFACE_ENDPOINT_ALREADY_EXISTS',
      source: ERR,
    },
    { id: serviceIn('AWS', 'US_WEST_2').endpoints[0]!.id },
  ),
  post(
    {
      title: 'the same Azure endpoint again, in other letters',
      target: `${azure}/endpoint`,
      status: 409,
      code: 'PRIVATELINK_INTERFACE_ENDPOINT_ALREADY_EXISTS',
      source: `${ERR}; none for the letters`,
      isUnverified: true,
    },
    { id: AZURE_ID.toUpperCase(), privateEndpointIPAddress: '10.0.0.4' },
  ),
  post(
    { title: 'second endpoint in a region besides others', target: `${aws}/endpoint`, ...restricted },
    { id: VPCE },
  ),
  del({
    title: 'deletion of a service with endpoints',
    target: aws,
    status: 409,
    code: 'CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS',
    source: ERR,
  }),
];

const REGIONAL_MODE: readonly Refusal[] = [
  patch({ title: 'regionalized mode without a value', target: `${P}/regionalMode`, ...missing }, {}),
  patch(
    { title: 'regionalized mode as a word', target: `${P}/regionalMode`, ...wrongType },
    { enabled: 'yes' },
  ),
  patch(
    {
      title: 'regionalized mode with replica sets',
      target: `${P}/regionalMode`,
      status: 409,
      code: 'REGIONALIZED_PRIVATE_ENDPOINTS_NEED_SHARDED_CLUSTERS',
      source: 'the OpenAPI document has the 409; none for the code',
      isUnverified: true,
    },
    { enabled: true },
  ),
  patch(
    {
      title: 'no regionalized mode any more with several endpoints in several regions',
      target: '/groups/{vehicle-telemetry}/privateEndpoint/regionalMode',
      ...restricted,
      source: 'the OpenAPI document has the 409; none for the code',
      isUnverified: true,
    },
    { enabled: false },
  ),
  {
    ...patch(
      {
        title: 'regionalized mode as a form',
        target: `${P}/regionalMode`,
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
        source: 'the OpenAPI document has no other type; none for the answer',
        isUnverified: true,
      },
      {},
    ),
    wish: () => ({
      method: 'PATCH',
      body: { enabled: true },
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }),
  },
];

export const PRIVATE_ENDPOINT_REFUSALS: readonly Refusal[] = [
  ...PATHS,
  ...SERVICE_BODIES,
  ...CHANGE_BODIES,
  ...ENDPOINT_BODIES,
  ...RULES,
  ...REGIONAL_MODE,
];
