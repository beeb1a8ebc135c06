import * as l10n from '@vscode/l10n';
import type { Operation } from '../account/permissions';
import { toFailureCause, type Failure } from './errors';
import { toPlainText, trimCharacters } from '../text';
import { toSetupStep } from './setupErrors';

/** A button of a failure's message. `retry` runs the same command again; `refresh` loads what is shown again. */
export type FailureStep =
  'retry' | 'refresh' | 'signIn' | 'openDocs' | 'openBilling' | 'openAccessList' | 'openProxySettings';

/** A failure in sentences for the user. */
export interface FailureWords {
  /** The cause, without the name of the object. */
  readonly cause: string;
  /** What to do about it. */
  readonly next: string;
  /** Buttons for it, in order. Show Log follows them. */
  readonly steps: readonly FailureStep[];
}

/**
 * Who may do what, after the documentation page "Manage and connect from private endpoints", Required access.
 */
export function toRequiredAccess(operation: Operation): string {
  switch (operation) {
    case 'view':
      return l10n.t(
        'To view private endpoints, the credential needs Project Read Only access to the project.',
      );
    case 'delete':
      return l10n.t(
        'To delete private endpoints, the credential needs Project Owner access or higher to the project. Organization Owners must add themselves to the project as a Project Owner.',
      );
    case 'setUp':
      return l10n.t(
        'To set up private endpoints, the credential needs Project Owner or Project Network Access Manager access to the project. Organization Owners must add themselves to the project as a Project Owner.',
      );
    case 'createUser':
      return l10n.t(
        'To create database users, the credential needs Project Owner or Project Database Access Admin access to the project.',
      );
  }
}

/** Cause and next step of a failed call; `operation` chooses the sentence on required access. */
export function explainFailure(failure: Failure, operation: Operation = 'view'): FailureWords {
  const words = explainCause(failure, operation);
  const next = operation === 'setUp' ? toSetupStep(failure.code) : undefined;
  return next === undefined ? words : { ...words, next };
}

