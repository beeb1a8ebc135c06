import * as v from 'valibot';
import { AtlasError } from '../core/errors/errors';
import type { Call, Caller } from './call';
import { decode, record } from './decode';

const PAGE_SIZE = 500;
const MAX_PAGES = 100;

/**
 * Every item of a paginated list, each key once. Pages are counted here: Atlas's `next` links may name an internal
 * host, and totalCount is an estimate. Ends at a page that is not full, or that brings nothing new. Throws
 * AtlasError `badResponse` for another shape, an item without a key, or more than 100 pages.
 */
export async function loadPages<T>(
  caller: Caller,
  call: Pick<Call, 'route' | 'version'>,
  schema: v.GenericSchema<unknown, T>,
  getKey: (item: T) => string,
  signal?: AbortSignal,
): Promise<readonly T[]> {
  const found = new Map<string, T>();
  const page = record({ results: v.array(schema) });
  for (let number = 1; number <= MAX_PAGES; number++) {
    const query = { itemsPerPage: String(PAGE_SIZE), pageNum: String(number), includeCount: 'false' };
    const { results } = decode(
      page,
      await caller.load({ method: 'GET', query, ...call }, signal),
      caller.host,
    );
    const before = found.size;
    // An item that moved to a later page meanwhile comes twice: the later one is newer.
    for (const item of results) found.set(getKey(item), item);
    if (results.length < PAGE_SIZE || found.size === before) return [...found.values()];
  }
  throw new AtlasError({ kind: 'badResponse', code: 'TOO_MANY_PAGES', host: caller.host });
}
