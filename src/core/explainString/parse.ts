import { ConnectionString } from 'mongodb-connection-string-url';
import { splitAtLastAt, splitPlainly, toDecoded, type Components, type StringOption } from './components';
import { extract, LIMIT, SCHEME, type Extract } from './extract';
import { isKnownOption, isSecretOption } from './optionNames';
import { isHostLike } from './hostPatterns';

/** A connection string taken apart, whether or not MongoDB's parser takes it. Credentials stay inside. */
export interface ParsedConnectionString extends Components {
  readonly isSrv: boolean;
  /** Its parts can be told apart in one way only; else everything before the last @ counts as credentials. */
  readonly isPlain: boolean;
  /** Plain, and MongoDB's parser takes it. */
  readonly isSound: boolean;
  /** Other text follows it, which is not looked into. */
  readonly isFollowed: boolean;
}

/** The parts of the connection string that a text begins with; undefined for a text that does not begin with one. */
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

/** Nothing of a text that may be another one than the connection string is a host, a database or an option. */
function splitUnplainly(rest: string, { isClear }: Extract): Components {
  const components = splitAtLastAt(rest);
  return isClear ? components : { ...components, hosts: [], database: '', options: [] };
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
export function findOption(options: readonly StringOption[], name: string): string | undefined {
  return options.find((option) => option.name.toLowerCase() === name.toLowerCase())?.value;
}

/** True for a text that waits to be replaced: `<db_password>`, or `$[password]` of older Atlas pages. */
export function isPlaceholder(text: string): boolean {
  return /^<[^<>]*>$|^\$\[[^[\]]*\]$/.test(toDecoded(text));
}

/** True for a text that a program or shell fills in: `${PASSWORD}`, `$PASSWORD`, `{password}`. */
export function isVariable(text: string): boolean {
  return /^\$\{.+\}$|^\$[A-Z_][A-Z0-9_]*$|^\{[^{}]+\}$|^\{\{.+\}\}$/.test(text);
}

/** Placeholders of Atlas and its documentation; anything else in their place could be a secret. */
const OWN_PLACEHOLDER = /^<(db_?)?(user|user_?name|password)>$/i;

/**
 * The string without credentials and without values that could be some: fit to be shown. Of hosts only those that look
 * like one; a piece of a password that was not percent-encoded does not.
 */
export function toRedacted({ isSrv, hosts, credentials, database, options }: ParsedConnectionString): string {
  const { username = '', password } = credentials ?? {};
  const isOwn = [username, password ?? ''].every((part) => part === '' || OWN_PLACEHOLDER.test(part));
  const userInfo = isOwn ? [username, password].filter((part) => part !== undefined).join(':') : '***';
  const shownHosts = hosts.map((host) => (isHostLike(host) ? host : '…')).join(',') || '…';
  const shownOptions = options.map(({ name, value }) => {
    if (!isKnownOption(name)) return '…';
    return isSecretOption(name) ? `${name}=***` : `${name}=${value}`;
  });
  return [
    isSrv ? 'mongodb+srv://' : 'mongodb://',
    credentials ? `${userInfo}@` : '',
    shownHosts,
    database === '' && options.length === 0 ? '' : `/${/^[\w-]{0,64}$/.test(database) ? database : '…'}`,
    options.length === 0 ? '' : `?${shownOptions.join('&')}`,
  ].join('');
}
