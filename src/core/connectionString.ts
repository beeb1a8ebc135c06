import { ConnectionString } from 'mongodb-connection-string-url';
import type { Cluster, PrivateConnectionString, StringEndpoint } from './model';
import { STRING_FORMS, type StringForm } from './node';
import { getProvider, isProvider } from './providers';

/** One string that can be copied: an entry of a cluster's private strings in one form. */
export interface StringChoice {
  readonly form: StringForm;
  /** As Atlas gives it, without credentials. */
  readonly raw: string;
  readonly endpoints: readonly StringEndpoint[];
}

/**
 * True when the string goes through the interface endpoint. Compared by id, never by position; the empty id stands for
 * a string that Atlas names no endpoint with.
 */
export function isThrough(endpoints: readonly StringEndpoint[], endpointId: string): boolean {
  if (endpoints.length === 0) return endpointId === '';
  return endpoints.some((endpoint) => {
    const isSame = isProvider(endpoint.provider)
      ? getProvider(endpoint.provider).isSameEndpointId
      : (a: string, b: string) => a === b;
    return isSame(endpoint.endpointId, endpointId);
  });
}

/** The entries of a cluster that go through an interface endpoint; all of them when none is named. */
export function findEntries(cluster: Cluster, endpointId?: string): readonly PrivateConnectionString[] {
  return endpointId === undefined
    ? cluster.privateStrings
    : cluster.privateStrings.filter((entry) => isThrough(entry.endpoints, endpointId));
}

/** Every form of an entry that Atlas gives: optimized first, as Atlas offers them. */
export function toChoices(entry: PrivateConnectionString): readonly StringChoice[] {
  const raws = { optimized: entry.optimizedSrv, srv: entry.srv, standard: entry.standard };
  return STRING_FORMS.flatMap((form) => {
    const raw = raws[form];
    return raw ? [{ form, raw, endpoints: entry.endpoints }] : [];
  });
}

/** The choice of a form through an endpoint; without a form, the first that Atlas offers. */
export function findChoice(
  cluster: Cluster,
  endpointId: string | undefined,
  form?: StringForm,
): StringChoice | undefined {
  const choices = findEntries(cluster, endpointId).flatMap(toChoices);
  return form ? choices.find((choice) => choice.form === form) : choices[0];
}

/** Host names of a string, ports included where it lists them; empty when MongoDB's parser refuses it. */
export function toHosts(raw: string): readonly string[] {
  try {
    return new ConnectionString(raw).hosts;
  } catch {
    return [];
  }
}

export const USERNAME_PLACEHOLDER = '<db_username>';
const PASSWORD_PLACEHOLDER = '<db_password>';

/**
 * The string for an application: credentials' places filled in as text (MongoDB's parser would encode the angle
 * brackets), `appName` added, every option that Atlas gave kept.
 */
export function toApplicationString(raw: string, options: { username?: string; appName: string }): string {
  const [, scheme, address, query = ''] = /^(mongodb(?:\+srv)?):\/\/([^?]+)\??(.*)$/s.exec(raw) ?? [];
  if (!scheme || !address || toHosts(raw).length === 0) {
    throw new TypeError('not a MongoDB connection string');
  }
  const user = options.username === undefined ? USERNAME_PLACEHOLDER : toEncoded(options.username);
  const parameters = query.split('&').filter(Boolean);
  if (!parameters.some((parameter) => /^appname=/i.test(parameter))) {
    parameters.push(`appName=${toEncoded(options.appName)}`);
  }
  const path = address.includes('/') ? address : `${address}/`;
  return `${scheme}://${user}:${PASSWORD_PLACEHOLDER}@${path}?${parameters.join('&')}`;
}

/** Percent-encoded; half a surrogate pair, which JSON can carry and encodeURIComponent refuses, becomes U+FFFD. */
function toEncoded(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}
