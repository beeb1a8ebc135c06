import { Failure } from './failure';

/** One version of an operation; `deprecated` and `sunset` are days (2026-01-22) that begin at midnight UTC. */
export interface ResourceVersion {
  readonly date: string;
  /** Since when the version is on its way out, where that day is known. */
  readonly deprecated?: string;
  /** When it's no longer served. */
  readonly sunset?: string;
}

const VERSIONED = /^application\/vnd\.atlas\.(\d{4})-(\d{2})-(\d{2})\+json$/i;

/** The date in a versioned media type (2023-01-01), or undefined for any other type or an impossible date. */
export function versionDate(mediaType: string): string | undefined {
  const bare = mediaType.split(';', 1)[0]?.trim() ?? '';
  const match = VERSIONED.exec(bare);
  if (!match) return undefined;
  const date = match.slice(1).join('-');
  const day = new Date(`${date}T00:00:00Z`);
  // Date is lenient about days: the 31st of February would pass as the 3rd of March.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date) ? date : undefined;
}

/** The newest of `known` (ascending) that is not later than `requested`. Unverified: Atlas's docs only suggest it. */
export function resolveVersion<V extends ResourceVersion>(
  requested: string,
  known: readonly V[],
): V | undefined {
  return known.filter(({ date }) => date <= requested).at(-1);
}

/** The types of an Accept header, wanted most first; those with q=0 or with a quality that is none are left out. */
function wantedTypes(accept: string): string[] {
  return accept
    .split(',')
    .map((range) => ({ range, quality: qualityOf(range) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range);
}

/** The weight after `q=` (RFC 9110, 12.4.2); 1 when absent, 0 when malformed. */
function qualityOf(range: string): number {
  const weight = range
    .split(';')
    .slice(1)
    .map((parameter) => parameter.split('='))
    .map(([name = '', ...value]) => (name.trim().toLowerCase() === 'q' ? value.join('=').trim() : undefined))
    .find((value) => value !== undefined);
  if (weight === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0;
}

/**
 * The version for a request with this Accept header at the time `now` (ms since the epoch): the most preferred one that
 * is served. Throws 410 when that is one past its sunset, and 406 without a version, with an unknown one (preview among
 * them), or with one older than the resource; that 406 and its code were reported from the live service, for a missing
 * header too. `target` is the request target. Unverified: what several types mean.
 */
export function negotiate<V extends ResourceVersion>(
  accept: string | undefined,
  known: readonly V[],
  now: number,
  target: string,
): V {
  const named = wantedTypes(accept ?? '')
    .map(versionDate)
    .map((date) => (date === undefined ? undefined : resolveVersion(date, known)))
    .filter((version) => version !== undefined);
  const served = named.find(({ sunset }) => sunset === undefined || now < Date.parse(sunset));
  if (served) return served;
  if (named[0]) throw versionGone(named[0], target);
  const newest = contentType(known.at(-1)?.date ?? '');
  throw new Failure(
    406,
    'INVALID_VERSION_DATE',
    `The Accept header contains no supported version of this resource. Try ${newest}.`,
  );
}

/**
 * The response to a version past its sunset, as reported in issue 4472 of the Atlas CLI: the path without its first
 * slash.
 */
function versionGone({ date }: ResourceVersion, target: string): Failure {
  const path = (target.split('?', 1)[0] ?? '').replace(/^\//, '');
  return new Failure(410, 'VERSION_GONE', `Version ${date} of ${path} is no longer available.`, [date, path]);
}

/**
 * Rejects bodies that are neither of a versioned type of this resource nor plain JSON, which MongoDB's own MCP server
 * sends. Unverified: status and code.
 */
export function checkBodyType(header: string | undefined, known: readonly string[]): void {
  const date = versionDate(header ?? '');
  if (date !== undefined && known.some((one) => one <= date)) return;
  if (/^application\/json\s*(;|$)/i.test(header ?? '')) return;
  throw new Failure(
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    `The Content-Type must be ${contentType(known.at(-1) ?? '')}.`,
    [header ?? 'none'],
  );
}

export function contentType(version: string): string {
  return `application/vnd.atlas.${version}+json`;
}
