import { ConnectionString } from 'mongodb-connection-string-url';
import {
  splitAtLastAt,
  splitPlainly,
  toDecoded,
  type Components,
  type ConnectionStringOption,
} from './components';
import { extract, LIMIT, SCHEME, type Extract } from './extract';
import { hasDatabaseForm, hasOptionForm, isKnownOption } from './optionForms';
import { isSecretOption } from './optionNames';
import { isAtlasHost, isHostLike } from './hostPatterns';

/** The parts of a connection string, whether or not MongoDB's parser accepts it. Includes credentials. */
export interface ParsedConnectionString extends Components {
  readonly isSrv: boolean;
  /** Its parts can be split in only one way; otherwise everything before the last @ counts as credentials. */
  readonly isPlain: boolean;
  /** Unambiguous, and MongoDB's parser accepts it. */
  readonly isSound: boolean;
  /** Other text follows it, which isn't parsed. */
  readonly isFollowed: boolean;
}

/** The parts of the connection string at the start of a text; undefined for a text that doesn't start with one. */
export function parseConnectionString(text: string): ParsedConnectionString | undefined {
  const all = text.trim();
  const scheme = SCHEME.exec(all);
  if (!scheme) return undefined;
  const own = extract(all.slice(0, LIMIT));
  const rest = own.text.slice(scheme[0].length);
  const isTakenWhole = own.end < LIMIT && own.isClear && isTaken(own.text);
  const plain = own.isClear ? splitPlainly(rest, isTakenWhole) : undefined;
  return {
    isSrv: scheme[1] !== undefined,
    isPlain: plain !== undefined,
    isSound: plain !== undefined && isTakenWhole,
    isFollowed: /[\p{L}\p{N}]/u.test(all.slice(own.end)),
    ...(plain ?? splitUnplainly(rest, own)),
  };
}

/**
 * Nothing of a text that may be another one than the connection string is a host, a database or an option. The last @
 * may be one of text after the connection string, unless Atlas's hosts follow it, or this computer's.
 */
function splitUnplainly(rest: string, { isClear }: Extract): Components {
  const components = splitAtLastAt(rest);
  const { hosts } = components;
  if (isClear && hosts.length > 0 && hosts.every(isAtlasHost)) return components;
  const isLocal = isClear && hosts.every((host) => /^localhost(?::\d{1,5})?$/.test(host));
  return { ...components, hosts: isLocal ? hosts : [], database: '', options: [] };
}

function isTaken(line: string): boolean {
  try {
    // The brackets of an old placeholder are none that have to be encoded.
    const filled = line.replaceAll(/\$\[[^[\]]*\]/g, 'x');
    return new ConnectionString(filled).hosts.every((host) => !host.includes(':') || /:\d{1,5}$/.test(host));
  } catch {
    return false;
  }
}

/** The value of an option, decoded; names count in any case. Of one that is there twice, the first. */
export function findOption(options: readonly ConnectionStringOption[], name: string): string | undefined {
  return options.find((option) => option.name.toLowerCase() === name.toLowerCase())?.value;
}

/** True for a text that waits to be replaced: `<db_password>`, or `$[password]` of older Atlas pages. */
export function isPlaceholder(text: string): boolean {
  return /^<[^<>]*>$|^\$\[[^[\]]*\]$/.test(toDecoded(text));
}

/**
 * True for the name of a variable that a program or shell fills in: `${PASSWORD}`, `$PASSWORD`, `{password}`,
 * `{{ password }}`. Anything else between the braces could be a command.
 */
export function isVariable(text: string): boolean {
  return (
    /^(?:\$?\{[A-Z_]\w*\}|\{\{ {0,4}[A-Z_]\w* {0,4}\}\})$/i.test(text) || /^\$[A-Z_][A-Z0-9_]*$/.test(text)
  );
}

/** Placeholders of Atlas and its documentation; anything else in their place could be a secret. */
const OWN_PLACEHOLDER = /^<(db_?)?(user|user_?name|password)>$/i;

/**
 * The string without credentials and without what could be some or other text: fit to be shown. Hosts that look like
 * one, and a database and values of options in their own form.
 */
export function toRedacted(parsed: ParsedConnectionString): string {
  const { isSrv, credentials, database, options } = parsed;
  const { username = '', password } = credentials ?? {};
  const isOwn = [username, password ?? ''].every((part) => part === '' || OWN_PLACEHOLDER.test(part));
  const userInfo = isOwn ? [username, password].filter((part) => part !== undefined).join(':') : '***';
  const shownOptions = options.map(({ name, value }) => {
    if (!isKnownOption(name)) return '…';
    if (isSecretOption(name)) return `${name}=***`;
    return `${name}=${hasOptionForm(name, value) ? value : '…'}`;
  });
  const shownHosts = toOwnHosts(parsed).map((host) => host ?? '…');
  const start = [
    isSrv ? 'mongodb+srv://' : 'mongodb://',
    credentials ? `${userInfo}@` : '',
    shownHosts.join(',') || '…',
  ].join('');
  if (hasTextInHosts(parsed)) return start;
  return [
    start,
    database === '' && options.length === 0 ? '' : `/${hasDatabaseForm(database) ? database : '…'}`,
    options.length === 0 ? '' : `?${shownOptions.join('&')}`,
  ].join('');
}

/**
 * The hosts, with undefined in place of those that may be other text: beside hosts of Atlas there are only Atlas's, and
 * mongodb+srv:// has one host.
 */
function toOwnHosts({ isSrv, hosts }: ParsedConnectionString): readonly (string | undefined)[] {
  const hasAtlas = hosts.some(isAtlasHost);
  return hosts.map((host, index) => {
    const isOwn = hasAtlas ? isAtlasHost(host) : isHostLike(host) && (!isSrv || index === 0);
    return isOwn ? host : undefined;
  });
}

/** A host without a domain, as in a local network. */
const LOCAL_HOST = /^[\w-]+(?::\d{1,5})?$/;

/** True when other text begins among the hosts, so that database and options are pieces of it. */
export function hasTextInHosts(parsed: ParsedConnectionString): boolean {
  const hosts = toOwnHosts(parsed);
  const hasOwn = hosts.some((host) => host !== undefined);
  return hosts.includes(undefined) && (hasOwn || !parsed.hosts.every((host) => LOCAL_HOST.test(host)));
}
