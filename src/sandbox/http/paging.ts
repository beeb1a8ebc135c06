import { requestTarget } from '../context';
import type { SandboxContext } from '../context';
import { linkTo } from './links';
import type { Link } from './links';
import { readFlag, readNumber } from './query';

export interface Page {
  readonly links: readonly Link[];
  readonly results: readonly object[];
  readonly totalCount?: number;
}

/**
 * Cuts one page by the query's pageNum (from 1), itemsPerPage (1 to 500, default 100), and includeCount. Page 0 is the
 * first one: the Atlas CLI requests it at sign-in, although the SPEC has a minimum of 1. Throws 400.
 */
export function pageOf(c: SandboxContext, items: readonly object[]): Page {
  const pageNum = readNumber(c, 'pageNum', 1, 0, Number.MAX_SAFE_INTEGER) || 1;
  const perPage = readNumber(c, 'itemsPerPage', 100, 1, 500);
  const withCount = readFlag(c, 'includeCount', true);
  // The links contain the request as Atlas normalizes it.
  const target = linkTo(requestTarget(c));
  const start = (pageNum - 1) * perPage;
  const links: Link[] = [{ href: pageLink(target, pageNum, perPage), rel: 'self' }];
  if (pageNum > 1) links.push({ href: pageLink(target, pageNum - 1, perPage), rel: 'previous' });
  if (start + perPage < items.length)
    links.push({ href: pageLink(target, pageNum + 1, perPage), rel: 'next' });
  const results = items.slice(start, start + perPage);
  return withCount ? { links, results, totalCount: items.length } : { links, results };
}

/** As recorded: the request's parameters, with the page at the end. */
function pageLink(target: URL, pageNum: number, perPage: number): string {
  const url = new URL(target);
  url.searchParams.delete('pageNum');
  url.searchParams.delete('itemsPerPage');
  url.searchParams.append('pageNum', String(pageNum));
  url.searchParams.append('itemsPerPage', String(perPage));
  return url.href;
}
