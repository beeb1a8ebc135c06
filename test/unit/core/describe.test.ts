import assert from 'node:assert/strict';
import { toDescription, toDescriptionName } from '../../../src/core/describe';
import { toNode } from '../../../src/core/node';
import {
  EMPTY_SNAPSHOT,
  toEndpointKey,
  toServiceAddress,
  toServiceKey,
  toServicesKey,
} from '../../../src/core/snapshot';
import {
  failed,
  makeEndpoint,
  makeService,
  makeSnapshot,
  OTHER_VPCE,
  PROJECT,
  SERVICE,
  VPCE,
} from './fixture';

const service = makeService({
  endpointIds: [VPCE, OTHER_VPCE],
  payload: { id: SERVICE, regionName: 'US_EAST_1', unknownField: [1] },
});
const endpoint = makeEndpoint({ payload: { interfaceEndpointId: VPCE, connectionStatus: 'AVAILABLE' } });
const serviceNode = toNode.service(PROJECT, 'AWS', SERVICE);
const endpointNode = toNode.endpoint(PROJECT, 'AWS', SERVICE, VPCE);

describe('toDescription', () => {
  it('adds the endpoints to the service, with the API’s field names', () => {
    const text = toDescription(serviceNode, makeSnapshot({ services: [service], endpoints: [endpoint] }));
    const { summary, ...payload } = JSON.parse(text);
    assert.deepEqual(payload, {
      endpointService: service.payload,
      endpoint: [endpoint.payload, { endpointId: OTHER_VPCE, loading: true }],
    });
    assert.deepEqual(summary, {
      project: 'payments-prod',
      provider: 'AWS PrivateLink',
      region: 'us-east-1 (US_EAST_1)',
      status: 'Available',
      atlasCli: `atlas privateEndpoints aws describe ${SERVICE} --projectId ${PROJECT} --output json`,
    });
    assert.ok(text.startsWith('{\n  "summary"') && text.endsWith('}\n'));
  });

  it('shows when a status was first seen, if it changed while it was watched', () => {
    const data = { services: [service], endpoints: [endpoint] };
    const since = Date.UTC(2026, 0, 2, 3, 4, 5);
    const statusChanges = new Map([
      [toEndpointKey({ ...toServiceAddress(service), endpointId: VPCE }), since],
    ]);
    const seen = (node: typeof endpointNode | typeof serviceNode) =>
      (JSON.parse(toDescription(node, makeSnapshot(data, { statusChanges }))) as { summary: object }).summary;
    assert.deepEqual(Object.entries(seen(endpointNode))[4], ['statusFirstSeen', '2026-01-02T03:04:05.000Z']);
    assert.ok(!('statusFirstSeen' in seen(serviceNode)));
  });

  it('shows invisible characters as escapes', () => {
    const payload = { id: SERVICE, name: 'evil\u202egnp\u200b\u{e0041}\u007f' };
    const text = toDescription(serviceNode, makeSnapshot({ services: [makeService({ payload })] }));
    assert.ok(text.includes('"evil\\u202egnp\\u200b\\udb40\\udc41\\u007f"'), text);
    const { endpointService } = JSON.parse(text);
    assert.deepEqual(endpointService, payload);
  });

  it('places the requested endpoint first', () => {
    const text = toDescription(endpointNode, makeSnapshot({ services: [service], endpoints: [endpoint] }));
    assert.deepEqual(Object.entries(JSON.parse(text) as object).slice(1), [
      ['endpoint', endpoint.payload],
      ['endpointService', service.payload],
    ]);
  });

  it('shows why an endpoint couldn’t be loaded, in its place', () => {
    const key = toEndpointKey({ ...toServiceAddress(service), endpointId: VPCE });
    const snapshot = makeSnapshot(
      { services: [service] },
      { endpoints: new Map([[key, failed({ kind: 'server', status: 503, detail: 'Down for a minute' })]]) },
    );
    const { endpoint: joined } = JSON.parse(toDescription(serviceNode, snapshot));
    assert.equal(joined[0].endpointId, VPCE);
    assert.match(joined[0].error, /HTTP 503.*Down for a minute/);
  });

  it('reports what was deleted', () => {
    const { deleted } = JSON.parse(toDescription(serviceNode, makeSnapshot({})));
    assert.match(deleted, /no longer exists in Atlas/);
    const without = makeSnapshot({ services: [makeService({ ...service, endpointIds: [OTHER_VPCE] })] });
    const left = JSON.parse(toDescription(endpointNode, without));
    assert.match(left.deleted, /vpce-0a1b…19 no longer exists in Atlas/);
    assert.deepEqual(left.endpointService, service.payload);
  });

  it('reports a deletion only if the list is loaded, and otherwise why it isn’t', () => {
    const unread = JSON.parse(toDescription(serviceNode, EMPTY_SNAPSHOT)) as object;
    assert.deepEqual(Object.keys(unread), ['notLoaded']);
    const key = toServicesKey(PROJECT, 'AWS');
    const broken = makeSnapshot({}, { services: new Map([[key, failed({ kind: 'server', status: 503 })]]) });
    const { error } = JSON.parse(toDescription(serviceNode, broken));
    assert.match(error, /HTTP 503/);
  });

  it('reports at the top that the data couldn’t be refreshed', () => {
    const problems = new Map([[toServiceKey(serviceNode), { kind: 'timeout', host: 'atlas' } as const]]);
    const text = toDescription(serviceNode, makeSnapshot({ services: [service] }, { problems }));
    const [[first, said] = []] = Object.entries(JSON.parse(text) as Record<string, string>);
    assert.equal(first, 'refreshError');
    assert.match(said ?? '', /didn’t respond in time/);
  });

  it('returns a short name for the tab', () => {
    const snapshot = makeSnapshot({ services: [service] });
    assert.equal(toDescriptionName(serviceNode, snapshot), 'us-east-1');
    assert.equal(toDescriptionName(endpointNode, snapshot), 'vpce-0a1b…19');
    assert.equal(toDescriptionName(serviceNode, makeSnapshot({})), SERVICE);
  });
});
