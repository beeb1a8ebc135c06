import assert from 'node:assert/strict';
import { WHOLE } from '../../../src/state/snapshotHolder';
import { DrawScheduler } from '../../../src/views/drawScheduler';
import { settle } from '../state/fixture';

describe('DrawScheduler', () => {
  it('draws the first change at once, and those that follow together', async () => {
    const drawn: string[][] = [];
    const scheduler = new DrawScheduler((keys) => drawn.push([...keys]));
    scheduler.schedule(new Set(['a']));
    await settle(() => drawn.length > 0);
    scheduler.schedule(new Set(['b0']));
    scheduler.schedule(new Set(['b1']));
    scheduler.schedule();
    await settle(() => drawn.length > 1);
    assert.deepEqual(drawn, [['a'], ['b0', 'b1', WHOLE]]);
    scheduler.schedule();
    scheduler.dispose();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(drawn.length, 2);
  });
});
