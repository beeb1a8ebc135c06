import type { Link } from './links';
import { readFlag, readNumber } from './query';

export interface Page {
  readonly links: readonly Link[];
  readonly results: readonly object[];
  readonly totalCount?: number;
}

/**
 * Cuts one page by the query's pageNum (from 1), itemsPerPage (1 to 500, default 100) and includeCount. `target` is the
 * request by Atlas's own reckoning, to which the links lead. Throws 400.
 */
export function pageOf(items: readonly object[], target: URL): Page {
  const query = target.searchParams;
  const pageNum = readNumber('pageNum', query.get('pageNum'), 1, Number.MAX_SAFE_INTEGER);
  const perPage = readNumber('itemsPerPage', query.get('itemsPerPage'), 100, 500);
  const withCount = readFlag('includeCount', query.get('includeCount'), true);
  const start = (pageNum - 1) * perPage;
  const links: Link[] = [{ href: pageLink(target, pageNum, perPage), rel: 'self' }];
  if (pageNum > 1) links.push({ href: pageLink(target, pageNum - 1, perPage), rel: 'previous' });
  if (start + perPage < items.length)
    links.push({ href: pageLink(target, pageNum + 1, perPage), rel: 'next' });
  const results = items.slice(start, start + perPage);
  return withCount ? { links, results, totalCount: items.length } : { links, results };
}

/** As recorded: what was asked, and the page at the end. */
function pageLink(target: URL, pageNum: number, perPage: number): string {
  const url = new URL(target);
  url.searchParams.delete('pageNum');
  url.searchParams.delete('itemsPerPage');
  url.searchParams.append('pageNum', String(pageNum));
  url.searchParams.append('itemsPerPage', String(perPage));
  return url.href;
}
