import assert from 'node:assert/strict';
import {
  isBreaking,
  isPlanLoaded,
  isSamePlan,
  toConfirmation,
  toTerminationPlan,
  type TerminationTarget,
} from '../../../../src/core/terminate/plan';
import type { Cluster, EndpointService } from '../../../../src/core/model';
import { toEndpointKey, toServiceAddress, toServiceKey } from '../../../../src/core/snapshot';
import {
  AZURE_ID,
  failed,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  OTHER_VPCE,
  PROJECT,
  SERVICE,
  VPCE,
} from '../fixture';

const two = makeService({ endpointIds: [VPCE, OTHER_VPCE] });
const last = makeService({ endpointIds: [VPCE] });
const address = toServiceAddress(two);
const service: TerminationTarget = { kind: 'service', address };
const endpoint: TerminationTarget = { kind: 'endpoint', address: { ...address, endpointId: VPCE } };
const orders = makeCluster({ privateStrings: [makeString()] });
const other = makeCluster({ name: 'Other', privateStrings: [makeString(OTHER_VPCE)] });

function plan(target: TerminationTarget, services: EndpointService[], clusters: Cluster[] = []) {
  const made = toTerminationPlan(target, makeSnapshot({ services, clusters }));
  assert.ok(made);
  return made;
}

