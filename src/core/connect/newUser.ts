import * as l10n from '@vscode/l10n';
import type { Failure } from '../errors/errors';
import { explainFailure, toFailureSentence } from '../errors/explainFailure';
import type { NewDatabaseUser } from '../model';
import { toPlainText } from '../text';
import type { Expiry } from './choices';
import type { UserDraft } from './reducer';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** Characters of a generated password: 20 of 57, about 116 bits. */
export const PASSWORD_LENGTH = 20;

/** Random bytes that are drawn at a time: almost always enough for one password. */
const PASSWORD_BYTES = 64;

/**
 * A password of 20 letters and digits: nothing that has to be percent-encoded in a connection string, nothing that is
 * easily misread. `draw` fills an array with random bytes. Bytes that would favor some letters are skipped, and more
 * are drawn until the password has its full length.
 */
export function generatePassword(draw: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  let password = '';
  while (password.length < PASSWORD_LENGTH) {
    for (const byte of draw(new Uint8Array(PASSWORD_BYTES))) {
      if (byte < 256 - (256 % LETTERS.length)) password += LETTERS[byte % LETTERS.length] ?? '';
    }
  }
  return password.slice(0, PASSWORD_LENGTH);
}

/** Shortest password that Atlas accepts for a database user. */
export const PASSWORD_MINIMUM = 8;

/** What Atlas would reject anyway, reported before anything is sent; undefined when there is no problem. */
export function toUserProblem(username: string, password: string): string | undefined {
  if (username.trim() === '') return l10n.t('Enter a username.');
  if (password.length < PASSWORD_MINIMUM) {
    return l10n.t('The password must have at least {0} characters.', PASSWORD_MINIMUM);
  }
  return undefined;
}

const HOUR = 3_600_000;

/** Lifetime of a user, in milliseconds. Atlas accepts at most 7 days by its own clock, so a minute is left. */
const LIVES: Readonly<Record<Exclude<Expiry, 'never'>, number>> = {
  hours6: 6 * HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR - 60_000,
};

/**
 * The user for the input of the form; `now` in milliseconds since the epoch. Undefined when it must be restricted to
 * the visible cluster and there is none, because it would get more access than requested.
 */
export function toNewUser(
  { username, password, role, isScoped, expiry }: UserDraft & { readonly password: string },
  clusterName: string | undefined,
  now: number,
): NewDatabaseUser | undefined {
  if (isScoped && clusterName === undefined) return undefined;
  return {
    username: username.trim(),
    password,
    roles: [{ roleName: role, databaseName: 'admin' }],
    clusterName: isScoped ? clusterName : undefined,
    deleteAfter: expiry === 'never' ? undefined : new Date(now + LIVES[expiry]).toISOString(),
  };
}

/** Why Atlas did not create the user, in its own words, and what to change in the form. Complete wherever it is shown. */
export function toUserRefusal(username: string, failure: Failure): string {
  const subject = l10n.t('Couldn’t create database user {0}', toPlainText(username));
  const next = toChange(failure.code ?? '');
  if (next === undefined) return toFailureSentence(subject, failure, 'createUser');
  const said = toPlainText(failure.detail ?? '').replace(/\.$/, '');
  return `${subject}: ${said || explainFailure(failure, 'createUser').cause}. ${next}`;
}

/** For errors about the input of the form (the Admin API's errorCodes for database users). */
function toChange(code: string): string | undefined {
  switch (code) {
    case 'WEAK_PASSWORD':
    case 'COMMON_PASSWORD':
      return l10n.t('Use a different password, or autogenerate a secure one.');
    case 'USER_ALREADY_EXISTS':
    case 'BLOCKED_USERNAME':
    case 'ATLAS_INVALID_USERNAME':
      return l10n.t('Use a different username.');
    case 'GROUP_USERS_LIMIT_EXCEEDED':
      return l10n.t('In Atlas, delete a database user that you no longer need, then create this one.');
    default:
      return undefined;
  }
}
