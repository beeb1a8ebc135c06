import assert from 'node:assert/strict';
import type { EndpointService, InterfaceEndpoint } from '../../../../src/core/model';
import { toSetupMessage, toSetupState } from '../../../../src/core/setup/protocol';
import { reduceSetup, startSetup, type SetupState } from '../../../../src/core/setup/reducer';
import { toElapsedSentence } from '../../../../src/core/setup/elapsed';
import { toPreflight } from '../../../../src/core/setup/preflight';
import { toSetupView } from '../../../../src/core/setup/setupView';
import { toTimes } from '../../../../src/core/providers/setup';
import { toServiceAddress, toServiceKey, type Snapshot } from '../../../../src/core/snapshot';
import { makeCluster, makeEndpoint, makeService, makeSnapshot, NOW, PROJECT, VPCE } from '../fixture';

const FACTS = { now: NOW, shell: 'posix', canRun: true } as const;
const NAME = 'com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f67890';
const MINUTE = 60_000;

function toSteps(state: SetupState, snapshot: Snapshot) {
  const { steps } = toSetupView(state, snapshot, FACTS);
  return Object.fromEntries(steps.map((step) => [step.id, step]));
}

function start(service: EndpointService): SetupState {
  return startSetup(toServiceAddress(service));
}

describe('toSetupView', () => {
  it('waits for the service, and says how long that takes', () => {
    const service = makeService({ status: 'INITIATING' });
    const snapshot: Snapshot = {
      ...makeSnapshot({ services: [service] }),
      statusChanges: new Map([[toServiceKey(toServiceAddress(service)), NOW - 2 * MINUTE]]),
    };
    const { service: step, cloud } = toSteps(start(service), snapshot);
    assert.equal(step?.phase, 'current');
    assert.ok(
      step.text.some((sentence) =>
        sentence.startsWith('In this status for 2 min. It usually takes up to 5 min.'),
      ),
    );
    assert.deepEqual(cloud?.blocks, []);
  });

  it('asks for the endpoint once the service is available, and offers to run only a complete command', () => {
    const service = makeService({ serviceName: NAME });
    const snapshot = makeSnapshot({ services: [service] });
    const first = start(service);
    const offers = (state: SetupState) => toSteps(state, snapshot)['cloud']?.actions.map(({ does }) => does);
    assert.equal(toSteps(first, snapshot)['cloud']?.phase, 'current');
    assert.ok(!offers(first)?.includes('runInTerminal'));
    const filled = { ...first, values: { vpcId: 'vpc-1a2b3c4d', subnetIds: 'subnet-1a2b3c4d' } };
    assert.ok(offers(filled)?.includes('runInTerminal'));
    const { steps } = toSetupView(filled, snapshot, { ...FACTS, canRun: false });
    assert.ok(!steps.some(({ actions }) => actions.some(({ does }) => does === 'runInTerminal')));
    const wrong = { ...first, values: { vpcId: 'my-vpc' } };
    const field = toSteps(wrong, snapshot)['cloud']?.fields.find(({ id }) => id === 'vpcId');
    assert.match(field?.problem ?? '', /8 or 17/);
  });

  const FAILED = 'vpce-0f0f0f0f0f0f0f0f0';

  it('terminates failed endpoints only after another one is available', () => {
    const service = makeService({ serviceName: NAME, endpointIds: [FAILED, VPCE] });
    const replacement = (status: string) => {
      const endpoints = [makeEndpoint({ id: FAILED, status: 'REJECTED' }), makeEndpoint({ status })];
      const snapshot = makeSnapshot({ services: [service], endpoints });
      return toSteps({ ...start(service), endpointId: VPCE }, snapshot)['replacement'];
    };
    assert.deepEqual(replacement('PENDING_ACCEPTANCE')?.actions, []);
    assert.match(replacement('PENDING_ACCEPTANCE')?.text.join(' ') ?? '', /Add a correct endpoint first/);
    assert.deepEqual(
      replacement('AVAILABLE')?.actions.map(({ does }) => does),
      ['terminateFailed'],
    );
    const healthy = makeSnapshot({
      services: [service],
      endpoints: [makeEndpoint({ id: FAILED }), makeEndpoint()],
    });
    assert.equal(toSteps(start(service), healthy)['replacement'], undefined);
  });

  it('says that a failed endpoint must go first where other regions have endpoints', () => {
    const service = makeService({ serviceName: NAME, endpointIds: [FAILED] });
    const other = makeService({ id: 'other', region: 'EU_WEST_1', endpointIds: [VPCE] });
    const snapshot = makeSnapshot({
      services: [service, other],
      endpoints: [makeEndpoint({ id: FAILED, status: 'REJECTED' }), makeEndpoint({ serviceId: 'other' })],
    });
    const steps = (value: boolean) => {
      const regionalModes = new Map([[PROJECT, { state: 'loaded', value, at: NOW } as const]]);
      return toSteps(start(service), { ...snapshot, regionalModes });
    };
    assert.deepEqual(
      steps(false)['replacement']?.actions.map(({ does }) => does),
      ['terminateFailed'],
    );
    assert.match(steps(false)['add']?.text.join(' ') ?? '', /Atlas rejects a second endpoint here/);
    assert.deepEqual(steps(true)['replacement']?.actions, []);
    assert.doesNotMatch(steps(true)['add']?.text.join(' ') ?? '', /rejects a second/);
  });

  it('shows the migration of a legacy service as a checklist that follows Atlas', () => {
    const legacy = makeService({ provider: 'GCP', region: 'US_EAST_4', portMapped: false });
    const next = makeService({ ...legacy, id: 'mapped', portMapped: true, endpointIds: ['psc'] });
    const phases = (snapshot: Snapshot) =>
      toSteps(start(legacy), snapshot)['migration']?.checklist.map(({ phase }) => phase);
    const actions = (snapshot: Snapshot) =>
      toSteps(start(legacy), snapshot)['migration']?.actions.map(({ does }) => does);
    const alone = makeSnapshot({ services: [legacy] });
    const created = makeSnapshot({ services: [legacy, next] });
    const psc = makeEndpoint({ id: 'psc', provider: 'GCP', serviceId: 'mapped' });
    const connectedToo = makeSnapshot({ services: [legacy, next], endpoints: [psc] });
    assert.deepEqual(phases(alone), ['current', 'todo', 'todo', 'todo', 'todo']);
    assert.deepEqual(phases(created), ['done', 'current', 'todo', 'todo', 'todo']);
    assert.deepEqual(phases(connectedToo), ['done', 'done', 'current', 'todo', 'todo']);
    assert.ok(!actions(created)?.includes('terminateLegacy'));
    assert.ok(actions(connectedToo)?.includes('terminateLegacy'));
    assert.equal(toSteps(start(next), connectedToo)['migration'], undefined);
    assert.match(toSetupView(start(legacy), alone, FACTS).badge ?? '', /^legacy, \d+ days left$/);
  });

  const connected = (endpoint: Partial<InterfaceEndpoint>) => {
    const service = makeService({ serviceName: NAME, endpointIds: [VPCE] });
    const snapshot = makeSnapshot({
      services: [service],
      endpoints: [makeEndpoint(endpoint)],
      clusters: [makeCluster({ name: 'Orders' })],
    });
    return toSteps({ ...start(service), endpointId: VPCE }, snapshot)['connected'];
  };

  it('checks both statuses of the documentation, and offers Connect when both are Available', () => {
    const step = connected({ status: 'AVAILABLE' });
    assert.equal(step?.phase, 'done');
    assert.ok(step.text.includes('Endpoint service: Available'));
    assert.ok(step.actions.some(({ does }) => does === 'connect'));
  });

  it('shows Atlas’s whole error text and the advice for an endpoint that failed', () => {
    const errorMessage = `No dns entries found for endpoint ${VPCE}, ${'your endpoint must be provisioned in at least one subnet. '.repeat(10)}`;
    const step = connected({ status: 'REJECTED', errorMessage });
    assert.equal(step?.phase, 'current');
    assert.ok(step.text.some((sentence) => sentence.includes(errorMessage.trim())));
    assert.ok(step.text.some((sentence) => sentence.includes('no subnet')));
    assert.ok(step.actions.some(({ does }) => does === 'openTroubleshooting'));
    assert.ok(!step.actions.some(({ does }) => does === 'connect'));
  });

  it('names the forwarding rules that failed', () => {
    const service = makeService({
      provider: 'GCP',
      region: 'US_EAST_4',
      portMapped: false,
      serviceAttachments: ['a'],
      endpointIds: ['group'],
    });
    const rules = [
      { name: 'group-0', ipAddress: '10.0.0.5', status: 'AVAILABLE' },
      { name: 'group-1', ipAddress: '10.0.0.6', status: 'FAILED' },
    ];
    const endpoint = makeEndpoint({ id: 'group', provider: 'GCP', status: 'FAILED', rules });
    const snapshot = makeSnapshot({ services: [service], endpoints: [endpoint] });
    const step = toSteps({ ...start(service), endpointId: 'group' }, snapshot)['connected'];
    assert.ok(step?.text.includes('Forwarding rules that failed: group-1 (10.0.0.6)'));
  });

  it('says that a service no longer exists', () => {
    const view = toSetupView(start(makeService()), makeSnapshot({ services: [] }), FACTS);
    assert.match(view.notice ?? '', /no longer exists/);
    assert.deepEqual(view.steps, []);
  });
});

