import { badAttribute } from './failure';
import type { Link } from './respond';

export interface Page {
  readonly links: readonly Link[];
  readonly results: readonly object[];
  readonly totalCount?: number;
}

/** Cuts one page by the query's pageNum (from 1), itemsPerPage (1 to 500, default 100) and includeCount. Throws 400. */
export function pageOf(items: readonly object[], target: URL): Page {
  const query = target.searchParams;
  const pageNum = wholeNumber(query, 'pageNum', 1, Number.MAX_SAFE_INTEGER);
  const perPage = wholeNumber(query, 'itemsPerPage', 100, 500);
  const withCount = flag(query, 'includeCount', true);
  const start = (pageNum - 1) * perPage;
  const links: Link[] = [{ rel: 'self', href: linkTo(target, pageNum, perPage, withCount) }];
  if (pageNum > 1) links.push({ rel: 'previous', href: linkTo(target, pageNum - 1, perPage, withCount) });
  if (start + perPage < items.length)
    links.push({ rel: 'next', href: linkTo(target, pageNum + 1, perPage, withCount) });
  const results = items.slice(start, start + perPage);
  return withCount ? { links, results, totalCount: items.length } : { links, results };
}

function wholeNumber(query: URLSearchParams, name: string, fallback: number, max: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > max) throw badAttribute(name, `a whole number from 1 to ${max} is expected.`);
  return value;
}

function flag(query: URLSearchParams, name: string, fallback: boolean): boolean {
  const text = query.get(name);
  if (text === null) return fallback;
  if (text !== 'true' && text !== 'false') throw badAttribute(name, 'true or false is expected.');
  return text === 'true';
}

function linkTo(target: URL, pageNum: number, perPage: number, withCount: boolean): string {
  const url = new URL(target);
  url.searchParams.set('includeCount', String(withCount));
  url.searchParams.set('itemsPerPage', String(perPage));
  url.searchParams.set('pageNum', String(pageNum));
  return url.href;
}
