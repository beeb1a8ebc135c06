import * as l10n from '@vscode/l10n';
import { toAge } from '../../formatTime';
import {
  toConnectionString,
  toHosts,
  type ConnectionStringParts,
} from '../../connectionString/connectionString';
import type { Cluster } from '../../model';
import { toPlainText } from '../../text';
import { getSelectedConnectionString, toChosenForms } from '../selection';
import type { ConnectFacts, HostsFact } from '../facts';
import type { ConnectState } from '../reducer';
import { toUnbalancedSentence } from '../warnings';
import { toBlock, toHostsNote, type MethodBody, type Note } from './methodBody';
import type { ActionView } from '../view';

/** Every host and port: as Atlas lists them, and as DNS does if requested. */
export function toHostsBody(
  state: ConnectState,
  cluster: Cluster,
  parts: ConnectionStringParts,
  { hosts: fact, now }: Pick<ConnectFacts, 'hosts' | 'now'>,
): MethodBody {
  const listed = toChosenForms(state, cluster).find(({ form }) => form === 'standard')?.raw;
  const srv = getSelectedConnectionString(
    { ...state, options: { ...state.options, isHostList: false } },
    cluster,
  );
  const isLoadBalanced = srv?.form === 'optimized';
  const resolved = fact?.state === 'resolved' ? fact : undefined;
  const fromAtlas = listed === undefined ? [] : toHosts(listed);
  const raw = resolved?.raw ?? listed;
  const hosts = (resolved?.hosts ?? fromAtlas).map((host) => toPlainText(host));
  return {
    intro: resolved
      ? l10n.t('All hosts and ports, from DNS. Last updated {0}.', toAge(resolved.at, now))
      : l10n.t('All hosts and ports, as listed by Atlas.'),
    notes: [
      ...toFactNotes(fact, now, fromAtlas, isLoadBalanced),
      ...(raw === undefined
        ? [
            {
              kind: 'info' as const,
              text: l10n.t('Atlas doesn’t list hosts for this connection string. Look them up in DNS.'),
            },
          ]
        : [
            toHostsNote(),
            ...(isLoadBalanced && !resolved ? [{ kind: 'info' as const, text: toUnbalancedSentence() }] : []),
          ]),
    ],
    blocks: [
      ...(hosts.length === 0 ? [] : [toBlock('hosts', l10n.t('Hosts and ports'), hosts.join('\n'), true)]),
      ...(raw === undefined || toHosts(raw).length === 0
        ? []
        : [
            toBlock(
              'hostString',
              l10n.t('Connection string with all hosts'),
              toConnectionString(raw, parts),
              true,
            ),
          ]),
    ],
    actions: srv?.raw.startsWith('mongodb+srv://') && fact?.state !== 'resolving' ? [toAsking(fact)] : [],
    links: [],
  };
}

function toAsking(fact: HostsFact | undefined): ActionView {
  return {
    label: fact ? l10n.t('Look Up Again') : l10n.t('Look Up Hosts in DNS'),
    does: { type: 'do', effect: 'resolveHosts' },
  };
}

function toFactNotes(
  fact: HostsFact | undefined,
  now: number,
  fromAtlas: readonly string[],
  isLoadBalanced: boolean,
): readonly Note[] {
  switch (fact?.state) {
    case undefined:
      return [];
    case 'resolving':
      return [{ kind: 'info', text: l10n.t('Looking up hosts…') }];
    case 'failed':
      return [
        {
          kind: 'warning',
          text: l10n.t('DNS lookup failed ({0}): {1}', toAge(fact.at, now), fact.sentence),
        },
      ];
    case 'resolved': {
      const servers = fact.servers.map((server) => toPlainText(server)).join(', ');
      return [
        ...(isLoadBalanced ? [toBalancerNote()] : toDifference(fact.hosts, fromAtlas)),
        ...(servers ? [{ kind: 'info' as const, text: l10n.t('Name servers: {0}.', servers) }] : []),
      ];
    }
  }
}

function toBalancerNote(): Note {
  return {
    kind: 'info',
    text: l10n.t(
      'The optimized connection string uses a load balancer, so DNS returns only the load balancer’s host.',
    ),
  };
}

/** Nothing where Atlas lists no hosts to compare with. */
function toDifference(resolved: readonly string[], fromAtlas: readonly string[]): readonly Note[] {
  if (fromAtlas.length === 0) return [];
  const dns = new Set(resolved.map(toComparable));
  const atlas = new Set(fromAtlas.map(toComparable));
  const added = [...dns].filter((host) => !atlas.has(host));
  const missing = [...atlas].filter((host) => !dns.has(host));
  if (added.length === 0 && missing.length === 0) {
    return [{ kind: 'info', text: l10n.t('DNS and Atlas list the same hosts.') }];
  }
  return [
    {
      kind: 'warning',
      text: [
        l10n.t('DNS and Atlas differ.'),
        added.length > 0 ? l10n.t('Only in DNS: {0}.', toPlainText(added.join(', '))) : '',
        missing.length > 0 ? l10n.t('Only in Atlas: {0}.', toPlainText(missing.join(', '))) : '',
        l10n.t('The cluster may be changing. Refresh, then look up again.'),
      ]
        .filter(Boolean)
        .join(' '),
    },
  ];
}

/** Names are compared without case; the default port is 27017. */
function toComparable(host: string): string {
  const name = host.toLowerCase();
  return /:\d+$/.test(name) ? name : `${name}:27017`;
}
