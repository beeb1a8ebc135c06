import * as l10n from '@vscode/l10n';
import { PASSWORD_MINIMUM } from './password';

/** What Atlas would refuse anyway, said before anything is sent; undefined when there is nothing to say. */
export function toUserProblem(username: string, password: string): string | undefined {
  if (username.trim() === '') return l10n.t('Enter a username.');
  if (password.length < PASSWORD_MINIMUM) {
    return l10n.t('The password must have at least {0} characters.', PASSWORD_MINIMUM);
  }
  return undefined;
}
