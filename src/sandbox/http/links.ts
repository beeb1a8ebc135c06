/** One link of a `links` list. */
export interface Link {
  readonly href: string;
  readonly rel: string;
}

/**
 * In recordings, Atlas's hrefs contain a host of its own instead of the requested one, so that they can't be followed.
 */
const INTERNAL_HOST = 'http://localhost:8080';

/** Where a path or a request target lies by Atlas's own reckoning. */
export function linkTo(target: string): URL {
  return new URL(target, INTERNAL_HOST);
}

/** The link of an object to itself, and to others below it by `below`: path by name (recorded on projects and clusters). */
export function selfLinks(path: string, below: Readonly<Record<string, string>> = {}): Link[] {
  return [
    { href: linkTo(path).href, rel: 'self' },
    ...Object.entries(below).map(([name, rest]) => ({
      href: linkTo(`${path}/${rest}`).href,
      rel: `https://cloud.mongodb.com/${name}`,
    })),
  ];
}
