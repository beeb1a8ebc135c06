import * as l10n from '@vscode/l10n';
import {
  getSelectedCluster,
  getSelectedConnectionString,
  toConnectionStringParts,
} from '../connect/selection';
import { startConnect, type ConnectChoice } from '../connect/reducer';
import { toNote } from '../connect/warnings';
import { toConnectionString, USERNAME_PLACEHOLDER } from '../connectionString/connectionString';
import type { Snapshot } from '../snapshot';
import type { ConnectionStringOption } from './components';
import { hasDatabaseForm, isKnownOption } from './optionForms';
import { findRisk, isHarmlessOption } from './optionNames';
import {
  findOption,
  hasTextInHosts,
  isPlaceholder,
  isVariable,
  parseConnectionString,
  type ParsedConnectionString,
} from './parse';
import { toPercentEncoded } from '../text';

/** A connection string of Atlas with the user's own additions. Contains the username, never a password. */
export interface MergedConnectionString {
  readonly text: string;
  readonly hasUser: boolean;
  /**
   * The parts of the user's connection string that are left out, in words. The password is always left out and not
   * listed.
   */
  readonly left: readonly string[];
  /** Why it can't be used now. */
  readonly note?: string | undefined;
}

/**
 * The connection string for the choice, with username, database, and harmless options of the user's own one; undefined
 * when there is none. What only Atlas determines stays unchanged.
 */
export function toMergedConnectionString(
  own: string,
  choice: ConnectChoice,
  snapshot: Snapshot,
): MergedConnectionString | undefined {
  const state = startConnect(choice);
  const cluster = getSelectedCluster(state, snapshot);
  const target = cluster && getSelectedConnectionString(state, cluster);
  const atlas = target && parseConnectionString(target.raw);
  if (!cluster || !target || !atlas?.isSound) return undefined;
  const parsed = parseConnectionString(own);
  const note = toNote(target, state, cluster, snapshot);
  const parts = toConnectionStringParts(state, cluster, snapshot);
  if (!parsed?.isPlain || hasTextInHosts(parsed)) {
    const text = toConnectionString(target.raw, parts);
    return {
      text,
      note,
      hasUser: false,
      left: [l10n.t('username, database, and options (couldn’t be parsed)')],
    };
  }
  const user = toUser(parsed);
  const database = toDatabase(parsed);
  const taken = parsed.options.filter((option) => isCarried(option, parsed));
  const passed = parsed.options.filter((option) => !taken.includes(option) && !isSaid(option, atlas));
  const raw = withOptions(target.raw, taken);
  const appName = findOption(taken, 'appName') === undefined ? parts.appName : '';
  const text = toConnectionString(raw, { ...parts, username: user.name, database: database.name, appName });
  return {
    // A variable stays as it is written.
    text: user.variable ? text.replace(USERNAME_PLACEHOLDER, () => user.variable ?? '') : text,
    note,
    hasUser: user.name !== undefined || user.variable !== undefined,
    left: [
      ...(user.isLost ? [l10n.t('username')] : []),
      ...(database.isLost ? [l10n.t('database')] : []),
      ...toNames(passed),
    ],
  };
}

interface User {
  readonly name?: string | undefined;
  readonly variable?: string | undefined;
  readonly isLost?: boolean;
}

function toUser({ credentials }: ParsedConnectionString): User {
  const { username = '' } = credentials ?? {};
  if (username === '' || isPlaceholder(username)) return {};
  if (isVariable(username)) return { variable: username };
  const name = toDecoded(username);
  return name === undefined ? { isLost: true } : { name };
}

function toDatabase({ database }: ParsedConnectionString): {
  readonly name: string;
  readonly isLost?: boolean;
} {
  if (database === '' || isPlaceholder(database)) return { name: '' };
  const name = hasDatabaseForm(database) ? toDecoded(database) : undefined;
  return name === undefined ? { name: '', isLost: true } : { name };
}

function toDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** True for a harmless option that conflicts with nothing in the user's connection string. */
function isCarried({ name, value }: ConnectionStringOption, { options }: ParsedConnectionString): boolean {
  if (!isHarmlessOption(name, value)) return false;
  const isSame = (other: string) => other.toLowerCase() === name.toLowerCase();
  const isTwice = options.some((other) => isSame(other.name) && other.value !== value);
  if (isTwice && !isSame('readPreferenceTags')) return false;
  const isUnacknowledged = findOption(options, 'w') === '0' && findOption(options, 'journal') === 'true';
  if (isUnacknowledged && (isSame('w') || isSame('journal'))) return false;
  return !isPlaceholder(value);
}

/** True for an option that Atlas's connection string already has: in the query, or by SRV and TXT records. */
function isSaid({ name, value }: ConnectionStringOption, atlas: ParsedConnectionString): boolean {
  const key = name.toLowerCase();
  if (key === 'tls' || key === 'ssl') return value.toLowerCase() === 'true';
  if (key === 'directconnection' || key === 'loadbalanced') return value.toLowerCase() === 'false';
  if (key === 'replicaset' && atlas.isSrv) return true;
  return value === (findOption(atlas.options, name) ?? (key === 'authsource' ? 'admin' : undefined));
}

/** The connection string with options added at the end, unchanged where that is safe wherever it's pasted. */
function withOptions(raw: string, options: readonly ConnectionStringOption[]): string {
  const [first] = options;
  if (!first) return raw;
  const query = [...new Map(options.map((option) => [toKey(option), toWritten(option)])).values()].join('&');
  if (raw.includes('?')) return `${raw}&${query}`;
  return `${raw}${raw.slice(raw.indexOf('//') + 2).includes('/') ? '' : '/'}?${query}`;
}

/** A repeated option is listed once; tags are a list. */
function toKey({ name, value }: ConnectionStringOption): string {
  const key = name.toLowerCase();
  return key === 'readpreferencetags' ? `${key}=${value}` : key;
}

function toWritten({ name, value, written }: ConnectionStringOption): string {
  return /^[\w.~:,%=-]*$/.test(written) && written.startsWith(`${name}=`)
    ? written
    : `${name}=${toPercentEncoded(value)}`;
}

/** Names of documented options, those with a risk in their documented spelling; whether there are others. */
function toNames(options: readonly ConnectionStringOption[]): readonly string[] {
  const known = options
    .map(({ name }) => findRisk(name)?.name ?? name)
    .filter((name) => isKnownOption(name) || findRisk(name) !== undefined);
  const others = options.length - known.length;
  return [...new Set(known), ...(others > 0 ? [l10n.t('undocumented options')] : [])];
}
