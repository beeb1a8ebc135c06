import * as l10n from '@vscode/l10n';
import type { Cluster } from '../model';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { toFullSentence } from '../missingString/check';
import { hasConnectionString, toReasons } from '../missingString/checks';
import { toChoice } from './owner';
import type { Finding } from './finding';
import type { KnownConnectionString, ConnectionStringMatch } from './identify';
import type { ParsedConnectionString } from './parse';
import { isAtlasHost, toHostWithoutPort, toNameShape, toShapeKind } from './hostPatterns';

/**
 * How a connection string of a known cluster differs from those that Atlas currently provides; empty if it's one of
 * them.
 */
export function toDriftFindings(
  parsed: ParsedConnectionString,
  match: ConnectionStringMatch | undefined,
  snapshot: Snapshot,
): readonly Finding[] {
  const { cluster } = match ?? {};
  if (!match || !cluster || match.exact) return [];
  const wrongScheme = toWrongScheme(parsed, match);
  if (wrongScheme) return [wrongScheme];
  if (toTypeOf(parsed) === 'private' && !hasConnectionString(cluster)) return [toNoString(cluster, snapshot)];
  return [parsed.isSrv ? toNameGone(parsed, match, cluster) : toHostsDiffer(parsed, match, cluster)];
}

/**
 * A private connection string of a cluster that currently has none: it may return with the same name or with another.
 */
function toNoString(cluster: Cluster, snapshot: Snapshot): Finding {
  const [first] = toReasons(cluster, snapshot);
  return {
    code: 'noStringNow',
    level: first?.state === 'fail' ? 'error' : 'warning',
    sentence: l10n.t(
      'Atlas currently provides no private connection string for {0}.',
      toPlainText(cluster.name),
    ),
    detail: [first && toFullSentence(first), first?.next].filter(Boolean).join(' '),
    action: { type: 'why', projectId: cluster.projectId, clusterName: cluster.name },
  };
}

/** The right names in the wrong place: of SRV records behind mongodb:// or with a port, hosts behind mongodb+srv://. */
function toWrongScheme(
  { isSrv, hosts }: ParsedConnectionString,
  { all }: ConnectionStringMatch,
): Finding | undefined {
  const meant = all.filter((one) =>
    hosts.every((host) => one.hosts.some((other) => toHostWithoutPort(other) === toHostWithoutPort(host))),
  );
  const same = isSrv ? meant.find(({ form }) => form !== 'standard') : undefined;
  const other = meant.find(({ form }) => (form !== 'standard') !== isSrv);
  const right = same ?? other;
  return (
    right && {
      code: 'wrongScheme',
      level: 'error',
      sentence: same
        ? l10n.t('mongodb+srv:// requires a single host name without a port.')
        : isSrv
          ? l10n.t('mongodb+srv:// can’t be used with these hosts.')
          : l10n.t('mongodb:// can’t be used with this host name, which has only SRV records.'),
      detail: l10n.t('Select to copy the connection string from Atlas.'),
      action: { type: 'copy', choice: toChoice(right) },
    }
  );
}

function toNameGone(
  parsed: ParsedConnectionString,
  { all }: ConnectionStringMatch,
  cluster: Cluster,
): Finding {
  const host = parsed.hosts.find(isAtlasHost) ?? '';
  const shape = toNameShape(host);
  const type = toTypeOf(parsed);
  const ofType = all.filter((one) => one.type === type && one.form !== 'standard');
  const ofForm = ofType.filter(({ form }) => (form === 'optimized') === (shape?.kind === 'optimized'));
  const ofRegion = ofForm.filter(({ hosts }) => toNameShape(hosts[0] ?? '')?.region === shape?.region);
  const lists = all.filter((one) => one.type === type && one.form === 'standard');
  const right = [ofRegion, ofForm, ofType, lists].find((some) => some.length > 0) ?? [];
  const name = toPlainText(cluster.name);
  const old = toLabel(host);
  const hasIndex = shape?.index !== undefined;
  return {
    code: hasIndex ? 'indexGone' : 'nameGone',
    level: 'error',
    sentence:
      right.length > 0
        ? l10n.t('{1} no longer uses {0}. Atlas now provides {2}.', old, name, toLabels(right))
        : l10n.t('{1} no longer uses {0}, and Atlas doesn’t provide a replacement.', old, name),
    detail: hasIndex
      ? l10n.t(
          'The number in the host name changes when endpoints or regions are added or removed. Connections fail once the name is removed from DNS.',
        )
      : l10n.t('Connections fail once the name is removed from DNS.'),
    action: toAction(right, cluster),
  };
}

