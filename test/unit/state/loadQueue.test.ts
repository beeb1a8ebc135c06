import assert from 'node:assert/strict';
import { LoadQueue, URGENCY, type Urgency } from '../../../src/state/loadQueue';

/** A queue with loads that end when the test says so. */
function makeQueue(now = () => 1) {
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const dropped: string[] = [];
  const queue = new LoadQueue(now);
  const add = (name: string, urgency: Urgency, projectId = 'p') =>
    queue.add(urgency, {
      name,
      projectId,
      start: () => {
        started.push(name);
        return new Promise((resolve) => ends.push(resolve));
      },
      drop: () => dropped.push(name),
    });
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, add, end, started, dropped };
}

describe('LoadQueue', () => {
  it('starts a load for a user immediately, whatever is in progress', () => {
    const { add, started } = makeQueue();
    for (let index = 0; index < 100; index++) add(`rest ${index}`, URGENCY.rest);
    assert.equal(started.length, 22, 'endpoints leave connections free');
    add('asked', URGENCY.user);
    assert.equal(started.at(-1), 'asked');
  });

  it('starts the most urgent load first, including one whose urgency was raised', async () => {
    const { queue, add, end, started } = makeQueue();
    for (let index = 0; index < 24; index++) add(`list ${index}`, URGENCY.lists);
    add('rest', URGENCY.rest);
    add('changing', URGENCY.changing);
    add('visible', URGENCY.visible);
    add('last', URGENCY.rest);
    queue.raise('last', URGENCY.user);
    assert.equal(started.at(-1), 'last');
    for (let index = 0; index < 8; index++) await end();
    assert.deepEqual(started.slice(25), ['visible', 'changing', 'rest']);
  });

  it('holds endpoint loads while Atlas limits the rate, but not list loads', () => {
    const { queue, add, started } = makeQueue();
    queue.hold(60_000);
    add('endpoint', URGENCY.visible);
    add('list', URGENCY.lists);
    assert.deepEqual(started, ['list']);
    queue.reset();
  });

  it('leaves a part of a project’s rate limit unused', async () => {
    let now = 1;
    const { queue, add, end, started } = makeQueue(() => now);
    for (let index = 0; index < 3100; index++) add(`large ${index}`, URGENCY.rest, 'large');
    add('other', URGENCY.rest, 'other');
    for (let index = 0; index < 3100; index++) await end();
    assert.equal(started.length, 3001);
    assert.equal(started.at(-1), 'other');
    now += 60_000;
    queue.raise('large 3050', URGENCY.visible);
    assert.equal(started.at(3001), 'large 3050');
    queue.reset();
  });

  it('drops and reports waiting loads when it is reset', () => {
    const { queue, add, started, dropped } = makeQueue();
    queue.hold(60_000);
    add('endpoint', URGENCY.rest);
    queue.reset();
    assert.deepEqual([started, dropped], [[], ['endpoint']]);
  });
});
