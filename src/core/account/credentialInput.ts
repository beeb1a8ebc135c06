import * as l10n from '@vscode/l10n';
import { toBaseUrlProblem } from './baseUrl';
import { toPlainText, trimCharacters } from '../text';

/** The validation of a text that is being typed; an error prevents it from being accepted. */
export interface Remark {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export type CredentialField = 'publicKey' | 'privateKey' | 'clientId' | 'clientSecret';

/** Longest name of a profile, in UTF-16 units. */
export const NAME_LIMIT = 100;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Each field's usual form. Atlas shows values of these forms; it does not promise them. */
const USUAL: Readonly<Record<CredentialField, RegExp>> = {
  publicKey: /^[a-z0-9]{8}$/i,
  privateKey: new RegExp(`^${UUID}$`, 'i'),
  clientId: /^mdb_sa_id_[\w-]+$/,
  clientSecret: /^mdb_sa_sk_[!-~]+$/,
};
const FIELDS = Object.keys(USUAL) as readonly CredentialField[];
/** A public and a private key in one text, as pasting two lines into one produces. */
const TWO_KEYS = new RegExp(`^[a-z0-9]{8}\\W?${UUID}$|^${UUID}\\W?[a-z0-9]{8}$`, 'i');
const EDGE = /[\s"'`“”‘’]/;
/** Longest value that is examined, in UTF-16 units. Atlas's own have fewer than 100. */
const VALUE_LIMIT = 4096;

/** The value without what a copy brings along at both ends: blanks, line ends, quotes, backticks. */
export function cleanCredentialField(text: string): string {
  return trimCharacters(text, (character) => EDGE.test(character));
}

/** Whether the text has two values, as pasting two lines into one produces. */
function isTwoInOne(value: string): boolean {
  const lower = value.toLowerCase();
  return (lower.includes('mdb_sa_id_') && lower.includes('mdb_sa_sk_')) || TWO_KEYS.test(value);
}

/**
 * What is wrong or odd with a typed value, after cleaning; undefined for a usual one and while nothing is typed. A
 * message never repeats the value.
 */
export function checkCredentialField(field: CredentialField, text: string): Remark | undefined {
  const value = cleanCredentialField(text);
  if (value === '') return undefined;
  if (value.length > VALUE_LIMIT) {
    return error(l10n.t('The value is longer than any key or secret from Atlas. Copy it again.'));
  }
  if (/\s/.test(value) || isTwoInOne(value)) return error(toOneAtATime(field));
  if (!/^[!-~]*$/.test(value)) {
    return error(
      l10n.t('It contains a character that isn’t valid in a key, possibly an invisible one. Copy it again.'),
    );
  }
  const meant = FIELDS.find((other) => USUAL[other].test(value));
  if (meant === field) return undefined;
  return meant ? error(toMixedUp(field, meant)) : { severity: 'warning', message: toUnusual(field) };
}

function toOneAtATime(field: CredentialField): string {
  return isOfApiKey(field)
    ? l10n.t('Enter one value at a time, without spaces: first the public key, then the private key.')
    : l10n.t('Enter one value at a time, without spaces: first the client ID, then the client secret.');
}

/** What the value is instead, and where it belongs. */
function toMixedUp(field: CredentialField, meant: CredentialField): string {
  const isSameKind = isOfApiKey(field) === isOfApiKey(meant);
  switch (meant) {
    case 'publicKey':
      return isSameKind
        ? l10n.t(
            'This looks like the public key, which belongs in the previous step. Enter the private key here.',
          )
        : l10n.t(
            'This looks like the public key of an API key. Go back to the first step and select API key.',
          );
    case 'privateKey':
      return isSameKind
        ? l10n.t('This is the private key, which belongs in the next step. Enter the public key here.')
        : l10n.t('This is the private key of an API key. Go back to the first step and select API key.');
    case 'clientId':
      return isSameKind
        ? l10n.t('This is the client ID, which belongs in the previous step. Enter the client secret here.')
        : l10n.t(
            'This is the client ID of a service account. Go back to the first step and select Service account.',
          );
    case 'clientSecret':
      return isSameKind
        ? l10n.t('This is the client secret, which belongs in the next step. Enter the client ID here.')
        : l10n.t(
            'This is the client secret of a service account. Go back to the first step and select Service account.',
          );
  }
}

function toUnusual(field: CredentialField): string {
  switch (field) {
    case 'publicKey':
      return l10n.t('Unusual format: public keys have 8 letters and digits. You can continue.');
    case 'privateKey':
      return l10n.t(
        'Unusual format: private keys have five groups of digits and letters a to f. You can continue.',
      );
    case 'clientId':
      return l10n.t('Unusual format: client IDs start with mdb_sa_id_. You can continue.');
    case 'clientSecret':
      return l10n.t('Unusual format: client secrets start with mdb_sa_sk_. You can continue.');
  }
}

function isOfApiKey(field: CredentialField): boolean {
  return field === 'publicKey' || field === 'privateKey';
}

/** Why a text is no address that a credential may be sent to; undefined when it is one, and while nothing is typed. */
export function checkAddress(text: string): Remark | undefined {
  const problem = text.trim() === '' ? undefined : toBaseUrlProblem(text);
  switch (problem?.kind) {
    case undefined:
      return undefined;
    case 'form':
      return error(l10n.t('This isn’t a valid address. Enter an address like https://cloud.mongodb.com.'));
    case 'userInfo':
      return error(l10n.t('Remove the username and password. You enter the credential in the next steps.'));
    case 'http':
      return error(
        l10n.t('The address must start with https:// so that nobody can intercept the credential.'),
      );
    case 'scheme':
      return error(l10n.t('The address must start with https://.'));
    case 'afterHost':
      return error(l10n.t('Remove everything after the host: {0}', problem.baseUrl));
  }
}

/** What is wrong with a profile's name. */
export function checkProfileName(text: string): Remark | undefined {
  if (text !== '' && toPlainText(text) === '') return error(l10n.t('Enter a name.'));
  return text.trim().length > NAME_LIMIT
    ? error(l10n.t('The name can’t be longer than {0} characters.', NAME_LIMIT))
    : undefined;
}

function error(message: string): Remark {
  return { severity: 'error', message };
}
