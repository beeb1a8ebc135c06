import * as l10n from '@vscode/l10n';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { toOwnerFindings } from './owner';
import { toCredentialFindings } from './credentials';
import { toOptionDifferences, toUseFindings } from './differences';
import { toDriftFindings } from './staleNames';
import type { Finding, FindingLevel } from './finding';
import { toHints } from './hints';
import { findMatch, type ConnectionStringMatch } from './identify';
import { toOptionFindings } from './options';
import { parseConnectionString, toRedacted, type ParsedConnectionString } from './parse';
import { toRejectionCause } from './rejectionCause';
import {
  isOlderForm,
  toHostWithoutPort,
  toNameShape,
  toShapeKind,
  type ConnectionStringKind,
} from './hostPatterns';

/** The explanation of a connection string. It contains no credential. */
export interface Explanation {
  readonly kind: ConnectionStringKind;
  /** The kind in words. */
  readonly title: string;
  /** The connection string without anything that may be secret; empty for a text that isn't one. */
  readonly redacted: string;
  /** Whose it is, where the account can see it. */
  readonly projectId?: string | undefined;
  readonly clusterName?: string | undefined;
  readonly endpointIds: readonly string[];
  /** Whose it is first, then what weighs most. */
  readonly findings: readonly Finding[];
}

/** Longest redacted connection string, in UTF-16 units. */
const SHOWN = 1000;

const ORDER: readonly FindingLevel[] = ['fact', 'error', 'warning', 'hint', 'good'];

/**
 * Explains a text that may be a MongoDB connection string, with the loaded data of the account: its kind, owner, and
 * problems. Accepts any text; never throws.
 */
export function explainString(text: string, snapshot: Snapshot): Explanation {
  const parsed = parseConnectionString(text);
  if (!parsed) return toNothing();
  const match = findMatch(parsed, snapshot);
  const kind = toKind(parsed, match);
  const findings = [
    ...toOwnerFindings(match, snapshot),
    ...(parsed.isSound ? [] : [toUnsound(parsed)]),
    ...toUseFindings(match, snapshot),
    ...toDriftFindings(parsed, match, snapshot),
    ...toOptionDifferences(parsed, match),
    ...toOptionFindings(parsed, kind),
    ...toCredentialFindings(parsed),
    ...toHints(kind, match),
    ...(parsed.isFollowed ? [toFollowed()] : []),
  ].sort((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level));
  const isFine = match?.exact && findings.every(({ level }) => level === 'fact' || level === 'hint');
  return {
    kind,
    title: toTitle(kind, isOlderForm(parsed)),
    redacted: toPlainText(toRedacted(parsed), SHOWN),
    projectId: match?.projectId,
    clusterName: match?.cluster?.name,
    endpointIds: match?.exact?.endpoints.map(({ endpointId }) => endpointId) ?? [],
    findings: isFine ? [...findings, toFine()] : findings,
  };
}

/**
 * The account's own connection strings take precedence over name patterns, because a cluster's name may match another
 * kind's pattern.
 */
function toKind(
  parsed: ParsedConnectionString,
  match: ConnectionStringMatch | undefined,
): ConnectionStringKind {
  const { exact, all = [] } = match ?? {};
  if (!exact) return toShapeKind(parsed);
  if (exact.type !== 'private') return exact.type;
  if (exact.form === 'optimized') return 'optimized';
  const ofEntry = all.filter(({ endpoints }) => endpoints === exact.endpoints);
  const lists = ofEntry.filter(({ form }) => form === 'standard');
  const kinds = (lists.length > 0 ? lists : ofEntry).flatMap(({ hosts }) =>
    hosts.map((host) => toNameShape(toHostWithoutPort(host))?.kind),
  );
  const only = (kind: ConnectionStringKind) => kinds.every((each) => each === kind);
  return only('gcp') ? 'gcp' : only('serverless') ? 'serverless' : 'endpoint';
}

function toTitle(kind: ConnectionStringKind, isOlder = false): string {
  switch (kind) {
    case 'standard':
      return isOlder
        ? l10n.t('Standard connection string (public internet, older host names)')
        : l10n.t('Standard connection string (public internet)');
    case 'peering':
      return l10n.t('Peering connection string');
    case 'endpoint':
      return l10n.t('Private endpoint-aware connection string');
    case 'optimized':
      return l10n.t('Optimized private endpoint-aware connection string');
    case 'gcp':
      return l10n.t('Private endpoint-aware connection string for Google Cloud');
    case 'serverless':
      return l10n.t('Serverless instance connection string');
    case 'unknown':
      return l10n.t('MongoDB connection string (not from Atlas)');
    case 'notMongoDB':
      return l10n.t('Not a MongoDB connection string');
  }
}

function toNothing(): Explanation {
  return {
    kind: 'notMongoDB',
    title: toTitle('notMongoDB'),
    redacted: '',
    endpointIds: [],
    findings: [
      {
        code: 'notMongoDB',
        level: 'error',
        sentence: l10n.t('This isn’t a MongoDB connection string.'),
        detail: l10n.t('A connection string starts with mongodb:// or mongodb+srv://.'),
      },
    ],
  };
}

/** Without the parser's own words: they repeat pieces of the credentials. */
function toUnsound(parsed: ParsedConnectionString): Finding {
  return {
    code: 'refused',
    level: 'error',
    sentence: l10n.t('MongoDB’s parser rejects this connection string.'),
    detail:
      toRejectionCause(parsed) ??
      l10n.t(
        'Usually, a special character in the username, the password, or an option isn’t percent-encoded (@ is %40, / is %2F, : is %3A).',
      ),
  };
}

/** The text is never repeated: it may be a password. */
function toFollowed(): Finding {
  return {
    code: 'followed',
    level: 'hint',
    sentence: l10n.t('The text after the connection string was ignored.'),
    detail: l10n.t(
      'A connection string ends at the first space, line break, or other character that can’t be part of it. If the rest is part of it, remove or percent-encode that character and paste it again.',
    ),
  };
}

function toFine(): Finding {
  return {
    code: 'fine',
    level: 'good',
    sentence: l10n.t('It matches a current connection string of the cluster.'),
    detail: '',
  };
}
