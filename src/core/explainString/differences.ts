import * as l10n from '@vscode/l10n';
import { findBroken, toNamedEndpoints } from '../connect/endpoint';
import { startConnect } from '../connect/reducer';
import { toNote } from '../connect/warnings';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { toChoice } from './owner';
import type { Finding } from './finding';
import type { KnownConnectionString, ConnectionStringMatch } from './identify';
import { toExternalMechanism } from './optionNames';
import { findOption, type ParsedConnectionString } from './parse';

/**
 * How the options of a connection string with the hosts of one of Atlas's differ from Atlas's, for the options that are
 * required to connect: TLS, the users' database, and the replica set. Only Atlas's values are shown.
 */
export function toOptionDifferences(
  parsed: ParsedConnectionString,
  match: ConnectionStringMatch | undefined,
): readonly Finding[] {
  const { exact, all = [] } = match ?? {};
  if (!exact) return [];
  return [
    ...toTlsDifference(parsed, exact),
    ...toAuthSourceDifference(parsed, exact),
    ...(exact.form === 'optimized' ? [] : toReplicaSetDifference(parsed, exact, all)),
    ...toBalancedDifference(parsed, exact),
  ];
}

/** Why the connection string doesn't work although Atlas provides it: a broken endpoint, a paused cluster. */
export function toUseFindings(
  match: ConnectionStringMatch | undefined,
  snapshot: Snapshot,
): readonly Finding[] {
  const { exact } = match ?? {};
  if (!exact) return [];
  const { cluster, form, raw, endpoints } = exact;
  const choice = toChoice(exact);
  const note = toNote({ form, raw, endpoints }, startConnect(choice), cluster, snapshot);
  if (note === undefined) return [];
  const broken = findBroken(toNamedEndpoints(snapshot, cluster.projectId, endpoints));
  const isDown = cluster.paused || (broken !== undefined && broken.status.kind !== 'deleting');
  return [
    {
      code: 'notUsable',
      level: isDown ? 'error' : 'warning',
      sentence: note,
      detail: '',
      action: { type: 'connect', choice },
    },
  ];
}

/** TLS that is turned off concerns every Atlas connection string, not only this one. */
function toTlsDifference(
  { isSrv, options }: ParsedConnectionString,
  exact: KnownConnectionString,
): readonly Finding[] {
  const value = findOption(options, 'tls') ?? findOption(options, 'ssl');
  const isSaid = value !== undefined && /^(true|false)$/i.test(value);
  if (isSaid || (isSrv && value === undefined)) return [];
  return [
    toDifference(
      exact,
      l10n.t('It doesn’t turn on TLS. Atlas uses {0}.', 'ssl=true'),
      l10n.t('Atlas doesn’t accept connections without TLS.'),
    ),
  ];
}

function toAuthSourceDifference(
  parsed: ParsedConnectionString,
  exact: KnownConnectionString,
): readonly Finding[] {
  const mechanism = findOption(parsed.options, 'authMechanism');
  // Users outside the cluster are in a database of their own.
  if (toExternalMechanism(mechanism) !== undefined || mechanism?.toUpperCase() === 'PLAIN') return [];
  const own = toAuthSource(exact.parsed);
  if (toAuthSource(parsed) === own) return [];
  const given = `authSource=${toPlainText(own, 40)}`;
  return [
    toDifference(
      exact,
      findOption(parsed.options, 'authSource') === undefined
        ? l10n.t('{0} is missing, so users are looked up in a different database.', given)
        : l10n.t('Atlas uses {0}. This connection string has a different value.', given),
      l10n.t('Atlas stores its database users in {0}, so authentication fails.', toPlainText(own, 40)),
    ),
  ];
}

/** The authentication database: the option, Atlas's TXT record, or the database (MongoDB's URI specification). */
function toAuthSource({ isSrv, database, options }: ParsedConnectionString): string {
  return findOption(options, 'authSource') ?? (isSrv || database === '' ? 'admin' : database);
}

function toReplicaSetDifference(
  { isSrv, options }: ParsedConnectionString,
  exact: KnownConnectionString,
  all: readonly KnownConnectionString[],
): readonly Finding[] {
  const has = findOption(options, 'replicaSet');
  // The options of an SRV name are in DNS; the host list of the same connection string has them too.
  const list = all.find(
    (one) => one.form === 'standard' && one.type === exact.type && one.endpointRef === exact.endpointRef,
  );
  const own = list && findOption(list.parsed.options, 'replicaSet');
  if (has === own || (isSrv && has === undefined)) return [];
  if (own === undefined) {
    const detail = isSrv
      ? l10n.t('Remove it. DNS provides what’s needed.')
      : l10n.t('Remove it. Drivers can’t find this replica set.');
    return [toDifference(exact, l10n.t('Atlas doesn’t use replicaSet in this connection string.'), detail)];
  }
  const given = `replicaSet=${toPlainText(own, 80)}`;
  return has === undefined
    ? [
        toDifference(
          exact,
          l10n.t('{0} is missing.', given),
          l10n.t('Drivers use it to recognize that the hosts belong together.'),
          'warning',
        ),
      ]
    : [
        toDifference(
          exact,
          l10n.t('Atlas uses {0}. This connection string has a different value.', given),
          l10n.t('Drivers ignore hosts of a replica set with a different name.'),
        ),
      ];
}

function toBalancedDifference(
  { options }: ParsedConnectionString,
  exact: KnownConnectionString,
): readonly Finding[] {
  const isBalanced = findOption(options, 'loadBalanced')?.toLowerCase() === 'true';
  return isBalanced && exact.form !== 'optimized'
    ? [
        toDifference(
          exact,
          l10n.t('loadBalanced=true isn’t valid in this connection string.'),
          l10n.t('Only optimized connection strings use a load balancer. Remove loadBalanced.'),
        ),
      ]
    : [];
}

function toDifference(
  exact: KnownConnectionString,
  sentence: string,
  detail: string,
  level: Finding['level'] = 'error',
): Finding {
  return {
    code: 'optionDiffers',
    level,
    sentence,
    detail,
    action: { type: 'copy', choice: toChoice(exact) },
  };
}
