import { ConnectionString } from 'mongodb-connection-string-url';
import { toEndpointRef, toEndpointsRef } from './endpointRef';
import { EntryIndex } from './entryIndex';
import type { Cluster, PrivateConnectionString, ConnectionStringEndpoint } from '../model';
import { STRING_FORMS, type ConnectionStringForm } from '../node';
import { toStrictlyPercentEncoded } from '../text';

/** One connection string that can be copied: an entry of a cluster's private connection strings in one form. */
export interface ConnectionStringChoice {
  readonly form: ConnectionStringForm;
  /** As Atlas provides it, without credentials. */
  readonly raw: string;
  readonly endpoints: readonly ConnectionStringEndpoint[];
}

/**
 * The entries of a cluster that use an interface endpoint, or exactly those of a reference to several; all of them when
 * none is given. Compared by ID, and by region where the reference has one, never by position; the empty ID is for an
 * entry for which Atlas provides no endpoint. One that uses only this endpoint is preferred to those that use others
 * too. An entry without a connection string doesn't count.
 */
export function findEntries(cluster: Cluster, endpointRef?: string): readonly PrivateConnectionString[] {
  const { usable } = getIndexes(cluster);
  return endpointRef === undefined ? usable.entries : usable.find(endpointRef);
}

/** Every entry of a cluster that uses an interface endpoint, including those without a connection string. */
export function findEntriesThrough(
  cluster: Cluster,
  endpointRef: string,
): readonly PrivateConnectionString[] {
  return getIndexes(cluster).all.findThrough(endpointRef);
}

interface EntryIndexes {
  readonly all: EntryIndex;
  /** Of the entries that have a connection string. */
  readonly usable: EntryIndex;
}

/** By `privateStrings`, which never change: each list is indexed once, however often it is searched. */
const indexes = new WeakMap<readonly PrivateConnectionString[], EntryIndexes>();

function getIndexes({ privateStrings }: Cluster): EntryIndexes {
  const known = indexes.get(privateStrings);
  if (known) return known;
  const all = new EntryIndex(privateStrings);
  const usable = privateStrings.filter((entry) => toChoices(entry).length > 0);
  const made = { all, usable: usable.length === privateStrings.length ? all : new EntryIndex(usable) };
  indexes.set(privateStrings, made);
  return made;
}

/** What identifies this entry of a cluster: the ID of an endpoint that only this entry uses, if there is one. */
export function toEntryRef(cluster: Cluster, entry: PrivateConnectionString): string {
  const { endpoints } = entry;
  const refs = [...endpoints.map(({ endpointId }) => endpointId), ...endpoints.map(toEndpointRef)];
  const leadsHere = (ref: string) => {
    const found = findEntries(cluster, ref);
    return found.length === 1 && found[0] === entry;
  };
  return refs.find(leadsHere) ?? toEndpointsRef(endpoints);
}

/** Every form of an entry that Atlas provides: optimized first, as Atlas shows them. */
export function toChoices(entry: PrivateConnectionString): readonly ConnectionStringChoice[] {
  const raws = { optimized: entry.optimizedSrv, srv: entry.srv, standard: entry.standard };
  return STRING_FORMS.flatMap((form) => {
    const raw = raws[form];
    return raw ? [{ form, raw, endpoints: entry.endpoints }] : [];
  });
}

/** The choice of a form through an endpoint; without a form, the first that Atlas offers. */
export function findChoice(
  cluster: Cluster,
  endpointRef: string | undefined,
  form?: ConnectionStringForm,
): ConnectionStringChoice | undefined {
  for (const entry of findEntries(cluster, endpointRef)) {
    const found = toChoices(entry).find((choice) => form === undefined || choice.form === form);
    if (found) return found;
  }
  return undefined;
}

/** Host names of a connection string, with ports where it lists them; empty when MongoDB's parser rejects it. */
export function toHosts(raw: string): readonly string[] {
  try {
    return new ConnectionString(raw).hosts;
  } catch {
    return [];
  }
}

/** The domains of hosts, each once: `k45tj.mongodb.net` for `orders-pl-0.k45tj.mongodb.net:1024`. */
export function toDomains(hosts: readonly string[]): readonly string[] {
  const domains = hosts.map((host) => {
    const [name = ''] = host.split(':');
    const parent = name.slice(name.indexOf('.') + 1);
    return parent.includes('.') ? parent : host;
  });
  return [...new Set(domains)];
}

export const USERNAME_PLACEHOLDER = '<db_username>';
export const PASSWORD_PLACEHOLDER = '<db_password>';

/** What is added to a connection string from Atlas. */
export interface ConnectionStringParts {
  readonly username?: string | undefined;
  /** Empty: none. */
  readonly appName: string;
  /** Empty: none. */
  readonly database: string;
  readonly hasRetryWrites: boolean;
}

/**
 * The connection string for an application: placeholders for credentials inserted as text (MongoDB's parser would
 * encode the angle brackets), database, `retryWrites=true&w=majority`, and `appName` added, every option from Atlas
 * unchanged. A database doesn't change `authSource`: Atlas provides `authSource=admin` in the query of a host list and
 * in the TXT record of an SRV name. Throws TypeError when the text isn't a MongoDB connection string.
 */
export function toConnectionString(raw: string, parts: ConnectionStringParts): string {
  const user = parts.username ? toStrictlyPercentEncoded(parts.username) : USERNAME_PLACEHOLDER;
  return build(raw, `${user}:${PASSWORD_PLACEHOLDER}@`, parts);
}

/**
 * The connection string for a tool that prompts for the password itself: the username if there is one, no password, and no
 * placeholder. Throws TypeError when the text isn't a MongoDB connection string.
 */
export function toShownConnectionString(raw: string, parts: ConnectionStringParts): string {
  return build(raw, parts.username ? `${toStrictlyPercentEncoded(parts.username)}@` : '', parts);
}

/**
 * The connection string for a tool that connects immediately. Contains the password, so it's never shown, logged, or
 * stored. Throws TypeError when the text isn't a MongoDB connection string.
 */
export function toConnectionStringWithPassword(
  raw: string,
  parts: ConnectionStringParts & { readonly username: string; readonly password: string },
): string {
  return build(
    raw,
    `${toStrictlyPercentEncoded(parts.username)}:${toStrictlyPercentEncoded(parts.password)}@`,
    parts,
  );
}

/** Scheme, hosts, database, and query of a connection string, without its credentials. */
const SHAPE = /^(mongodb(?:\+srv)?):\/\/(?:[^/?@]*@)?([^/?@]+)(?:\/([^?]*))?(?:\?(.*))?$/s;

function build(raw: string, credentials: string, parts: ConnectionStringParts): string {
  const [, scheme, hosts, path = '', query = ''] = SHAPE.exec(raw) ?? [];
  if (!scheme || !hosts || toHosts(raw).length === 0) {
    throw new TypeError('not a MongoDB connection string');
  }
  const options = query.split('&').filter(Boolean);
  const add = (name: string, value: string) => {
    const isThere = options.some((option) => option.toLowerCase().startsWith(`${name.toLowerCase()}=`));
    if (value && !isThere) options.push(`${name}=${toStrictlyPercentEncoded(value)}`);
  };
  add('retryWrites', parts.hasRetryWrites ? 'true' : '');
  add('w', parts.hasRetryWrites ? 'majority' : '');
  add('appName', parts.appName);
  const database = parts.database ? toStrictlyPercentEncoded(parts.database) : path;
  return `${scheme}://${credentials}${hosts}/${database}${options.length > 0 ? '?' : ''}${options.join('&')}`;
}