describe('reduceSetup', () => {
  const service = makeService({ serviceName: NAME });
  const first = start(service);

  it('fills in what pasted output contains, and keeps what was entered otherwise', () => {
    const entered = reduceSetup(first, { type: 'setValue', field: 'vpcId', value: 'vpc-1a2b3c4d' }, service);
    const pasted = reduceSetup(entered, { type: 'setOutput', output: VPCE }, service);
    assert.deepEqual(pasted.values, { vpcId: 'vpc-1a2b3c4d', endpointId: VPCE });
    const wrong = reduceSetup(pasted, { type: 'setOutput', output: 'nothing' }, service);
    assert.deepEqual(wrong.values, pasted.values);
  });

  it('changes nothing while a request is on its way', () => {
    const adding = reduceSetup(first, { type: 'endpointAdding' }, service);
    assert.equal(reduceSetup(adding, { type: 'setValue', field: 'endpointId', value: 'x' }, service), adding);
    assert.equal(reduceSetup(adding, { type: 'setOutput', output: VPCE }, service), adding);
  });

  it('keeps the cloud’s values for another endpoint', () => {
    const values = { vpcId: 'vpc-1a2b3c4d', endpointId: VPCE };
    const next = reduceSetup({ ...first, values, output: VPCE }, { type: 'addAnother' }, service);
    assert.deepEqual([next.values, next.output, next.endpointId], [{ vpcId: 'vpc-1a2b3c4d' }, '', undefined]);
  });
});