describe('toTerminationPlan', () => {
  it('lists only the clusters whose connection strings use the endpoint', () => {
    const { lostStrings, isLast, region, name, projectName } = plan(endpoint, [two], [orders, other]);
    assert.deepEqual(lostStrings, [{ cluster: 'Orders', hosts: ['orders-pl-0.k45tj.mongodb.net'] }]);
    assert.deepEqual(
      [isLast, region, name, projectName],
      [false, 'us-east-1', 'vpce-0a1b…19', 'payments-prod'],
    );
  });

  it('counts connection strings through an unknown endpoint in the same region, and none elsewhere', () => {
    const toStray = (region: string, ...more: readonly string[]) =>
      makeCluster({
        name: 'Stray',
        privateStrings: [
          makeString('vpce-00000000000000000', {
            endpoints: ['vpce-00000000000000000', ...more].map((endpointId) => ({
              endpointId,
              provider: 'AWS',
              region,
            })),
          }),
        ],
      });
    const names = (cluster: Cluster) =>
      plan(endpoint, [two], [cluster]).lostStrings.map(({ cluster: name }) => name);
    assert.deepEqual(names(toStray('US_EAST_1')), ['Stray']);
    assert.deepEqual(names(toStray('US_EAST_1', OTHER_VPCE)), ['Stray'], 'one unknown endpoint of two');
    assert.deepEqual(names(toStray('EU_WEST_1')), []);
    assert.deepEqual(plan(service, [two], [toStray('US_EAST_1')]).lostStrings, []);
  });

  it('detects the last endpoint of a service', () => {
    assert.equal(plan(endpoint, [last]).isLast, true);
    assert.equal(plan(service, [last]).isLast, false);
  });

  it('counts an endpoint as the last if the others are being deleted', () => {
    const siblings = [
      makeEndpoint({ id: OTHER_VPCE, status: 'DELETING' }),
      makeEndpoint({ id: OTHER_VPCE, deleteRequested: true }),
    ];
    for (const sibling of siblings) {
      const made = toTerminationPlan(endpoint, makeSnapshot({ services: [two], endpoints: [sibling] }));
      assert.deepEqual([made?.isLast, made?.staying], [true, []]);
    }
    const key = toEndpointKey({ ...address, endpointId: OTHER_VPCE });
    const noted = makeSnapshot({ services: [two] }, { deletions: new Map([[key, { since: 0 }]]) });
    assert.equal(toTerminationPlan(endpoint, noted)?.isLast, true);
    const failing = makeEndpoint({ id: OTHER_VPCE, status: 'REJECTED' });
    const made = toTerminationPlan(endpoint, makeSnapshot({ services: [two], endpoints: [failing] }));
    assert.equal(made?.isLast, false);
  });

  it('detects what Atlas is already deleting', () => {
    const going = makeEndpoint({ id: VPCE, status: 'DELETING' });
    const made = toTerminationPlan(endpoint, makeSnapshot({ services: [two], endpoints: [going] }));
    assert.equal(made?.isDeleting, true);
    assert.equal(plan(service, [makeService({ status: 'DELETING' })]).isDeleting, true);
    assert.equal(plan(service, [two]).isDeleting, false);
  });

  it('requires the typed ID if connections would break', () => {
    assert.equal(isBreaking(plan(endpoint, [two], [other])), false);
    assert.equal(isBreaking(plan(endpoint, [two], [orders])), true);
    assert.equal(isBreaking(plan(endpoint, [last], [])), true);
    assert.equal(isBreaking(plan(service, [makeService()])), false);
  });

  it('returns undefined if the target was deleted', () => {
    const without = makeSnapshot({ services: [makeService({ endpointIds: [OTHER_VPCE] })] });
    assert.equal(toTerminationPlan(endpoint, without), undefined);
    assert.equal(toTerminationPlan(service, makeSnapshot({})), undefined);
  });

  it('finds an Azure endpoint by an ID in any case', () => {
    const azure = makeService({ provider: 'AZURE', endpointIds: [AZURE_ID] });
    const target: TerminationTarget = {
      kind: 'endpoint',
      address: { ...toServiceAddress(azure), endpointId: AZURE_ID.toLowerCase() },
    };
    const endpoints = [{ endpointId: AZURE_ID, provider: 'AZURE', region: 'US_EAST_2' }];
    const made = plan(target, [azure], [makeCluster({ privateStrings: [makeString('', { endpoints })] })]);
    assert.deepEqual([made.isLast, made.lostStrings.length], [true, 1]);
  });

  it('differs from an earlier plan as soon as its confirmation would differ', () => {
    const before = plan(endpoint, [two], [orders]);
    assert.ok(isSamePlan(before, plan(endpoint, [makeService({ ...two, payload: { new: 1 } })], [orders])));
    const others = [
      plan(endpoint, [last], [orders]),
      plan(endpoint, [two], []),
      plan(endpoint, [two], [orders, makeCluster({ name: 'New', privateStrings: [makeString()] })]),
      plan(endpoint, [makeService({ endpointIds: [VPCE, OTHER_VPCE, 'vpce-1'] })], [orders]),
    ];
    for (const after of others) assert.ok(!isSamePlan(before, after));
  });

  it('lists its effects in the confirmation', () => {
    const { title, detail } = toConfirmation(plan(endpoint, [last], [orders]));
    assert.equal(title, 'Terminate endpoint vpce-0a1b…19?');
    assert.deepEqual(detail.split('\n'), [
      'AWS PrivateLink · us-east-1 · payments-prod',
      VPCE,
      '• This is the last endpoint of its service. Atlas also deletes service us-east-1, and setup starts over.',
      '• Private connection strings that use this endpoint stop working. Clusters: Orders.',
      '• The VPC endpoint remains in AWS until you delete it there. You can copy the cleanup command afterward.',
    ]);
    const stays = toConfirmation(plan(endpoint, [two])).detail;
    assert.match(stays, /Service us-east-1 keeps these endpoints: vpce-0c2d…18\./);
    assert.doesNotMatch(stays, /connection strings/);
    const bare = toConfirmation(plan(service, [makeService()]));
    assert.equal(bare.title, 'Terminate endpoint service us-east-1?');
    assert.ok(bare.detail.includes(SERVICE));
  });

  it('has different effects for a service', () => {
    const { title, detail } = toConfirmation(plan(service, [makeService({ endpointIds: [] })]));
    assert.equal(title, 'Terminate endpoint service us-east-1?');
    assert.match(detail, /The service has no interface endpoints/);
    assert.doesNotMatch(detail, /cleanup command/);
    assert.match(toConfirmation(plan(endpoint, [last])).detail, /cleanup command/);
  });

  it('is complete only if its lists and endpoints are loaded and none failed', () => {
    const both = [makeEndpoint(), makeEndpoint({ id: OTHER_VPCE })];
    const all = { services: [two], endpoints: both, clusters: [orders] };
    assert.equal(isPlanLoaded(service, makeSnapshot(all)), true);
    assert.equal(isPlanLoaded(endpoint, makeSnapshot({ ...all, services: [] })), false);
    assert.equal(isPlanLoaded(endpoint, makeSnapshot({ ...all, endpoints: [makeEndpoint()] })), false);
    const problem = { kind: 'timeout' } as const;
    const broken = new Map([[PROJECT, failed(problem, [orders])]]);
    assert.equal(isPlanLoaded(endpoint, makeSnapshot(all, { clusters: broken })), false);
    const problems = new Map([[toServiceKey(address), problem]]);
    assert.equal(isPlanLoaded(endpoint, makeSnapshot(all, { problems })), false);
  });

  it('doesn’t report a plan as harmless if the clusters couldn’t be loaded', () => {
    for (const remote of [
      failed<Cluster[]>({ kind: 'server' }),
      failed<Cluster[]>({ kind: 'server' }, [other]),
    ]) {
      const snapshot = makeSnapshot({ services: [two] }, { clusters: new Map([[PROJECT, remote]]) });
      const made = toTerminationPlan(endpoint, snapshot);
      assert.ok(made && isBreaking(made));
      assert.match(toConfirmation(made).detail, /Couldn’t load clusters/);
    }
  });
});
