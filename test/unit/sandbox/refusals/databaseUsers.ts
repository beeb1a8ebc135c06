import type { Bench } from '../wire';
import type { Refusal } from './refusal';

const USERS = '/groups/{payments-prod}/databaseUsers';
const ERR = 'DOCS api-errors';
const FORM = 'SPEC for the form, DOCS api-errors for the code';

const user = (bench: Bench, changes: object = {}) => ({
  databaseName: 'admin',
  groupId: bench.projectId('payments-prod'),
  username: 'new-app',
  password: 'long enough',
  roles: [{ databaseName: 'orders', roleName: 'read' }],
  ...changes,
});

type Reason = Pick<Refusal, 'status' | 'code' | 'source' | 'isUnverified'>;
const bad: Reason = { status: 400, code: 'INVALID_ATTRIBUTE', source: FORM, isUnverified: true };
const missing: Reason = { status: 400, code: 'MISSING_ATTRIBUTE', source: FORM, isUnverified: true };
const wrongValue: Reason = { status: 400, code: 'INVALID_ENUM_VALUE', source: FORM, isUnverified: true };
const absent: Reason = { status: 404, code: 'USERNAME_NOT_FOUND', source: ERR };

const read = { databaseName: 'orders', roleName: 'read' };
const BODIES: readonly (readonly [string, object, Reason])[] = [
  ['an unknown field', { colour: 'blue' }, bad],
  ['an unknown field in a role', { roles: [{ ...read, c: 1 }] }, bad],
  ['another project', { groupId: '0123456789abcdef01234567' }, bad],
  ['no roles', { roles: [] }, missing],
  ['a role that is no object', { roles: ['read'] }, bad],
  [
    'the same role twice',
    { roles: [read, read] },
    { status: 400, code: 'DUPLICATE_DATABASE_ROLES', source: ERR },
  ],
  ['a role over everything elsewhere', { roles: [{ ...read, roleName: 'readAnyDatabase' }] }, bad],
  ['no name', { username: '' }, missing],
  ['a name of 1025 letters', { username: 'x'.repeat(1025) }, bad],
  ['a name with half of a character', { username: 'half \uD83D' }, bad],
  ['no password', { password: undefined }, missing],
  ['a short password', { password: '1234567' }, { status: 400, code: 'WEAK_PASSWORD', source: ERR }],
  ['a common password', { password: 'Password1' }, { status: 400, code: 'COMMON_PASSWORD', source: ERR }],
  ['another database', { databaseName: 'orders' }, wrongValue],
  ['a password outside', { databaseName: '$external' }, bad],
  ['a scope of an unknown type', { scopes: [{ name: 'Orders', type: 'PROJECT' }] }, wrongValue],
  ['a label without a value', { labels: [{ key: 'team' }] }, missing],
  ['an end in the past', { deleteAfterDate: '2020-01-01T00:00:00Z' }, bad],
  [
    'an end without a zone',
    { deleteAfterDate: new Date(Date.now() + 90_000_000).toISOString().slice(0, 19) },
    bad,
  ],
  ['an end too late', { deleteAfterDate: '2999-01-01T00:00:00Z' }, bad],
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
    source: 'SPEC: JSON alone',
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
