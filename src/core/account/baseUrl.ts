import { toPlainText } from '../text';

/** Base URL of commercial Atlas. */
export const ATLAS = 'https://cloud.mongodb.com';
export const ATLAS_FOR_GOVERNMENT = 'https://cloud.mongodbgov.com';

/** Longest text that is parsed, in UTF-16 units: a host name has at most 253 characters. */
const LENGTH_LIMIT = 300;

/** Scheme, host, port, and at most one slash. Names need ASCII labels, so that each host has one spelling. */
const FORM = /^(https?):\/\/([\w-]+(?:\.[\w-]+)*|\[[\da-f:.]+\])(?::\d{1,5})?\/?$/i;

/**
 * The hosts that plain http may go to. VS Code sends requests for every other host, the rest of 127.0.0.0/8
 * included, through the configured proxy.
 */
const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The origin that a credential may be sent to, such as `https://cloud.mongodb.com`, without a trailing slash. https
 * only; http only for `localhost`, `127.0.0.1`, and `[::1]`, written exactly so. Undefined for anything else: a user,
 * path, query, or fragment, even an empty one, a host with other characters than ASCII, or one that ends with a dot.
 */
export function toBaseUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LENGTH_LIMIT) return undefined;
  const [, scheme = '', host = ''] = FORM.exec(trimmed) ?? [];
  const isSafe = scheme.toLowerCase() === 'https' || LOOPBACK.includes(host);
  return isSafe && URL.canParse(trimmed) ? new URL(trimmed).origin : undefined;
}

/** Why a text is no base URL; `baseUrl` is what remains of it without the part after the host. */
export type BaseUrlProblem =
  | { readonly kind: 'userInfo' | 'http' | 'scheme' | 'form' }
  | { readonly kind: 'afterHost'; readonly baseUrl: string };

/** Why {@link toBaseUrl} rejects a text; undefined when it accepts it. */
export function toBaseUrlProblem(text: string): BaseUrlProblem | undefined {
  if (toBaseUrl(text) !== undefined) return undefined;
  const trimmed = text.trim();
  if (trimmed.length > LENGTH_LIMIT || !URL.canParse(trimmed)) return { kind: 'form' };
  const { origin, protocol, username, password } = new URL(trimmed);
  if (username || password) return { kind: 'userInfo' };
  const baseUrl = toBaseUrl(origin);
  if (baseUrl !== undefined && trimmed.toLowerCase().startsWith(baseUrl))
    return { kind: 'afterHost', baseUrl };
  if (protocol === 'https:') return { kind: 'form' };
  return { kind: protocol === 'http:' ? 'http' : 'scheme' };
}

/** Whether a base URL is one of this computer. */
export function isLoopback(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && LOOPBACK.includes(new URL(baseUrl).hostname);
}

/**
 * Whether a credential that the user didn't type may be sent to a base URL without a question: Atlas itself, or this
 * computer. A folder, a container, or another program may have set any other host.
 */
export function isTrustedHost(baseUrl: string): boolean {
  return baseUrl === ATLAS || baseUrl === ATLAS_FOR_GOVERNMENT || isLoopback(baseUrl);
}

/** A URL of the Admin API. Throws TypeError for a base URL that isn't one. `path` starts with a slash. */
export function toRequestUrl(baseUrl: string, path: string): URL {
  return new URL(baseUrl + path);
}

/**
 * Where a secret may be sent: only to the origin of the base URL that its profile was tested against. Every request
 * is checked with it right before it is sent.
 */
export function isAllowedTarget(url: URL, baseUrl: string): boolean {
  return url.origin === baseUrl;
}

/** The host of a base URL, with its port where it isn't the default one, for display. */
export function toHostName(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : toPlainText(baseUrl);
}
