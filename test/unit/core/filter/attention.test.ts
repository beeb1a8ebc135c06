import assert from 'node:assert/strict';
import { getAttention } from '../../../../src/core/filter/attention';
import { NO_FILTER } from '../../../../src/core/filter/filter';
import { withFilter } from '../../../../src/core/filter/filterRows';
import { toEndpointChildren } from '../../../../src/core/rows/endpointTree';
import type { Loadable } from '../../../../src/core/loadable';
import type { InterfaceEndpoint } from '../../../../src/core/model';
import type { Node } from '../../../../src/core/node';
import { toNode } from '../../../../src/core/node';
import { toRow } from '../../../../src/core/rows';
import { toMatcher } from '../../../../src/core/filter/filterMatch';
import { getService, toEndpointKey, toServiceAddress, toServiceKey } from '../../../../src/core/snapshot';
import {
  failed,
  loaded,
  makeEndpoint,
  makeService,
  makeSnapshot,
  NOW,
  OTHER_VPCE,
  PROJECT,
  SERVICE,
  VPCE,
  type Contents,
} from '../fixture';

const ONLY_ATTENTION = { ...NO_FILTER, attention: true };
const toChildren = withFilter(toEndpointChildren, () => ONLY_ATTENTION);

/** The services and interface endpoints below a row that need attention by themselves, as many as are counted. */
const keys = (contents: Contents, changes = {}): readonly string[] => {
  const snapshot = makeSnapshot(contents, changes);
  const { isService, isEndpoint } = toMatcher(ONLY_ATTENTION, snapshot);
  const toKeys = (node?: Node): readonly string[] =>
    toChildren(node, snapshot, NOW).flatMap((child) => {
      const service = 'serviceId' in child ? getService(snapshot, child) : undefined;
      const isMatch =
        service && (child.kind === 'endpoint' ? isEndpoint(service, child.endpointId) : isService(service));
      return [...(isMatch ? [child.key] : []), ...toKeys(child)];
    });
  const found = toKeys();
  assert.equal(getAttention(snapshot).attention, found.length);
  return found;
};
const serviceKey = toNode.service(PROJECT, 'AWS', SERVICE).key;
const endpointKey = toNode.endpoint(PROJECT, 'AWS', SERVICE, VPCE).key;

describe('getAttention', () => {
  for (const status of ['FAILED', 'WAITING_FOR_USER', 'SOMETHING_NEW', '']) {
    it(`includes a service with the status ${status || '(none)'}`, () => {
      assert.deepEqual(keys({ services: [makeService({ status })] }), [serviceKey]);
    });
  }
  for (const status of ['REJECTED', 'PENDING_ACCEPTANCE', 'NONE', 'SOMETHING_NEW', '']) {
    it(`includes an endpoint with the status ${status || '(none)'}`, () => {
      const services = [makeService({ endpointIds: [VPCE] })];
      assert.deepEqual(keys({ services, endpoints: [makeEndpoint({ status })] }), [endpointKey]);
    });
  }
  for (const status of ['AVAILABLE', 'PENDING', 'DELETING']) {
    it(`excludes an endpoint with the status ${status}`, () => {
      const services = [makeService({ endpointIds: [VPCE] })];
      assert.deepEqual(keys({ services, endpoints: [makeEndpoint({ status })] }), []);
    });
  }

  it('includes a service without endpoints and one of an unknown provider', () => {
    assert.deepEqual(keys({ services: [makeService()] }), [serviceKey]);
    const strange = makeService({ reportedProvider: 'OCI', endpointIds: [VPCE] });
    assert.deepEqual(keys({ services: [strange], endpoints: [makeEndpoint()] }), [serviceKey]);
  });

  it('includes a legacy Google Cloud service until it is deleted', () => {
    const gcp = (status: string, portMapped?: boolean) => ({
      services: [makeService({ provider: 'GCP', status, portMapped, endpointIds: ['psc'] })],
      endpoints: [makeEndpoint({ provider: 'GCP', id: 'psc' })],
    });
    const key = toNode.service(PROJECT, 'GCP', SERVICE).key;
    assert.deepEqual(keys(gcp('AVAILABLE', false)), [key]);
    assert.deepEqual(keys(gcp('DELETING', false)), []);
    assert.deepEqual(keys(gcp('AVAILABLE', true)), []);
    assert.deepEqual(keys(gcp('AVAILABLE')), []);
    const snapshot = makeSnapshot(gcp('AVAILABLE', false));
    const provider = toRow(toNode.provider(PROJECT, 'GCP'), 'endpoints', snapshot, NOW);
    assert.deepEqual([provider?.icon, provider?.description], ['legacy', '1 needs attention · 1 service']);
  });

  it('excludes what is scheduled for deletion', () => {
    const service = makeService({ status: 'FAILED', endpointIds: [VPCE] });
    const address = toServiceAddress(service);
    const deletions = new Map(
      [toServiceKey(address), toEndpointKey({ ...address, endpointId: VPCE })].map((key) => [
        key,
        { since: NOW },
      ]),
    );
    const contents = { services: [service], endpoints: [makeEndpoint({ status: 'REJECTED' })] };
    assert.equal(keys(contents).length, 2);
    assert.deepEqual(keys(contents, { deletions }), []);
  });

  it('excludes projects that aren’t shown', () => {
    const contents = { services: [makeService({ status: 'FAILED' })] };
    const projects = loaded([PROJECT, 'other'].map((id) => ({ id, name: id, orgId: 'o' })));
    assert.deepEqual(keys(contents, { projects, pins: [{ id: 'other', name: 'other' }] }), []);
    assert.deepEqual(keys(contents, { projects, pins: [{ id: PROJECT, name: 'a' }] }), [serviceKey]);
  });

  it('reports when there can be more items', () => {
    const services = [makeService({ endpointIds: [VPCE, OTHER_VPCE] })];
    const both = [makeEndpoint(), makeEndpoint({ id: OTHER_VPCE })];
    assert.equal(getAttention(makeSnapshot({ services, endpoints: both })).isPartial, false);
    assert.equal(getAttention(makeSnapshot({ services, endpoints: both.slice(1) })).isPartial, true);
    assert.equal(getAttention(makeSnapshot({}, { services: new Map() })).isPartial, true);
    const [service = makeService()] = services;
    const key = toEndpointKey({ ...toServiceAddress(service), endpointId: VPCE });
    const last = { value: makeEndpoint(), at: NOW };
    const isPartial = (remote: Loadable<InterfaceEndpoint>) => {
      const whole = makeSnapshot({ services, endpoints: both });
      return getAttention({ ...whole, endpoints: new Map(whole.endpoints).set(key, remote) }).isPartial;
    };
    assert.equal(isPartial({ state: 'loading', last }), true);
    assert.equal(isPartial(failed({ kind: 'server' }, last.value)), false, 'nothing more is loaded');
    assert.equal(isPartial(failed({ kind: 'rateLimited' }, last.value)), true, 'it is loaded later');
    const one = makeSnapshot({ services: [makeService({ status: 'FAILED', endpointIds: [VPCE] })] });
    const { description } = toRow(toNode.provider(PROJECT, 'AWS'), 'endpoints', one, NOW) ?? {};
    assert.equal(description, '1+ need attention · 1 service');
  });
});
