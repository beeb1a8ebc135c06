import type { Wish } from '../sandboxClient';
import { SOURCES } from './refusal';
import type { Refusal } from './refusal';

const ABSENT = '0123456789abcdef01234567';
const PROJECT = '/groups/{payments-prod}';
const SERVICES = `${PROJECT}/privateEndpoint/AWS/endpointService`;

/** What reading is not enough for; the bodies stay away because the role is judged before them. */
const WRITES: readonly (readonly [string, string, string])[] = [
  ['creates a service', 'POST', `${PROJECT}/privateEndpoint/endpointService`],
  ['changes accepted regions', 'PATCH', `${PROJECT}/privateEndpoint/endpointService/${ABSENT}`],
  ['deletes a service', 'DELETE', `${SERVICES}/${ABSENT}`],
  ['creates an endpoint', 'POST', `${SERVICES}/${ABSENT}/endpoint`],
  ['deletes an endpoint', 'DELETE', `${SERVICES}/${ABSENT}/endpoint/vpce-0123456789abcdef0`],
  ['changes the regionalized mode', 'PATCH', `${PROJECT}/privateEndpoint/regionalMode`],
  ['creates a database user', 'POST', `${PROJECT}/databaseUsers`],
  ['deletes a database user', 'DELETE', `${PROJECT}/databaseUsers/admin/nobody`],
];

/** What a caller is told who may not write. Whether an organization owner may is told differently by two pages. */
const CALLERS: readonly Pick<Refusal, 'as' | 'source' | 'isUnverified'>[] = [
  {
    as: 'reader',
    source: `${SOURCES.logs}: DELETE of a project by a key without the role; ${SOURCES.errors}`,
  },
  {
    as: 'org-owner',
    source: 'mongodb/docs, security-manage-private-endpoint.txt; reference/user-roles says otherwise',
    isUnverified: true,
  },
];

const ROLES: readonly Refusal[] = CALLERS.flatMap((caller) =>
  WRITES.map(([what, method, target]): Refusal => ({
    ...caller,
    title: `${caller.as} ${what}`,
    target,
    wish: (): Wish => (method === 'DELETE' ? { method } : { method, body: {} }),
    status: 401,
    code: 'USER_UNAUTHORIZED',
  })),
);

/** Who may ask for what, and from where. */
export const AUTH_REFUSALS: readonly Refusal[] = [
  {
    title: 'address not on the access list of the key',
    as: 'elsewhere',
    target: '/groups',
    status: 403,
    code: 'IP_ADDRESS_NOT_ON_ACCESS_LIST',
    source: 'terraform provider issue 1048; vscode-documentdb issue 814',
  },
  {
    title: 'project of the same organization without a role in it',
    as: 'reader',
    target: '/groups/{analytics-staging}',
    status: 401,
    code: 'USER_CANNOT_ACCESS_GROUP',
    source: `${SOURCES.logs}: GET of a project and of its clusters; ${SOURCES.errors}`,
  },
  {
    title: 'member without any project',
    as: 'newcomer',
    target: SERVICES,
    status: 401,
    code: 'USER_CANNOT_ACCESS_GROUP',
    source: `${SOURCES.logs}: GET of a project and of its clusters; ${SOURCES.errors}`,
  },
  {
    title: 'key of another organization',
    as: 'labs-owner',
    target: PROJECT,
    status: 401,
    code: 'USER_CANNOT_ACCESS_GROUP',
    source: 'mongodb/docs, api/api-authentication.txt (status); none for the code',
    isUnverified: true,
  },
  {
    title: 'unknown project',
    as: 'owner',
    target: `/groups/${ABSENT}`,
    status: 404,
    code: 'GROUP_NOT_FOUND',
    source: `${SOURCES.logs}: GET of the teams of a project; ${SOURCES.errors}`,
  },
  {
    title: 'malformed project id, judged after the role',
    as: 'owner',
    target: '/groups/nonsense',
    status: 401,
    code: 'USER_UNAUTHORIZED',
    source: 'none',
    isUnverified: true,
  },
  {
    title: 'unknown organization',
    as: 'owner',
    target: `/orgs/${ABSENT}/groups`,
    status: 404,
    code: 'ORG_NOT_FOUND',
    source: SOURCES.errors,
  },
  ...ROLES,
];
