import { badAttribute, Failure, missingAttribute } from '../http/failure';
import type { DatabaseUser } from '../scenario/model';
import { listOf, optionalText, readObject, refuseUnknown, requiredText } from './fields';
import type { Fields } from './fields';

const KNOWN = [
  'awsIAMType',
  'databaseName',
  'deleteAfterDate',
  'description',
  'groupId',
  'labels',
  'ldapAuthType',
  'oidcAuthType',
  'password',
  'roles',
  'scopes',
  'username',
  'x509Type',
];

/** Kinds of sign-in and their values; NONE for all of them means a password (SCRAM). */
const SIGN_INS = {
  awsIAMType: ['NONE', 'USER', 'ROLE'],
  ldapAuthType: ['NONE', 'GROUP', 'USER'],
  oidcAuthType: ['NONE', 'IDP_GROUP', 'USER'],
  x509Type: ['NONE', 'CUSTOMER', 'MANAGED'],
} as const;

/** Roles over all databases, which Atlas grants only on `admin`. */
const ADMIN_ONLY = /^(atlasAdmin|backup|clusterMonitor|enableSharding|(dbAdmin|read|readWrite)AnyDatabase)$/;

/** A date, which means midnight UTC (pull request 285 of the Atlas CLI), or a time with its distance from UTC. */
const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/;

/** Some common passwords. Unverified: which ones Atlas rejects. */
const COMMON = new Set([
  'password',
  'password1',
  'passw0rd',
  '12345678',
  '123456789',
  'qwertyuiop',
  'iloveyou',
]);

const DAY = 24 * 3_600_000;

/** How far ahead a user's end can be (SPEC: within a week). */
const MOST_DAYS = 7;

/** The user of a creation request; `now` in the clock's milliseconds. Throws 400 by the rules of CloudDatabaseUser. */
export function readDatabaseUser(text: string, projectId: string, now: number): DatabaseUser {
  const fields = readObject(text);
  refuseUnknown(fields, KNOWN);
  const databaseName = readDatabaseName(fields);
  const groupId = requiredText(fields, 'groupId');
  if (groupId !== projectId)
    throw new Failure(400, 'GROUP_MISMATCH', `The specified group ID ${groupId} does not match the URL.`, [
      groupId,
    ]);
  const username = requiredText(fields, 'username', { max: 1024 });
  const signIns = readSignIns(fields);
  checkPassword(fields, databaseName, Object.values(signIns));
  const description = optionalText(fields, 'description', { max: 100 });
  const deleteAfterDate = readExpiry(fields, now);
  return {
    username,
    databaseName,
    roles: readRoles(fields),
    scopes: readScopes(fields),
    labels: readLabels(fields),
    ...signIns,
    ...(description === undefined ? {} : { description }),
    ...(deleteAfterDate === undefined ? {} : { deleteAfterDate }),
  };
}

function readDatabaseName(fields: Fields): string {
  const name = requiredText(fields, 'databaseName');
  if (name === 'admin' || name === '$external') return name;
  throw new Failure(
    400,
    'DATABASE_NAME_INVALID_ADMIN',
    'Database name invalid. Users can only be created on the admin database.',
    ['Users'],
  );
}

function readSignIns(fields: Fields) {
  const read = (name: keyof typeof SIGN_INS) =>
    optionalText(fields, name, { oneOf: SIGN_INS[name] }) ?? 'NONE';
  return {
    awsIAMType: read('awsIAMType'),
    ldapAuthType: read('ldapAuthType'),
    oidcAuthType: read('oidcAuthType'),
    x509Type: read('x509Type'),
  };
}

/** A user of `admin` without another sign-in needs a password of 8 characters or more. */
function checkPassword(fields: Fields, databaseName: string, signIns: readonly string[]): void {
  const password = optionalText(fields, 'password');
  const isScram = signIns.every((kind) => kind === 'NONE');
  if (databaseName === '$external' && isScram)
    throw badAttribute('databaseName', 'It is only for users who authenticate without a password.');
  if (!isScram) return;
  if (password === undefined) throw missingAttribute('password');
  if (password.length < 8)
    throw new Failure(400, 'WEAK_PASSWORD', 'The specified password is not strong enough.');
  if (COMMON.has(password.toLowerCase()))
    throw new Failure(
      400,
      'COMMON_PASSWORD',
      'The password provided is too weak, as it can be found in most commonly used password lists.',
    );
}

function readRoles(fields: Fields): object[] {
  const roles = listOf(fields, 'roles', (role) => {
    refuseUnknown(role, ['collectionName', 'databaseName', 'roleName']);
    const databaseName = requiredText(role, 'databaseName');
    const roleName = requiredText(role, 'roleName');
    if (ADMIN_ONLY.test(roleName) && databaseName !== 'admin')
      throw new Failure(
        400,
        'ATLAS_INVALID_ROLE_DATABASE',
        `The specified role ${roleName} only exists for database admin.`,
        [roleName, 'admin'],
      );
    const collectionName = optionalText(role, 'collectionName');
    return { databaseName, roleName, ...(collectionName === undefined ? {} : { collectionName }) };
  });
  if (roles.length === 0) throw missingAttribute('roles');
  if (new Set(roles.map((role) => JSON.stringify(role))).size < roles.length)
    throw new Failure(400, 'DUPLICATE_DATABASE_ROLES', 'The same role is listed twice.');
  return roles;
}

function readScopes(fields: Fields): DatabaseUser['scopes'] {
  return listOf(fields, 'scopes', (scope) => {
    refuseUnknown(scope, ['name', 'type']);
    return {
      name: requiredText(scope, 'name', { pattern: /^[a-zA-Z0-9][a-zA-Z0-9-]*$/ }),
      type: requiredText(scope, 'type', { oneOf: ['CLUSTER', 'DATA_LAKE', 'STREAM'] }),
    };
  });
}

function readLabels(fields: Fields): object[] {
  return listOf(fields, 'labels', (label) => {
    refuseUnknown(label, ['key', 'value']);
    return {
      key: requiredText(label, 'key', { max: 255 }),
      value: requiredText(label, 'value', { max: 255 }),
    };
  });
}

/**
 * The end of a user, in UTC whatever zone it was sent in, and in whole seconds (recorded). Throws 400 for what is no
 * time, has passed, or is more than a week away. Unverified: the code for what is no time.
 */
function readExpiry(fields: Fields, now: number): string | undefined {
  const text = optionalText(fields, 'deleteAfterDate');
  if (text === undefined) return undefined;
  const time = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw new Failure(400, 'INVALID_DATE_FORMAT', `An invalid date value ${text} was specified.`, [text]);
  if (time <= now)
    throw new Failure(400, 'EXPIRATION_DATE_IN_PAST', 'The specified expiration date must be in the future.');
  if (time > now + MOST_DAYS * DAY)
    throw new Failure(
      400,
      'EXPIRATION_DATE_EXCEEDS_MAX',
      `The specified expiration date can be at most ${MOST_DAYS} days in the future.`,
      [MOST_DAYS],
    );
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
