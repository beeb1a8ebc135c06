import assert from 'node:assert/strict';
import { FlexLists } from '../../../src/atlas/flexClusters';
import { AtlasError } from '../../../src/core/errors/errors';
import type { Caller } from '../../../src/atlas/call';
import { PROJECT } from './loopback';

const MINUTE = 60_000;

/** Lists over a caller that answers with the states of the clusters, or with a failure. */
function makeLists(getStates: () => readonly string[] | undefined) {
  const asked: string[] = [];
  let now = 0;
  const caller: Caller = {
    host: 'cloud.mongodb.com',
    counts: { requests: 0, retries: 0 },
    load: ({ route }) => {
      asked.push(route.path);
      const states = getStates();
      if (!states) return Promise.reject(new AtlasError({ kind: 'server', status: 503 }));
      return Promise.resolve({ results: states.map((stateName, n) => ({ name: `Flex${n}`, stateName })) });
    },
    retryNow: () => undefined,
    close: () => Promise.resolve(),
  };
  return { lists: new FlexLists(caller, () => now), asked, wait: (ms: number) => (now += ms) };
}

describe('FlexLists', () => {
  it('requests a list again only after five minutes', async () => {
    const { lists, asked, wait } = makeLists(() => ['IDLE']);
    const first = await lists.load(PROJECT);
    wait(5 * MINUTE - 1);
    assert.deepEqual(await lists.load(PROJECT), first);
    assert.equal(asked.length, 1);
    wait(1);
    await lists.load(PROJECT);
    assert.equal(asked.length, 2);
  });

  it('caches the list of each project, even when it is empty', async () => {
    const { lists, asked } = makeLists(() => []);
    const other = '5f0000000000000000000002';
    for (const project of [PROJECT, other, PROJECT, other]) await lists.load(project);
    assert.equal(asked.length, 2);
  });

  it('requests a list each time while one of its clusters is changing', async () => {
    const states = ['IDLE', 'CREATING'];
    const { lists, asked } = makeLists(() => states);
    await lists.load(PROJECT);
    states[1] = 'IDLE';
    const [, second] = await lists.load(PROJECT);
    assert.equal(second?.state, 'IDLE');
    await lists.load(PROJECT);
    assert.equal(asked.length, 2);
  });

  it('requests a list again after a failure', async () => {
    const answers = [undefined, ['IDLE']];
    const { lists } = makeLists(() => answers.shift());
    await assert.rejects(lists.load(PROJECT), { kind: 'server' });
    assert.equal((await lists.load(PROJECT)).length, 1);
  });
});
