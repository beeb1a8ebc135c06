import * as v from 'valibot';
import { AtlasError } from '../core/errors/errors';
import type { Call, Caller } from './call';
import { count, decode, nested, record, text } from './decode';

const PAGE_SIZE = 500;
const MAX_PAGES = 100;

const linkSchema = nested(v.array(record({ rel: text, href: text })));

/**
 * Every item of a paginated list, each key once. Pages are counted here, because Atlas's `next` links may name an
 * internal host. Ends at a page without a later one: it's not full, and has no `next` link. Throws AtlasError
 * `badResponse` for another shape, an item without a key, more than 100 pages, and INCOMPLETE_LIST when the server says
 * that there is more than it returns.
 */
export async function loadPages<T>(
  caller: Caller,
  call: Pick<Call, 'route' | 'version'>,
  schema: v.GenericSchema<unknown, T>,
  getKey: (item: T) => string,
  signal?: AbortSignal,
): Promise<readonly T[]> {
  const found = new Map<string, T>();
  let received = 0;
  const fail = (code: string): never => {
    throw new AtlasError({ kind: 'badResponse', code, host: caller.host });
  };
  const page = record({ results: v.array(schema), totalCount: count, links: linkSchema });
  for (let number = 1; number <= MAX_PAGES; number++) {
    const query = { itemsPerPage: String(PAGE_SIZE), pageNum: String(number), includeCount: 'false' };
    const { results, totalCount, links } = decode(
      page,
      await caller.load({ method: 'GET', query, ...call }, signal),
      caller.host,
    );
    const before = found.size;
    received += results.length;
    // An item that moved to a later page meanwhile comes twice: the later one is newer.
    for (const item of results) found.set(getKey(item), item);
    const hasMore = links?.some((link) => isLaterPage(link, number)) ?? false;
    if (found.size > before && (hasMore || results.length >= PAGE_SIZE)) continue;
    return hasMore || (totalCount ?? 0) > received ? fail('INCOMPLETE_LIST') : [...found.values()];
  }
  return fail('TOO_MANY_PAGES');
}

/** Only the number in a link counts; a link without one leads to another page. */
function isLaterPage(
  { rel, href = '' }: { rel?: string | undefined; href?: string | undefined },
  number: number,
): boolean {
  if (rel !== 'next' || href === '') return false;
  const linked = new URLSearchParams(href.split('?')[1]).get('pageNum');
  return linked === null || Number(linked) > number;
}
