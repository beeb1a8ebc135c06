import assert from 'node:assert/strict';
import { Tallies } from '../../../src/core/filter/tallies';
import { toServiceAddress, toServiceKey, toServicesKey } from '../../../src/core/snapshot';
import { SnapshotHolder, WHOLE, type ChangedKeys } from '../../../src/state/snapshotHolder';
import { toKeptTree } from '../../../src/state/treeCacheFormat';
import { isSameJson, withUnchanged } from '../../../src/state/sameJson';
import { makeEndpoint, makeService, PROJECT } from '../core/fixture';
import { settle } from './fixture';

const COUNT = 300;
const services = Array.from({ length: COUNT }, (_, index) =>
  makeService({ id: `service-${index}`, endpointIds: [`vpce-${index}`] }),
);
const AWS = toServicesKey(PROJECT, 'AWS');
const endpointKey = (index: number) => `${AWS}/service-${index}/vpce-${index}`;

/** A holder with many services and their endpoints, after the event for all of them. */
async function makeHolder() {
  const events: ChangedKeys[] = [];
  const holder = new SnapshotHolder(() => 1);
  holder.onDidChange((keys) => events.push(keys));
  holder.setList('projects', { state: 'loaded', value: [{ id: PROJECT, name: 'p', orgId: 'o' }], at: 1 });
  holder.set('services', AWS, { state: 'loaded', value: services, at: 1 });
  for (const [index, { id }] of services.entries()) set(holder, index, 'AVAILABLE', id);
  await settle(() => events.length > 0);
  return { holder, events };
}

function set(holder: SnapshotHolder, index: number, status: string, serviceId = `service-${index}`): void {
  const value = makeEndpoint({ id: `vpce-${index}`, serviceId, status });
  holder.set('endpoints', endpointKey(index), { state: 'loaded', value, at: 2 });
}

describe('SnapshotHolder', () => {
  it('fires one event with the keys of everything that changed in a frame', async () => {
    const { holder, events } = await makeHolder();
    assert.equal(events.length, 1);
    const [first = new Set<string>()] = events;
    assert.equal(first.size, COUNT + 2);
    assert.ok(first.has(WHOLE) && first.has(AWS));
    const { endpoints } = holder.get();
    for (let index = 0; index < COUNT; index++) set(holder, index, index === 7 ? 'FAILED' : 'AVAILABLE');
    await settle(() => events.length > 1);
    assert.deepEqual(
      events.slice(1).map((keys) => [...keys]),
      [[endpointKey(7)]],
      'one of all was changed',
    );
    assert.equal(holder.get().endpoints, endpoints, 'no map is copied');
    holder.dispose();
  });

  it('notes when the status of a service or an endpoint changed, and drops that of a removed service', async () => {
    const { holder } = await makeHolder();
    const { statusChanges } = holder.get();
    assert.equal(statusChanges.size, 0, 'a first load shows no change');
    set(holder, 7, 'FAILED');
    set(holder, 8, 'AVAILABLE');
    const failed = services.map((service, index) =>
      index === 3 ? { ...service, status: 'FAILED' } : service,
    );
    holder.set('services', AWS, { state: 'loaded', value: failed, at: 2 });
    assert.deepEqual(
      [...statusChanges],
      [
        [endpointKey(7), 1],
        [`${AWS}/service-3`, 1],
      ],
    );
    holder.set('services', AWS, { state: 'loaded', value: services.slice(5), at: 3 });
    assert.deepEqual([...statusChanges.keys()], [endpointKey(7)]);
    holder.set('services', AWS, { state: 'loaded', value: services.slice(7, 8), at: 3 });
    assert.deepEqual([...statusChanges.keys()], [endpointKey(7)]);
    const next = new SnapshotHolder(() => 4);
    next.restore(toKeptTree(holder.get())!);
    assert.deepEqual([...next.get().statusChanges], [[endpointKey(7), 1]], 'kept with the tree');
    next.dispose();
    const bare = { ...services[7]!, endpointIds: [] };
    holder.set('services', AWS, { state: 'loaded', value: [bare], at: 5 });
    assert.equal(statusChanges.size, 0, 'an endpoint that its service no longer has');
    holder.dispose();
  });

  it('causes only the changed service to be counted again, however many services there are', async () => {
    const { holder } = await makeHolder();
    let counted = 0;
    const tallies = new Tallies(holder.get(), {
      size: 1,
      ofList: () => [0],
      ofService: () => [(counted += 1) > 0 ? 1 : 0],
    });
    assert.deepEqual(tallies.ofShown(), [COUNT]);
    assert.equal(counted, COUNT);
    tallies.note(endpointKey(7));
    tallies.note(toServiceKey(toServiceAddress(services[9]!)));
    assert.deepEqual(
      [tallies.ofShown(), tallies.ofProject(PROJECT), tallies.ofList(AWS)],
      [[COUNT], [COUNT], [COUNT]],
    );
    assert.equal(counted, COUNT + 2);
    tallies.ofShown();
    assert.equal(counted, COUNT + 2, 'nothing without a change');
    holder.dispose();
  });

  it('keeps the objects that did not change', () => {
    const changed = services.map((each, index) => ({
      ...each,
      status: index === 3 ? 'FAILED' : each.status,
    }));
    const after = withUnchanged(services, changed);
    assert.deepEqual(
      after.flatMap((each, index) => (each === services[index] ? [] : index)),
      [3],
    );
    assert.equal(
      withUnchanged(
        services,
        services.map((each) => ({ ...each })),
      ),
      services,
    );
    assert.ok(isSameJson({ a: 1, b: undefined }, { a: 1 }) && isSameJson({ a: 1 }, { a: 1, b: undefined }));
    assert.ok(!isSameJson({ a: [1, 2] }, { a: [1] }) && !isSameJson({ a: null }, { a: {} }));
    assert.ok(!isSameJson({ a: 1 }, { b: 1 }) && !isSameJson([], {}));
  });
});
