import assert from 'node:assert/strict';
import type { AtlasClient } from '../../../src/atlas/client';
import { NO_FILTER, type Filter } from '../../../src/core/filter/filter';
import type { Profile } from '../../../src/core/model';
import { FilterState } from '../../../src/state/filterState';
import { Session } from '../../../src/state/session';

const toProfile = (publicKey: string): Profile => ({
  id: publicKey,
  name: 'work',
  baseUrl: 'https://cloud.mongodb.com',
  credential: { kind: 'apiKey', publicKey, privateKey: 'x' },
});

describe('FilterState', () => {
  const session = new Session(() => Promise.resolve({ close: () => Promise.resolve() } as AtlasClient));
  const filterState = new FilterState(session);
  const seen: Filter[] = [];
  filterState.onDidChange((filter) => seen.push(filter));
  const aws: Filter = { ...NO_FILTER, providers: ['AWS'] };

  beforeEach(() => {
    filterState.clear();
    session.signIn(toProfile('first'), 'kept');
    seen.length = 0;
  });

  it('fires once for each change, and not when the filter stays the same', () => {
    filterState.set(aws);
    filterState.set({ ...aws, providers: ['AWS'] });
    assert.deepEqual(seen, [aws]);
    filterState.clear();
    filterState.clear();
    assert.deepEqual(seen, [aws, NO_FILTER]);
  });

  it('keeps the filter when the same account signs in again', () => {
    filterState.set(aws);
    session.signIn({ ...toProfile('first'), id: 'another' }, 'session');
    assert.deepEqual(filterState.get(), aws);
  });

  it('clears the filter when another account signs in or the user signs out', () => {
    filterState.set(aws);
    session.signIn(toProfile('second'), 'kept');
    assert.deepEqual(filterState.get(), NO_FILTER);
    filterState.set(aws);
    session.signOut();
    assert.deepEqual(filterState.get(), NO_FILTER);
  });
});
