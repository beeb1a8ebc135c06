import * as l10n from '@vscode/l10n';
import type { Failure } from './errors';
import { toPlainText, trimCharacters } from '../text';

/** The one step that a failure's message offers. Names of commands are the host's affair. */
export type FailureStep =
  'retry' | 'signIn' | 'openDocs' | 'openAccessList' | 'openProxySettings' | 'showLog';

/** A failure as a person reads it. */
export interface FailureWords {
  /** What is the matter, without the name of what was asked for. */
  readonly cause: string;
  /** What to do about it. */
  readonly next: string;
  readonly step: FailureStep;
}

/**
 * Who may do what, after the documentation page "Manage and connect from private endpoints", Required access.
 */
export function toRequiredAccess(verb: 'view' | 'delete' | 'createUser'): string {
  switch (verb) {
    case 'view':
      return l10n.t(
        'To view private endpoints, the credential needs Project Read Only access to the project.',
      );
    case 'delete':
      return l10n.t(
        'To delete private endpoints, the credential needs Project Owner access or higher to the project. Organization Owners must add themselves to the project as a Project Owner.',
      );
    case 'createUser':
      return l10n.t(
        'To create database users, the credential needs Project Owner or Project Database Access Admin access to the project.',
      );
  }
}

/** Cause and next step of a failed call; `verb` chooses the sentence on required access. */
export function explainFailure(
  failure: Failure,
  verb: 'view' | 'delete' | 'createUser' = 'view',
): FailureWords {
  const host = failure.host ?? 'Atlas';
  switch (failure.kind) {
    case 'credentials':
      return {
        cause: l10n.t('Atlas does not accept the credential'),
        next: l10n.t('It is wrong, expired or deleted. Sign in again.'),
        step: 'signIn',
      };
    case 'role':
      return {
        cause: l10n.t('The credential may not do this'),
        next: toRequiredAccess(verb),
        step: 'openDocs',
      };
    case 'accessList':
      return {
        cause: toAccessListCause(failure),
        next: l10n.t('Add it in Atlas to the API access list of the key or service account, then retry.'),
        step: 'openAccessList',
      };
    case 'notFound':
      return {
        cause: l10n.t('It is gone, or the credential cannot see it'),
        next: l10n.t('Refresh.'),
        step: 'retry',
      };
    case 'conflict':
      if (failure.maxWait !== undefined) return toTokenLimitWords(failure.maxWait);
      return {
        cause: l10n.t('Atlas refuses this in the present state'),
        next: l10n.t('Refresh, then try again.'),
        step: 'retry',
      };
    case 'payment':
      return {
        cause: l10n.t('The organization has no valid payment method'),
        next: l10n.t('Add one in Atlas, under Billing.'),
        step: 'openDocs',
      };
    case 'rateLimited':
      return {
        cause: l10n.t('Atlas asks to slow down'),
        next:
          failure.retryAfter === undefined
            ? l10n.t('Wait a minute, then retry.')
            : toWait(failure.retryAfter),
        step: 'retry',
      };
    case 'invalid':
      return { cause: l10n.t('Atlas refuses the request'), next: l10n.t('See the log.'), step: 'showLog' };
    case 'server':
      return {
        cause: l10n.t('Atlas has a problem (HTTP {0})', failure.status ?? 500),
        next: l10n.t('Retry in a minute.'),
        step: 'retry',
      };
    case 'network':
      return {
        cause: failure.code
          ? l10n.t('Cannot reach {0} ({1})', host, failure.code)
          : l10n.t('Cannot reach {0}', host),
        next: l10n.t(
          'Check the network connection and the settings http.proxy and http.fetchAdditionalSupport, then retry.',
        ),
        step: 'retry',
      };
    case 'timeout':
      return { cause: l10n.t('{0} did not answer in time', host), next: l10n.t('Retry.'), step: 'retry' };
    case 'tls':
      return {
        cause: l10n.t('The certificate of {0} is not trusted ({1})', host, failure.code ?? 'TLS'),
        next: l10n.t('Install your organization’s root certificate in the operating system, then retry.'),
        step: 'retry',
      };
    case 'proxy':
      return {
        cause:
          failure.status === 407
            ? l10n.t('The proxy asks for a user name and password (HTTP 407)')
            : l10n.t('The proxy refuses the connection'),
        next: l10n.t(
          'Set the proxy in the setting http.proxy, with user name and password where it asks for them, then retry.',
        ),
        step: 'openProxySettings',
      };
    case 'badResponse':
      return {
        cause: l10n.t('{0} did not answer as Atlas does', host),
        next: l10n.t('A proxy or sign-in page may stand in between. Retry, or see the log.'),
        step: 'retry',
      };
    case 'cancelled':
      return { cause: l10n.t('Cancelled'), next: l10n.t('Retry.'), step: 'retry' };
    case 'unexpected':
      return {
        cause: l10n.t('Something unexpected happened'),
        next: l10n.t('See the log.'),
        step: 'showLog',
      };
  }
}

/** 100 tokens of one service account may be valid at the same time (Atlas docs, Generate a Service Account Token). */
function toTokenLimitWords(maxWait: number): FailureWords {
  return {
    cause: l10n.t('The service account has reached Atlas’s limit of 100 active access tokens'),
    next: l10n.t(
      'Wait until one expires, which takes {0} minutes at most, then retry.',
      Math.ceil(maxWait / 60),
    ),
    step: 'retry',
  };
}

function toAccessListCause(failure: Failure): string {
  const address = toSeenAddress(failure);
  return address === undefined
    ? l10n.t('This address is not on the API access list')
    : l10n.t('{0} is not on the API access list', address);
}

/** The IP address that Atlas saw, when its sentence names one. */
export function toSeenAddress({ kind, detail }: Failure): string | undefined {
  if (kind !== 'accessList') return undefined;
  const words = (detail ?? '').split(/[\s,;"'`()<>[\]{}/]+/);
  return words
    .map((word) => trimCharacters(word, isStop, 'end').replace(/^::ffff:(?=\d+\.)/i, ''))
    .find(isAddress);
}

/** Whether a sentence may have the character right behind an address. */
function isStop(character: string): boolean {
  return character === '.' || character === ':';
}

function isAddress(word: string): boolean {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(word)) return word.split('.').every((part) => Number(part) <= 255);
  return /^[\da-f:.]{2,45}$/i.test(word) && word.includes(':') && URL.canParse(`http://[${word}]/`);
}

function toWait(seconds: number): string {
  return seconds <= 120
    ? l10n.t('Wait {0} seconds, then retry.', Math.ceil(seconds))
    : l10n.t('Wait {0} minutes, then retry.', Math.ceil(seconds / 60));
}

/** One sentence: what could not be done, why, Atlas's own words, what to do. */
export function toFailureSentence(
  subject: string,
  failure: Failure,
  verb: 'view' | 'delete' | 'createUser' = 'view',
): string {
  const { cause, next } = explainFailure(failure, verb);
  const said = toPlainText(failure.detail ?? '').replace(/\.$/, '');
  const detail = said === '' ? '' : ` (${said})`;
  return `${subject}: ${cause}${detail}. ${next}`;
}