function explainCause(failure: Failure, operation: Operation): FailureWords {
  const host = failure.host ?? 'Atlas';
  switch (toFailureCause(failure)) {
    case 'credentials':
      return {
        cause: l10n.t('Atlas rejected the credential'),
        next: l10n.t('It’s incorrect, expired, or deleted. Sign in again.'),
        steps: ['signIn'],
      };
    case 'role':
      return {
        cause: l10n.t('The credential lacks the required access'),
        next: toRequiredAccess(operation),
        steps: ['openDocs'],
      };
    case 'accessList':
      return {
        cause: toAccessListCause(failure),
        next: l10n.t(
          'In Atlas, add it to the API access list of the API key or service account, then retry.',
        ),
        steps: ['openAccessList', 'retry'],
      };
    case 'notFound':
      return {
        cause: l10n.t('It no longer exists, or the credential can’t access it'),
        next: l10n.t('Refresh.'),
        steps: ['refresh'],
      };
    case 'conflict':
      return {
        cause: l10n.t('Atlas doesn’t allow this in the current state'),
        next: l10n.t('Refresh, then try again.'),
        steps: ['refresh', 'retry'],
      };
    case 'tokenLimit':
      return toTokenLimitWords(failure.maxWait ?? 0);
    case 'payment':
      return {
        cause: l10n.t('The organization has no valid payment method'),
        next: l10n.t('Add one in Atlas, under Billing, then retry.'),
        steps: ['openBilling', 'retry'],
      };
    case 'rateLimited':
      return {
        cause: l10n.t('Atlas rate limit reached'),
        next: failure.retryAfter === undefined ? l10n.t('Retry in a minute.') : toWait(failure.retryAfter),
        steps: ['retry'],
      };
    case 'invalid':
      return { cause: l10n.t('Atlas rejected the request'), next: l10n.t('See the log.'), steps: [] };
    case 'server':
      return {
        cause: l10n.t('Atlas server error (HTTP {0})', failure.status ?? 500),
        next: l10n.t('Retry in a minute.'),
        steps: ['retry'],
      };
    case 'network':
      return {
        cause: failure.code
          ? l10n.t('Can’t reach {0} ({1})', host, failure.code)
          : l10n.t('Can’t reach {0}', host),
        next: isDropped(failure)
          ? l10n.t(
              'A proxy or firewall may have dropped the connection. Check your network connection and the http.proxy and http.fetchAdditionalSupport settings, then retry.',
            )
          : l10n.t(
              'Check your network connection and the http.proxy and http.fetchAdditionalSupport settings, then retry.',
            ),
        steps: isDropped(failure) ? ['openProxySettings', 'retry'] : ['retry'],
      };
    case 'timeout':
      return { cause: l10n.t('{0} didn’t respond in time', host), next: l10n.t('Retry.'), steps: ['retry'] };
    case 'tls':
      return {
        cause: l10n.t('The certificate for {0} isn’t trusted ({1})', host, failure.code ?? 'TLS'),
        next: l10n.t('Install your organization’s root certificate in the operating system, then retry.'),
        steps: ['retry'],
      };
    case 'proxyCredentials':
      return {
        cause: l10n.t('The proxy requires a username and password (HTTP 407)'),
        next: l10n.t('Add them to the proxy in the http.proxy setting, then retry.'),
        steps: ['openProxySettings', 'retry'],
      };
    case 'proxy':
      return {
        cause: l10n.t('The proxy refused the connection'),
        next: l10n.t('Check the proxy in the http.proxy setting, then retry.'),
        steps: ['openProxySettings', 'retry'],
      };
    case 'badResponse':
      return {
        cause: l10n.t('Unexpected response from {0}', host),
        next: l10n.t('A proxy or sign-in page may be intercepting the connection. Retry, or see the log.'),
        steps: ['retry'],
      };
    case 'cancelled':
      return { cause: l10n.t('Canceled'), next: l10n.t('Retry.'), steps: ['retry'] };
    case 'unexpected':
      return {
        cause: l10n.t('An unexpected error occurred'),
        next: l10n.t('See the log.'),
        steps: [],
      };
  }
}

/** The other side closed a connection that was made, such as a proxy that rejects CONNECT without a response. */
function isDropped({ code = '' }: Failure): boolean {
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_ABORTED'].includes(code);
}

/** 100 tokens of one service account may be valid at the same time (Atlas docs, Generate a Service Account Token). */
function toTokenLimitWords(maxWait: number): FailureWords {
  return {
    cause: l10n.t('The service account has reached Atlas’s limit of 100 active access tokens'),
    next: l10n.t(
      'Wait until one expires, which takes {0} minutes at most, then retry.',
      Math.ceil(maxWait / 60),
    ),
    steps: ['retry'],
  };
}

function toAccessListCause(failure: Failure): string {
  const address = toSeenAddress(failure);
  return address === undefined
    ? l10n.t('Your IP address isn’t on the API access list')
    : l10n.t('{0} isn’t on the API access list', address);
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
    ? l10n.t('Retry in {0} seconds.', Math.ceil(seconds))
    : l10n.t('Retry in {0} minutes.', Math.ceil(seconds / 60));
}

/** One sentence: what could not be done, why, Atlas's own words, what to do. */
export function toFailureSentence(subject: string, failure: Failure, operation: Operation = 'view'): string {
  return `${toCauseSentence(subject, failure)} ${explainFailure(failure, operation).next}`;
}

/** The same without what to do, for where the next step is shown separately. */
export function toCauseSentence(subject: string, failure: Failure): string {
  const { cause } = explainFailure(failure);
  const said = toPlainText(failure.detail ?? '').replace(/\.$/, '');
  const detail = said === '' ? '' : ` (${said})`;
  return `${subject}: ${cause}${detail}.`;
}
