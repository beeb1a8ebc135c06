import * as l10n from '@vscode/l10n';
import type { ParsedConnectionString } from './parse';

/**
 * Why MongoDB's parser rejects a connection string, where its hosts show it; otherwise undefined. Rules: Initial DNS
 * Seedlist Discovery, MongoDB's specification of mongodb+srv://.
 */
export function toRejectionCause({ isPlain, isSrv, hosts }: ParsedConnectionString): string | undefined {
  if (!isPlain || !isSrv) return undefined;
  if (hosts.length > 1) {
    return l10n.t(
      'It has {0} hosts. A mongodb+srv:// connection string must have exactly one.',
      hosts.length,
    );
  }
  return hosts.some((host) => /:\d+$/.test(host))
    ? l10n.t('It has a port. A mongodb+srv:// connection string can’t have one.')
    : undefined;
}
