import { Failure } from './failure';

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

/** The newest of `known` (ascending dates) that is not later than `asked`. Unverified: Atlas's docs only suggest it. */
export function resolveVersion(asked: string, known: readonly string[]): string | undefined {
  return known.filter((date) => date <= asked).at(-1);
}

/**
 * The version that answers a request with this Accept header. Throws 406 without a version, with an unknown one, and
 * with one older than the resource. Unverified: the error code (the docs also know it with status 400).
 */
export function negotiate(accept: string | undefined, known: readonly string[]): string {
  for (const type of (accept ?? '').split(',')) {
    const date = versionDate(type);
    const version = date === undefined ? undefined : resolveVersion(date, known);
    if (version !== undefined) return version;
  }
  const given = accept ?? 'none';
  throw new Failure(
    406,
    'INVALID_VERSION_DATE',
    `The Accept header must name a version of this resource, such as ${contentType(known.at(-1) ?? '')}. Given: ${given}.`,
    [given],
  );
}

/** Refuses bodies that are not of a versioned type of this resource. Unverified: status and code. */
export function checkBodyType(header: string | undefined, known: readonly string[]): void {
  const date = versionDate(header ?? '');
  if (date !== undefined && resolveVersion(date, known) !== undefined) return;
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
