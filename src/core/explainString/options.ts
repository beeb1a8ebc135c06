import * as l10n from '@vscode/l10n';
import { toPlainText } from '../text';
import type { Finding } from './finding';
import { isKnownOption, isLikeKnownOption } from './optionForms';
import { findRisk, toExternalMechanism, type OptionRisk } from './optionNames';
import { findOption, type ParsedConnectionString } from './parse';
import { isHostLike, type ConnectionStringKind } from './hostPatterns';

/**
 * Options of a connection string that conflict with each other or with its kind (MongoDB's URI options, load balancer,
 * and polling SRV specifications). Their values are never shown, because a connection string may contain anything.
 */
export function toOptionFindings(
  parsed: ParsedConnectionString,
  kind: ConnectionStringKind,
): readonly Finding[] {
  const has = toLookUp(parsed);
  return [
    ...toRepeated(parsed),
    ...(has('directConnection', 'true') ? toDirect(parsed, has) : []),
    ...(has('loadBalanced', 'true') ? toBalanced(parsed, has) : []),
    ...(kind === 'optimized' && has('replicaSet') ? [toOptimizedWithSet()] : []),
    ...toTls(has, kind),
    ...toAuthentication(parsed, has),
    ...(has('w', '0') && (has('journal', 'true') || has('j', 'true'))
      ? [toFight('w=0', 'journal=true', l10n.t('An unacknowledged write (w=0) can’t wait for the journal.'))]
      : []),
    ...toSrvMaxHosts(parsed, has),
    ...toRisks(parsed),
    ...toUnknown(parsed),
  ];
}

/** Whether an option exists, with this value if one is passed. Names and values are compared without case. */
type LookUp = (name: string, ...values: readonly string[]) => boolean;

function toLookUp({ options }: ParsedConnectionString): LookUp {
  return (name, ...values) =>
    options.some(
      (option) =>
        option.name.toLowerCase() === name.toLowerCase() &&
        (values.length === 0 || values.some((value) => value.toLowerCase() === option.value.toLowerCase())),
    );
}

function toFight(one: string, other: string, detail: string): Finding {
  return {
    code: 'optionFight',
    level: 'error',
    sentence: l10n.t('{0} conflicts with {1}.', one, other),
    detail,
  };
}

function toRepeated({ options }: ParsedConnectionString): readonly Finding[] {
  const values = new Map<string, { readonly name: string; readonly values: Set<string> }>();
  for (const { name, value } of options) {
    const key = name.toLowerCase();
    const entry = values.get(key) ?? { name, values: new Set<string>() };
    values.set(key, entry);
    entry.values.add(value);
  }
  return [...values.values()]
    .filter(
      ({ name, values: all }) => all.size > 1 && isKnownOption(name) && !/^readpreferencetags$/i.test(name),
    )
    .map(({ name }) => ({
      code: 'optionTwice',
      level: 'error' as const,
      sentence: l10n.t('{0} appears more than once with different values.', toPlainText(name, 40)),
      detail: l10n.t('Drivers handle duplicates differently. Keep one.'),
    }));
}

function toDirect({ isSrv, hosts }: ParsedConnectionString, has: LookUp): readonly Finding[] {
  const detail = l10n.t('A direct connection uses a single host. Remove directConnection.');
  const other = has('loadBalanced', 'true')
    ? 'loadBalanced=true'
    : isSrv
      ? 'mongodb+srv://'
      : hosts.length > 1
        ? l10n.t('multiple hosts')
        : undefined;
  return other === undefined ? [] : [toFight('directConnection=true', other, detail)];
}

function toBalanced({ hosts }: ParsedConnectionString, has: LookUp): readonly Finding[] {
  const detail = l10n.t('A load-balanced connection has one host and no replica set.');
  return [
    ...(has('replicaSet') ? [toFight('loadBalanced=true', 'replicaSet', detail)] : []),
    ...(hosts.length > 1 ? [toFight('loadBalanced=true', l10n.t('multiple hosts'), detail)] : []),
  ];
}

function toOptimizedWithSet(): Finding {
  return {
    code: 'optionFight',
    level: 'error',
    sentence: l10n.t('replicaSet isn’t valid in an optimized connection string.'),
    detail: l10n.t('The connection uses a load balancer for a sharded cluster. Remove replicaSet.'),
  };
}