function toHostsDiffer(
  parsed: ParsedConnectionString,
  { all }: ConnectionStringMatch,
  cluster: Cluster,
): Finding {
  const lists = all.filter((one) => one.form === 'standard' && one.type === toTypeOf(parsed));
  const common = (one: KnownConnectionString) =>
    parsed.hosts.filter((host) =>
      one.hosts.some((other) => toHostWithoutPort(other) === toHostWithoutPort(host)),
    ).length;
  const [nearest, second] = [...lists].sort((a, b) => common(b) - common(a));
  const isOne = nearest !== undefined && (second === undefined || common(nearest) > common(second));
  const removed = parsed.hosts.filter((host) => !nearest?.hosts.includes(host));
  const missing = nearest?.hosts.filter((host) => !parsed.hosts.includes(host)) ?? [];
  const said = [
    removed.length > 0 ? l10n.t('removed: {0}', toShownHosts(removed)) : '',
    missing.length > 0 ? l10n.t('added: {0}', toShownHosts(missing)) : '',
  ].filter(Boolean);
  return {
    code: 'hostsDiffer',
    level: removed.length > 0 ? 'error' : 'warning',
    sentence: nearest
      ? l10n.t('The host list differs from the one in Atlas ({0}).', said.join('; '))
      : l10n.t('Atlas no longer provides this host list for {0}.', toPlainText(cluster.name)),
    detail: l10n.t(
      'Hosts and ports change when the cluster changes. A mongodb+srv:// connection string adapts automatically.',
    ),
    action: toAction(isOne ? [nearest] : [], cluster),
  };
}

/** Copies the only correct connection string; if there are several or none, the page continues. */
function toAction([first, ...others]: readonly KnownConnectionString[], cluster: Cluster): Finding['action'] {
  return first && others.length === 0
    ? { type: 'copy', choice: toChoice(first) }
    : {
        type: 'connect',
        choice: {
          projectId: cluster.projectId,
          clusterName: cluster.name,
          type: first?.type,
        },
      };
}

function toTypeOf(parsed: ParsedConnectionString): KnownConnectionString['type'] {
  const kind = toShapeKind(parsed);
  return kind === 'standard' || kind === 'peering' ? kind : 'private';
}

function toLabels(some: readonly KnownConnectionString[]): string {
  const labels = [...new Set(some.flatMap(({ hosts }) => hosts.map(toLabel)))];
  return labels.length > 3 ? `${labels.slice(0, 3).join(', ')} …` : labels.join(', ');
}

function toLabel(host: string): string {
  return toPlainText(host.split('.')[0] ?? '');
}

/** First labels with ports. Only Atlas's own names: anything else may be a piece of a password. */
function toShownHosts(hosts: readonly string[]): string {
  const shown = hosts
    .filter((host) => toNameShape(toHostWithoutPort(host)))
    .map((host) => `${toLabel(host)}${/:\d+$/.exec(host)?.[0] ?? ''}`);
  const more = hosts.length - Math.min(shown.length, 3);
  return [...shown.slice(0, 3), ...(more > 0 ? [l10n.t('{0} more', more)] : [])].join(', ');
}
