import { badAttribute, Failure, missingAttribute } from '../form/failure';
import type { DatabaseUser } from '../world/model';
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

/** Roles over all databases, which Atlas grants on `admin` alone. */
const ADMIN_ONLY = /^(atlasAdmin|backup|clusterMonitor|enableSharding|(dbAdmin|read|readWrite)AnyDatabase)$/;

/** With its distance from UTC: without one it would mean another moment on every computer. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** Some of the passwords that everybody tries first. Unverified: which ones Atlas refuses. */
const COMMON = new Set([
  'password',
  'password1',
  'passw0rd',
  '12345678',
  '123456789',
  'qwertyuiop',
  'iloveyou',
]);

const WEEK = 7 * 24 * 3_600_000;

/** The user that a creation asks for; `now` in the clock's milliseconds. Throws 400 by the rules of CloudDatabaseUser. */
export function readDatabaseUser(text: string, projectId: string, now: number): DatabaseUser {
  const fields = readObject(text);
  refuseUnknown(fields, KNOWN);
  const databaseName = requiredText(fields, 'databaseName', { oneOf: ['admin', '$external'] });
  if (requiredText(fields, 'groupId') !== projectId)
    throw badAttribute('groupId', 'it has to be the project of the path.');
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
    throw badAttribute('databaseName', '$external is for users that sign in without a password.');
  if (!isScram) return;
  if (password === undefined) throw missingAttribute('password');
  if (password.length < 8)
    throw new Failure(
      400,
      'WEAK_PASSWORD',
      'The password is too short: at least 8 characters are needed.',
      [],
      [{ field: 'password', description: 'At least 8 characters are needed.' }],
    );
  if (COMMON.has(password.toLowerCase()))
    throw new Failure(400, 'COMMON_PASSWORD', 'The password is among the most common ones.');
}

function readRoles(fields: Fields): object[] {
  const roles = listOf(fields, 'roles', (role, place) => {
    refuseUnknown(role, ['collectionName', 'databaseName', 'roleName'], place);
    const databaseName = requiredText(role, 'databaseName', {}, place);
    const roleName = requiredText(role, 'roleName', {}, place);
    if (ADMIN_ONLY.test(roleName) && databaseName !== 'admin')
      throw badAttribute(`${place}databaseName`, `the role ${roleName} is granted on admin alone.`);
    const collectionName = optionalText(role, 'collectionName', {}, place);
    return { databaseName, roleName, ...(collectionName === undefined ? {} : { collectionName }) };
  });
  if (roles.length === 0) throw missingAttribute('roles');
  if (new Set(roles.map((role) => JSON.stringify(role))).size < roles.length)
    throw new Failure(400, 'DUPLICATE_DATABASE_ROLES', 'The same role is listed twice.');
  return roles;
}

function readScopes(fields: Fields): object[] {
  return listOf(fields, 'scopes', (scope, place) => {
    refuseUnknown(scope, ['name', 'type'], place);
    return {
      name: requiredText(scope, 'name', { pattern: /^[a-zA-Z0-9][a-zA-Z0-9-]*$/ }, place),
      type: requiredText(scope, 'type', { oneOf: ['CLUSTER', 'DATA_LAKE', 'STREAM'] }, place),
    };
  });
}

function readLabels(fields: Fields): object[] {
  return listOf(fields, 'labels', (label, place) => {
    refuseUnknown(label, ['key', 'value'], place);
    return {
      key: requiredText(label, 'key', { max: 255 }, place),
      value: requiredText(label, 'value', { max: 255 }, place),
    };
  });
}

/** The end of a user, in UTC whatever zone it was sent in, and in whole seconds (recorded). */
function readExpiry(fields: Fields, now: number): string | undefined {
  const text = optionalText(fields, 'deleteAfterDate', { pattern: MOMENT });
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time) || time <= now || time > now + WEEK)
    throw badAttribute('deleteAfterDate', 'a time within the next 7 days is expected.');
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
