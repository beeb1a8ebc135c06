import assert from 'node:assert/strict';
import { toSummary } from '../../../src/core/account/profiles';
import { Mementos } from '../../../src/host/mementos';
import { makeProfile } from '../state/profileFixture';

/** The editor's memory, whose disk may be full. */
class Memory {
  readonly values = new Map<string, unknown>();
  isFull = false;

  keys = () => [...this.values.keys()];
  get = (key: string, fallback?: unknown) => this.values.get(key) ?? fallback;
  update = (key: string, value: unknown) => {
    if (this.isFull) return Promise.reject(new Error('disk full'));
    this.values.set(key, value);
    return Promise.resolve();
  };
  setKeysForSync = () => undefined;
}

describe('Mementos', () => {
  const head = toSummary(makeProfile('a', { id: 'id-a' }), 'kept');
  const pins = [{ id: 'p', name: 'payments' }];

  it('apply a selection of projects in this session, and report that it wasn’t saved', async () => {
    const everywhere = new Memory();
    const open = () => new Mementos(everywhere, new Memory());
    const memory = open();
    everywhere.isFull = true;
    assert.equal(await memory.setPins(head, pins), false);
    assert.deepEqual([memory.getPins(head), open().getPins(head)], [pins, []]);
    everywhere.isFull = false;
    assert.equal(await memory.setPins(head, []), true);
    assert.deepEqual([memory.getPins(head), open().getPins(head)], [[], []]);
  });

  it('keep pending deletions for the next start of this window only', async () => {
    const here = new Memory();
    const open = (own: Memory) => new Mementos(new Memory(), own);
    const deletion = { account: 'a', since: 1, prepared: {} } as never;
    await open(here).setDeletions([deletion]);
    assert.deepEqual([open(here).getDeletions(), open(new Memory()).getDeletions()], [[deletion], []]);
    here.values.set('deletions', 'junk');
    assert.deepEqual(open(here).getDeletions(), []);
  });
});
