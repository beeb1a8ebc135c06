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

describe('state: narrowing', () => {
  const session = new Session(() => Promise.resolve({ close: () => Promise.resolve() } as AtlasClient));
  const narrowing = new FilterState(session);
  const seen: Filter[] = [];
  narrowing.onDidChange((filter) => seen.push(filter));
  const aws: Filter = { ...NO_FILTER, providers: ['AWS'] };

  beforeEach(() => {
    narrowing.clear();
    session.signIn(toProfile('first'), 'kept');
    seen.length = 0;
  });

  it('tells a change once, and nothing where nothing changed', () => {
    narrowing.set(aws);
    narrowing.set({ ...aws, providers: ['AWS'] });
    assert.deepEqual(seen, [aws]);
    narrowing.clear();
    narrowing.clear();
    assert.deepEqual(seen, [aws, NO_FILTER]);
  });

  it('stays when the same account signs in anew', () => {
    narrowing.set(aws);
    session.signIn({ ...toProfile('first'), id: 'another' }, 'session');
    assert.deepEqual(narrowing.get(), aws);
  });

  it('goes with the account', () => {
    narrowing.set(aws);
    session.signIn(toProfile('second'), 'kept');
    assert.deepEqual(narrowing.get(), NO_FILTER);
    narrowing.set(aws);
    session.signOut();
    assert.deepEqual(narrowing.get(), NO_FILTER);
  });
});
