import * as l10n from '@vscode/l10n';
import { findBroken, toNamedEndpoints } from '../connect/endpoint';
import { startConnect } from '../connect/reducer';
import { toNote } from '../connect/warnings';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { toChoice } from './owner';
import type { Finding } from './finding';
import type { KnownString, StringMatch } from './identify';
import { toExternalMechanism } from './optionNames';
import { findOption, type ParsedString } from './parse';

/**
 * How the options of a string with the hosts of one of Atlas's differ from that string's own, as far as nobody connects
 * without them: TLS, the users' database and the replica set. Only Atlas's values are named.
 */
export function toOptionDifferences(
  parsed: ParsedString,
  match: StringMatch | undefined,
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

/** What keeps the string from working though Atlas gives it: a broken endpoint, a paused cluster. */
export function toUseFindings(match: StringMatch | undefined, snapshot: Snapshot): readonly Finding[] {
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

/** TLS that is switched off is a matter of every Atlas string, not of this one. */
function toTlsDifference({ isSrv, options }: ParsedString, exact: KnownString): readonly Finding[] {
  const value = findOption(options, 'tls') ?? findOption(options, 'ssl');
  const isSaid = value !== undefined && /^(true|false)$/i.test(value);
  if (isSaid || (isSrv && value === undefined)) return [];
  return [
    toDifference(
      exact,
      l10n.t('The string does not switch TLS on: Atlas gives {0}.', 'ssl=true'),
      l10n.t('Atlas takes no connection without TLS.'),
    ),
  ];
}

function toAuthSourceDifference(parsed: ParsedString, exact: KnownString): readonly Finding[] {
  const mechanism = findOption(parsed.options, 'authMechanism');
  // Users outside the cluster stand in a database of their own.
  if (toExternalMechanism(mechanism) !== undefined || mechanism?.toUpperCase() === 'PLAIN') return [];
  const own = toAuthSource(exact.parsed);
  if (toAuthSource(parsed) === own) return [];
  const given = `authSource=${toPlainText(own, 40)}`;
  return [
    toDifference(
      exact,
      findOption(parsed.options, 'authSource') === undefined
        ? l10n.t('{0} is missing: users are looked for in the database that the string names.', given)
        : l10n.t('Atlas gives {0}, and the string has another.', given),
      l10n.t('Atlas keeps its database users in {0}: signing in fails.', toPlainText(own, 40)),
    ),
  ];
}

/** Where users are looked for: what the option says, Atlas's TXT record, else the database (MongoDB's URI specification). */
function toAuthSource({ isSrv, database, options }: ParsedString): string {
  return findOption(options, 'authSource') ?? (isSrv || database === '' ? 'admin' : database);
}

function toReplicaSetDifference(
  { isSrv, options }: ParsedString,
  exact: KnownString,
  all: readonly KnownString[],
): readonly Finding[] {
  const has = findOption(options, 'replicaSet');
  // The options of an SRV name stand in DNS; the same string's host list has them too.
  const list = all.find(
    (one) => one.form === 'standard' && one.type === exact.type && one.endpointRef === exact.endpointRef,
  );
  const own = list && findOption(list.parsed.options, 'replicaSet');
  if (has === own || (isSrv && has === undefined)) return [];
  if (own === undefined) {
    const detail = isSrv
      ? l10n.t('Leave it out: DNS gives what is needed.')
      : l10n.t('Leave it out: drivers find no such replica set.');
    return [toDifference(exact, l10n.t('Atlas gives this string no replicaSet.'), detail)];
  }
  const given = `replicaSet=${toPlainText(own, 80)}`;
  return has === undefined
    ? [
        toDifference(
          exact,
          l10n.t('{0} is missing.', given),
          l10n.t('Drivers tell by it that the hosts belong together.'),
          'warning',
        ),
      ]
    : [
        toDifference(
          exact,
          l10n.t('Atlas gives {0}, and the string has another.', given),
          l10n.t('Drivers pass over hosts of a replica set with another name.'),
        ),
      ];
}

function toBalancedDifference({ options }: ParsedString, exact: KnownString): readonly Finding[] {
  const isBalanced = findOption(options, 'loadBalanced')?.toLowerCase() === 'true';
  return isBalanced && exact.form !== 'optimized'
    ? [
        toDifference(
          exact,
          l10n.t('loadBalanced=true does not belong in this string.'),
          l10n.t('Only optimized strings lead through a load balancer. Leave loadBalanced out.'),
        ),
      ]
    : [];
}

function toDifference(
  exact: KnownString,
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
