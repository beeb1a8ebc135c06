import * as l10n from '@vscode/l10n';
import { explainFailure, toCauseSentence } from '../errors/explainFailure';
import type { Failure } from '../errors/errors';
import type { Check } from './check';

/**
 * The text of every check that depends on data that couldn’t be loaded, or isn’t loaded yet: the cause once, and the next
 * step once.
 */
export function toNotLoaded(
  failure: Failure | undefined,
  subject: string,
  notYet: string,
): Pick<Check, 'state' | 'sentence' | 'next' | 'action'> {
  return {
    state: 'unknown',
    sentence: failure ? toCauseSentence(subject, failure) : notYet,
    next: failure ? explainFailure(failure).next : l10n.t('Refresh.'),
    action: 'refresh',
  };
}
