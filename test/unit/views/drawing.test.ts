import assert from 'node:assert/strict';
import { WHOLE } from '../../../src/state/snapshotHolder';
import { Drawing } from '../../../src/views/drawing';
import { settle } from '../state/fixture';

describe('Drawing', () => {
  it('draws the first change at once, and those that follow together', async () => {
    const drawn: string[][] = [];
    const drawing = new Drawing((keys) => drawn.push([...keys]));
    drawing.soon(new Set(['a']));
    await settle(() => drawn.length > 0);
    drawing.soon(new Set(['b0']));
    drawing.soon(new Set(['b1']));
    drawing.soon();
    await settle(() => drawn.length > 1);
    assert.deepEqual(drawn, [['a'], ['b0', 'b1', WHOLE]]);
    drawing.soon();
    drawing.dispose();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(drawn.length, 2);
  });
});
