import * as l10n from '@vscode/l10n';
import type { Finding } from './finding';
import { isPlaceholder, isVariable, type ParsedConnectionString } from './parse';

/** Findings about username and password, and about other placeholders. */
export function toCredentialFindings(parsed: ParsedConnectionString): readonly Finding[] {
  const { credentials, database, hosts, options } = parsed;
  const { username = '', password } = credentials ?? {};
  const findings: Finding[] = [];
  if (password && !isPlaceholder(password) && !isVariable(password)) {
    findings.push({
      code: 'password',
      level: 'warning',
      sentence: l10n.t('It contains a password.'),
      detail: l10n.t(
        'Keep it out of shared files, and read it from an environment variable or a secret store. If you shared it, change the password.',
      ),
    });
  }
  const places = [username, password ?? '', database, ...options.map(({ value }) => value)];
  if (places.some(isPlaceholder) || hosts.some((host) => /[<>]/.test(host))) {
    findings.push({
      code: 'placeholder',
      level: 'warning',
      sentence: l10n.t('It still contains a placeholder.'),
      detail: l10n.t(
        'Replace it, including the angle brackets. Percent-encode special characters in the password.',
      ),
    });
  }
  return findings;
}