describe('toSetupState', () => {
  it('restores what a page saved, without a request that was on its way', () => {
    const state = {
      ...start(makeService()),
      values: { vpcId: 'vpc-1a2b3c4d' },
      output: 'x',
      phase: 'adding',
    };
    const restored = toSetupState(JSON.parse(JSON.stringify(state)));
    assert.deepEqual(restored, { ...state, phase: 'editing', endpointId: undefined });
  });

  it('rejects what isn’t the state of a page, and drops values that aren’t text', () => {
    for (const raw of [undefined, null, 'x', [], {}, { projectId: PROJECT, provider: 'OCI', serviceId: 'x' }])
      assert.equal(toSetupState(raw), undefined);
    const values = { vpcId: 7, subnetIds: 'x', long: 'x'.repeat(20_000) };
    assert.deepEqual(toSetupState({ ...start(makeService()), values })?.values, { subnetIds: 'x' });
  });
});

describe('toSetupMessage', () => {
  it('accepts only the messages of the page', () => {
    const valid = [
      { type: 'ready' },
      { type: 'setValue', field: 'vpcId', value: 'x' },
      { type: 'setOutput', output: 'x' },
      { type: 'copy', block: 'commands' },
      { type: 'do', effect: 'addEndpoint' },
    ];
    for (const message of valid) assert.deepEqual(toSetupMessage(message), message);
    const invalid = [
      undefined,
      'ready',
      { type: 'setValue', field: 'vpcId' },
      { type: 'setOutput', output: 'x'.repeat(300_000) },
      { type: 'copy', block: '__proto__' },
      { type: 'do', effect: 'deleteEndpoint' },
    ];
    for (const message of invalid) assert.equal(toSetupMessage(message), undefined);
  });
});

describe('toElapsedSentence', () => {
  it('says when a step is slow, and when to contact support', () => {
    const times = toTimes(5, 10, 30);
    const say = (minutes: number) => toElapsedSentence(NOW - minutes * MINUTE, NOW, times);
    assert.match(say(0.5), /^In this status for 30 s\. It usually takes up to 5 min\.$/);
    assert.match(say(12), /slower than usual/);
    assert.match(say(45), /Contact MongoDB Support/);
    assert.match(say(180), /for 3 h/);
  });
});

describe('toPreflight', () => {
  const wanted = { projectId: PROJECT, provider: 'AWS', region: 'EU_WEST_1' } as const;
  const say = (snapshot: Snapshot) =>
    toPreflight(wanted, snapshot)
      .map(({ sentence }) => sentence)
      .join(' ');
  const regions = [{ provider: 'AWS', region: 'EU_WEST_1' }];

  it('names paused clusters of the region', () => {
    const clusters = [makeCluster({ name: 'Archive', paused: true, regions })];
    assert.match(say(makeSnapshot({ clusters })), /Paused clusters in this region: Archive/);
  });

  it('warns of several endpoints in another region, unless the project is in regionalized mode', () => {
    const services = [makeService({ endpointIds: [VPCE, 'vpce-0c2d3e4f5a6b70818'] })];
    const snapshot = makeSnapshot({ services, clusters: [makeCluster({ regions })] });
    assert.match(say(snapshot), /Another region of this project has several endpoints/);
    const regionalModes = new Map([[PROJECT, { state: 'loaded', value: true, at: NOW } as const]]);
    assert.equal(say({ ...snapshot, regionalModes }), '');
  });

  it('says that no cluster has nodes in the region', () => {
    assert.match(say(makeSnapshot({ clusters: [makeCluster()] })), /No cluster of this project/);
  });

  it('says which role is required', () => {
    const access = { refusals: new Set([`setUp/${PROJECT}`]) };
    const snapshot = { ...makeSnapshot({ clusters: [makeCluster({ regions })] }), access };
    assert.match(say(snapshot), /Project Network Access Manager/);
  });
});
