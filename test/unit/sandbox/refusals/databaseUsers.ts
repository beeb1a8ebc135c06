import type { Bench } from '../sandboxClient';
import { SOURCES } from './refusal';
import type { Refusal } from './refusal';

const USERS = '/groups/{payments-prod}/databaseUsers';
const ERR = SOURCES.errors;

const user = (bench: Bench, changes: object = {}) => ({
  databaseName: 'admin',
  groupId: bench.projectId('payments-prod'),
  username: 'new-app',
  password: 'long enough',
  roles: [{ databaseName: 'orders', roleName: 'read' }],
  ...changes,
});

type Reason = Pick<Refusal, 'status' | 'code' | 'source' | 'isUnverified'>;
const bad: Reason = { status: 400, code: 'INVALID_ATTRIBUTE', source: SOURCES.form, isUnverified: true };
const unknown: Reason = { status: 400, code: 'INVALID_ATTRIBUTE', source: SOURCES.unknownAttribute };
const missing: Reason = { status: 400, code: 'MISSING_ATTRIBUTE', source: SOURCES.missingAttribute };
const empty: Reason = { ...missing, source: SOURCES.form, isUnverified: true };
const wrongValue: Reason = { status: 400, code: 'INVALID_ENUM_VALUE', source: SOURCES.enumValue };
const wrongType: Reason = { status: 400, code: 'INVALID_JSON_ATTRIBUTE', source: SOURCES.jsonAttribute };
const documented = (code: string, source: string = ERR): Reason => ({ status: 400, code, source });
const absent: Reason = { status: 404, code: 'USERNAME_NOT_FOUND', source: ERR };

const read = { databaseName: 'orders', roleName: 'read' };
const BODIES: readonly (readonly [string, object, Reason])[] = [
  ['an unknown field', { colour: 'blue' }, unknown],
  ['an unknown field in a role', { roles: [{ ...read, c: 1 }] }, unknown],
  ['another project', { groupId: '0123456789abcdef01234567' }, documented('GROUP_MISMATCH')],
  [
    'an empty list of roles',
    { roles: [] },
    { ...empty, source: 'mongodb-atlas-kubernetes pull request 107: an error, its code is not in the copy' },
  ],
  ['a role without a database', { roles: [{ roleName: 'read' }] }, missing],
  ['a role that is no object', { roles: ['read'] }, wrongType],
  ['roles that are no list', { roles: read }, wrongType],
  ['the same role twice', { roles: [read, read] }, documented('DUPLICATE_DATABASE_ROLES')],
  [
    'a role over everything elsewhere',
    { roles: [{ ...read, roleName: 'readAnyDatabase' }] },
    documented('ATLAS_INVALID_ROLE_DATABASE'),
  ],
  ['no name', { username: undefined }, missing],
  ['an empty name', { username: '' }, empty],
  ['a name of 1025 letters', { username: 'x'.repeat(1025) }, bad],
  ['a name with half of a character', { username: 'half \uD83D' }, bad],
  ['no password', { password: undefined }, empty],
  ['a short password', { password: '1234567' }, documented('WEAK_PASSWORD')],
  ['a common password', { password: 'Password1' }, documented('COMMON_PASSWORD')],
  [
    'another database',
    { databaseName: 'orders' },
    documented('DATABASE_NAME_INVALID_ADMIN', `akshaykarle/terraform-provider-mongodbatlas issue 59; ${ERR}`),
  ],
  ['a password outside', { databaseName: '$external' }, bad],
  ['a scope of an unknown type', { scopes: [{ name: 'Orders', type: 'PROJECT' }] }, wrongValue],
  [
    'a scope over an absent cluster',
    { scopes: [{ name: 'Nope', type: 'CLUSTER' }] },
    documented('ATLAS_SCOPE_CLUSTER_NOT_FOUND', SOURCES.logs),
  ],
  ['a label without a value', { labels: [{ key: 'team' }] }, empty],
  ['an end in the past', { deleteAfterDate: '2020-01-01T00:00:00Z' }, documented('EXPIRATION_DATE_IN_PAST')],
  [
    'an end without a zone',
    { deleteAfterDate: new Date(Date.now() + 90_000_000).toISOString().slice(0, 19) },
    { ...documented('INVALID_DATE_FORMAT'), isUnverified: true },
  ],
  [
    'an end too late',
    { deleteAfterDate: '2999-01-01T00:00:00Z' },
    documented('EXPIRATION_DATE_EXCEEDS_MAX', `mongodb-atlas-cli pull request 285; ${ERR}`),
  ],
  [
    'a name that is taken',
    { username: 'app_orders' },
    { status: 409, code: 'USER_ALREADY_EXISTS', source: ERR },
  ],
];

export const DATABASE_USER_REFUSALS: readonly Refusal[] = [
  { title: 'absent user', as: 'owner', target: `${USERS}/admin/nobody`, ...absent },
  { title: 'user of another database', as: 'owner', target: `${USERS}/orders/app_orders`, ...absent },
  {
    title: 'deletion of an absent user',
    as: 'owner',
    target: `${USERS}/%24external/app_orders`,
    wish: () => ({ method: 'DELETE' }),
    ...absent,
  },
  {
    title: 'user as a form',
    as: 'owner',
    target: USERS,
    wish: (bench) => ({
      method: 'POST',
      body: user(bench),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }),
    status: 415,
    code: 'UNSUPPORTED_MEDIA_TYPE',
    source: 'the OpenAPI document has no other type; none for the answer',
    isUnverified: true,
  },
  {
    title: 'user that is no JSON',
    as: 'owner',
    target: USERS,
    wish: () => ({ method: 'POST', body: '{' }),
    status: 400,
    code: 'MALFORMED_JSON',
    source: ERR,
  },
  ...BODIES.map(([what, changes, reason]): Refusal => ({
    title: `user with ${what}`,
    as: 'owner',
    target: USERS,
    wish: (bench) => ({ method: 'POST', body: user(bench, changes) }),
    ...reason,
  })),
];
