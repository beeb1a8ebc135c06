import * as l10n from '@vscode/l10n';
import { toHosts } from '../connectionString/connectionString';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { getSelectedCluster, getSelectedConnectionString, toChosenForms } from './selection';
import type { HostsFact } from './facts';
import type { ConnectState } from './reducer';

/** Why a host list could not be had from DNS. */
export type HostListProblem =
  /** No such name, or no SRV record of it. */
  | 'noName'
  /** No response within the deadline. */
  | 'noResponse'
  /** The DNS server refused the query, or failed. */
  | 'refused'
  /** A response that MongoDB's drivers reject, or that isn't DNS. */
  | 'odd';

/** The DNS result for a `mongodb+srv://` name. */
export type HostList =
  | Omit<Extract<HostsFact, { state: 'resolved' }>, 'state' | 'at'>
  | {
      readonly problem: HostListProblem;
      /** DNS's own word (`ENOTFOUND`), or the record that is odd. */
      readonly detail: string;
      /** Addresses of the DNS servers, as far as known. */
      readonly servers: readonly string[];
    };

/** The DNS query, and what Atlas reports for the same name. If either one changes, a response is stale. */
export interface HostsQuestion {
  readonly srvHost: string;
  /** Atlas's own host list, from its `mongodb://` connection string. */
  readonly listed: string | undefined;
}

/** The DNS query for the selected SRV connection string, also while its host list is shown. */
export function toHostsQuestion(state: ConnectState, snapshot: Snapshot): HostsQuestion | undefined {
  const cluster = getSelectedCluster(state, snapshot);
  if (!cluster) return undefined;
  const asSrv = { ...state, options: { ...state.options, isHostList: false } };
  const raw = getSelectedConnectionString(asSrv, cluster)?.raw;
  const srvHost = raw?.startsWith('mongodb+srv://') ? toHosts(raw)[0] : undefined;
  const listed = toChosenForms(state, cluster).find(({ form }) => form === 'standard')?.raw;
  return srvHost === undefined ? undefined : { srvHost, listed };
}

/** Whether a response to the first is also valid for the second. */
export function isSameQuestion(a: HostsQuestion, b: HostsQuestion | undefined): boolean {
  return a.srvHost === b?.srvHost && a.listed === b.listed;
}

/** What the page shows of it; `host` is the name that was queried, `at` the time of the response. */
export function toHostsFact(host: string, list: HostList, at: number, isSandbox: boolean): HostsFact {
  if (!('problem' in list)) return { state: 'resolved', at, ...list };
  const who =
    list.servers.length === 0 ? l10n.t('DNS') : list.servers.map((one) => toPlainText(one)).join(', ');
  const sentence = toSentence(list.problem, toPlainText(host), who, isSandbox);
  return { state: 'failed', at, sentence: `${sentence} (${toPlainText(list.detail)})` };
}

function toSentence(problem: HostListProblem, host: string, who: string, isSandbox: boolean): string {
  switch (problem) {
    case 'noName':
      return isSandbox
        ? l10n.t('{0} has no SRV record for {1}. Sandbox clusters exist only on this computer.', who, host)
        : l10n.t(
            '{0} has no SRV record for {1}. The connection string is outdated, or the cluster was deleted.',
            who,
            host,
          );
    case 'noResponse':
      return l10n.t(
        'No response from {0} for {1}. Check your network, VPN, and DNS, then look up again.',
        who,
        host,
      );
    case 'refused':
      return l10n.t(
        '{0} refused the lookup of {1}. Check this computer’s DNS settings, then look up again.',
        who,
        host,
      );
    case 'odd':
      return l10n.t(
        '{0} returned a record for {1} that MongoDB drivers reject. The cause may be a proxy, a filter, or an outdated record.',
        who,
        host,
      );
  }
}
