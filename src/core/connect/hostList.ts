import * as l10n from '@vscode/l10n';
import { toPlainText } from '../text';
import type { HostsFact } from './facts';

/** Why a host list could not be had from DNS. */
export type HostListProblem =
  /** No such name, or no SRV record of it. */
  | 'noName'
  /** Nobody answered within the deadline. */
  | 'noAnswer'
  /** The name server refused, or could not answer itself. */
  | 'refused'
  /** An answer that MongoDB's drivers refuse, or that is no DNS. */
  | 'odd';

/** What DNS says of a `mongodb+srv://` name. */
export type HostList =
  | Omit<Extract<HostsFact, { state: 'resolved' }>, 'state'>
  | {
      readonly problem: HostListProblem;
      /** DNS's own word (`ENOTFOUND`), or the record that is odd. */
      readonly detail: string;
      /** Addresses of the name servers that were asked, as far as known. */
      readonly servers: readonly string[];
    };

/** What the page shows of it; `host` is the name that was asked for. */
export function toHostsFact(host: string, list: HostList): HostsFact {
  if (!('problem' in list)) return { state: 'resolved', ...list };
  const who =
    list.servers.length === 0 ? l10n.t('DNS') : list.servers.map((one) => toPlainText(one)).join(', ');
  const sentence = toSentence(list.problem, toPlainText(host), who);
  return { state: 'failed', sentence: `${sentence} (${toPlainText(list.detail)})` };
}

function toSentence(problem: HostListProblem, host: string, who: string): string {
  switch (problem) {
    case 'noName':
      return l10n.t(
        '{0} knows no SRV record of {1}. The string is old or the cluster is gone; names of the sandbox exist nowhere.',
        who,
        host,
      );
    case 'noAnswer':
      return l10n.t(
        'Nobody answered in time when asked for {1} ({0}). Check the network, the VPN and its DNS, then ask again.',
        who,
        host,
      );
    case 'refused':
      return l10n.t(
        '{0} refused to answer for {1}. Check which DNS this computer asks, then ask again.',
        who,
        host,
      );
    case 'odd':
      return l10n.t(
        '{0} answered for {1} with something that MongoDB’s drivers refuse. A proxy, a filter or an old record may stand behind it.',
        who,
        host,
      );
  }
}
