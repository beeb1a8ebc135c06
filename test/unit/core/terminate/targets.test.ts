import assert from 'node:assert/strict';
import { toNode } from '../../../../src/core/node';
import { splitByAccess, toTerminationOrder } from '../../../../src/core/terminate/targets';
import { makeService, makeSnapshot, OTHER_VPCE, PROJECT, SERVICE, VPCE } from '../fixture';

const full = makeService({ endpointIds: [VPCE, OTHER_VPCE] });
const empty = makeService({ id: 'empty' });
const snapshot = makeSnapshot({ services: [full, empty] });
const endpoint = (id: string) => toNode.endpoint(PROJECT, 'AWS', SERVICE, id);
const service = (id: string) => toNode.service(PROJECT, 'AWS', id);

describe('toTerminationOrder', () => {
  it('puts endpoints before services', () => {
    const nodes = [service('empty'), endpoint(VPCE)];
    assert.deepEqual(toTerminationOrder(nodes, snapshot), [endpoint(VPCE), service('empty')]);
  });

  it('omits a service only if all of its endpoints are selected', () => {
    const some = [service(SERVICE), endpoint(VPCE)];
    assert.deepEqual(toTerminationOrder(some, snapshot), [endpoint(VPCE), service(SERVICE)]);
    const all = [...some, endpoint(OTHER_VPCE)];
    assert.deepEqual(toTerminationOrder(all, snapshot), [endpoint(VPCE), endpoint(OTHER_VPCE)]);
  });

  it('keeps a service of which one endpoint of three isn’t selected, or another service’s endpoint of that name is', () => {
    const three = makeService({ id: 'three', endpointIds: ['a', 'b', 'c'] });
    const other = makeService({ id: 'other', endpointIds: ['a'] });
    const both = makeSnapshot({ services: [three, other] });
    const at = (serviceId: string, id: string) => toNode.endpoint(PROJECT, 'AWS', serviceId, id);
    const two = [service('three'), at('three', 'a'), at('three', 'b')];
    assert.deepEqual(toTerminationOrder(two, both), [at('three', 'a'), at('three', 'b'), service('three')]);
    const named = [service('other'), at('three', 'a')];
    assert.deepEqual(toTerminationOrder(named, both), [at('three', 'a'), service('other')]);
  });

  it('keeps a service without endpoints, and one that is no longer loaded', () => {
    const nodes = [service('empty'), service('deleted')];
    assert.deepEqual(toTerminationOrder(nodes, snapshot), nodes);
  });
});

describe('splitByAccess', () => {
  const nodes = [service('empty'), endpoint(VPCE)];

  it('allows everything while the roles are unknown', () => {
    assert.deepEqual(splitByAccess(nodes, snapshot), { allowed: nodes, denied: [] });
  });

  it('denies what a read-only role may not delete', () => {
    const access = {
      roles: [{ roleName: 'GROUP_READ_ONLY', projectId: PROJECT }],
      refusals: new Set<string>(),
    };
    const found = splitByAccess(nodes, makeSnapshot({ services: [full, empty] }, { access }));
    assert.deepEqual(found, { allowed: [], denied: nodes });
  });
});