function toTls(has: LookUp, kind: ConnectionStringKind): readonly Finding[] {
  const isOff = has('tls', 'false') || has('ssl', 'false');
  if (isOff && (has('tls', 'true') || has('ssl', 'true')) && has('tls') && has('ssl')) {
    return [toFight('tls', 'ssl', l10n.t('They’re two names for the same option. Keep tls=true.'))];
  }
  return isOff && kind !== 'unknown'
    ? [
        {
          code: 'tlsOff',
          level: 'error',
          sentence: l10n.t('TLS is turned off, and Atlas doesn’t accept connections without it.'),
          detail: l10n.t('Remove the option from a mongodb+srv:// connection string, or use tls=true.'),
        },
      ]
    : [];
}

function toAuthentication({ options }: ParsedConnectionString, has: LookUp): readonly Finding[] {
  const mechanism = toExternalMechanism(findOption(options, 'authMechanism'));
  return mechanism !== undefined && has('authSource') && !has('authSource', '$external')
    ? [
        toFight(
          `authMechanism=${mechanism}`,
          'authSource',
          l10n.t('This mechanism requires authSource=$external.'),
        ),
      ]
    : [];
}

function toSrvMaxHosts({ isSrv }: ParsedConnectionString, has: LookUp): readonly Finding[] {
  if (!has('srvMaxHosts') || has('srvMaxHosts', '0')) return [];
  const detail = l10n.t('srvMaxHosts limits how many mongos hosts from DNS are used. Remove it.');
  return [
    ...(isSrv ? [] : [toFight('srvMaxHosts', 'mongodb://', detail)]),
    ...(has('replicaSet') ? [toFight('srvMaxHosts', 'replicaSet', detail)] : []),
    ...(has('loadBalanced', 'true') ? [toFight('srvMaxHosts', 'loadBalanced=true', detail)] : []),
  ];
}

/** One for each option that redirects the connection, turns off checks or reads files, whatever its value is. */
function toRisks({ options }: ParsedConnectionString): readonly Finding[] {
  const found = new Map(options.flatMap(({ name }) => toEntry(findRisk(name))));
  return [...found].map(([name, risk]) => ({
    code: 'unsafeOption',
    level: 'warning',
    ...toRiskWords(name, risk),
  }));
}

function toEntry(found: ReturnType<typeof findRisk>): readonly (readonly [string, OptionRisk])[] {
  return found ? [[found.name, found.risk]] : [];
}

function toRiskWords(name: string, risk: OptionRisk): Pick<Finding, 'sentence' | 'detail'> {
  switch (risk) {
    case 'proxy':
      return {
        sentence: l10n.t('{0} sends the connection through a proxy.', name),
        detail: l10n.t(
          'The connection doesn’t go directly to the private endpoint, and the proxy can see which hosts you connect to. Remove the option unless you control the proxy.',
        ),
      };
    case 'checks':
      return {
        sentence: l10n.t('{0} can turn off checks of the server’s certificate.', name),
        detail: l10n.t(
          'Without them, another server can impersonate Atlas and get the password and the data. Remove the option. Atlas’s certificates pass these checks.',
        ),
      };
    case 'file':
      return {
        sentence: l10n.t('{0} can change which certificates the driver trusts or presents.', name),
        detail: l10n.t(
          'It refers to a file on the computer that connects. Remove the option unless you chose the file: Atlas requires one only for users with X.509 certificates.',
        ),
      };
    case 'signIn':
      return {
        sentence: l10n.t('{0} can change where and how the driver signs in.', name),
        detail: l10n.t(
          'It can name another sign-in service or contain a token. Remove the option unless you set it.',
        ),
      };
    case 'dns':
      return {
        sentence: l10n.t('{0} makes drivers look up other DNS records than those of Atlas.', name),
        detail: l10n.t('The connection can go to other hosts. Remove the option: Atlas doesn’t use it.'),
      };
  }
}

/** Names are repeated only where they look like misspelled ones: any other one could be a piece of a password. */
function toUnknown({ isSound, hosts, options }: ParsedConnectionString): readonly Finding[] {
  const unknown = [
    ...new Set(options.map(({ name }) => name).filter((name) => !isKnownOption(name) && !findRisk(name))),
  ];
  if (unknown.length === 0) return [];
  const isNamed =
    isSound &&
    hosts.every(isHostLike) &&
    unknown.length <= 3 &&
    unknown.every((name) => /^[a-z]\w{0,39}$/i.test(name) && isLikeKnownOption(name));
  return [
    {
      code: 'unknownOption',
      level: 'warning',
      sentence: isNamed
        ? l10n.t('Not documented by MongoDB: {0}.', unknown.join(', '))
        : l10n.t('Options not documented by MongoDB: {0}.', unknown.length),
      detail: l10n.t('Drivers ignore such options or reject the connection string. Check the spelling.'),
    },
  ];
}
