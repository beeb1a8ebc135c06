import assert from 'node:assert/strict';
import { NO_FACTS } from '../../../../../src/core/connect/facts';
import { reduceConnect, startConnect, type ConnectState } from '../../../../../src/core/connect/reducer';
import { getConnectionString } from '../../../../../src/core/connect/connectionString';
import { toConnectView } from '../../../../../src/core/connect/connectView';
import type { Link } from '../../../../../src/core/connect/choices';
import {
  failed,
  makeCluster,
  makeService,
  makeSnapshot,
  makeString,
  makeEndpoint,
  OTHER_VPCE,
  PROJECT,
  VPCE,
} from '../../fixture';
import { toServicesKey } from '../../../../../src/core/snapshot';
import { at, everything, ledger, offers, orders, step, toView, baseSnapshot, snapshotOf } from '../fixture';

const LB = 'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net';
const hostList = { isHostList: true, database: '', hasRetryWrites: false };
const hostOf = (state: ConnectState, snapshot = baseSnapshot) =>
  getConnectionString(state, snapshot)?.text.replace(/^.*@|\/.*$/g, '');
const noteOf = (state: ConnectState, snapshot = baseSnapshot) => {
  const { result } = toView(state, snapshot);
  assert.ok(result.kind === 'connectionString', JSON.stringify(result));
  return result.note;
};
const checksOf = (state: ConnectState, snapshot = baseSnapshot) => {
  const { result } = toView(state, snapshot);
  assert.ok(result.kind === 'reasons');
  return result.checks;
};

describe('toTypeStep', () => {
  it('reports a rejected connection string for each type that has one', () => {
    const rejected = makeCluster({ rejectedTypes: ['private', 'peering', 'standard'] });
    const snapshot = makeSnapshot({ ...everything, clusters: [rejected] });
    for (const type of ['private', 'peering', 'standard'] as const) {
      const state = at({ clusterName: rejected.name, type });
      const sentences = checksOf(state, snapshot).map(({ sentence }) => sentence);
      assert.ok(
        sentences.some((sentence) => /connection string for Orders with characters/.test(sentence)),
        type,
      );
      assert.ok(!sentences.some((sentence) => /provides? one/.test(sentence)), type);
    }
  });

  it('selects a private connection by default and shows what it requires', () => {
    const { options } = offers('type', at({ clusterName: 'Orders' }));
    assert.deepEqual(
      options.map(({ label, chosen }) => [label, chosen]),
      [
        ['Private Endpoint', true],
        ['Peering', false],
        ['Standard', false],
      ],
    );
    const needs = [
      /M10.*interface endpoint/,
      /peering connection.*custom DNS/,
      /IP access list.*never changes/,
    ];
    for (const [index, words] of needs.entries()) assert.match(options[index]?.description ?? '', words);
  });

  it('returns only the connection string of the selected type', () => {
    const types = (clusterName: string) =>
      (['private', 'peering', 'standard'] as const).map((type) => hostOf(at({ clusterName, type })));
    assert.deepEqual(types('Orders'), [
      'orders-pl-0.k45tj.mongodb.net',
      undefined,
      'orders.k45tj.mongodb.net',
    ]);
    assert.deepEqual(types('Ledger'), [
      'ledger-pl-0-lb.k45tj.mongodb.net',
      'ledger-pri.k45tj.mongodb.net',
      undefined,
    ]);
    assert.deepEqual(types('Small'), [undefined, undefined, 'small.k45tj.mongodb.net']);
  });

  it('offers a type without a connection string, with the reason and a page in Atlas', () => {
    const state = at({ clusterName: 'Orders', type: 'peering' });
    assert.match(
      offers('type', state).options[1]?.description ?? '',
      /Not currently provided by Atlas for this cluster/,
    );
    assert.equal(step('type', state).phase, 'blocked');
    const [peering] = checksOf(state);
    assert.deepEqual(peering?.action?.does, { type: 'open', page: 'peeringPage' });
    const [standard] = checksOf(at({ clusterName: 'Ledger', type: 'standard' }));
    assert.deepEqual(standard?.action?.does, { type: 'open', page: 'clusterPage' });
    const creating = snapshotOf(makeCluster({ state: 'CREATING' }));
    for (const type of ['peering', 'standard'] as const) {
      const [check] = checksOf(at({ clusterName: 'Orders', type }), creating);
      assert.deepEqual([check?.state, check?.action?.does], ['waiting', { type: 'do', effect: 'refresh' }]);
    }
    const [small] = checksOf(at({ clusterName: 'Small', type: 'peering' }));
    assert.match(`${small?.sentence} ${small?.next}`, /^M0 .*M10/);
  });

  it('skips the steps of private endpoints for other types', () => {
    for (const type of ['peering', 'standard'] as const)
      for (const id of ['link', 'endpoint'] as const) {
        const { phase, summary, body } = step(id, at({ clusterName: 'Orders', type }));
        assert.equal(phase, 'done');
        assert.match(summary, /^Not needed: /);
        assert.deepEqual(body.choice.options, []);
      }
  });

  it('offers the standard connection for a tier that doesn’t support private endpoints', () => {
    const { phase, body } = step('type', at({ clusterName: 'Small' }));
    assert.equal(phase, 'blocked');
    assert.ok(body.kind === 'choice');
    assert.deepEqual(
      body.checks.map(({ state, action }) => [state, action?.does]),
      [['fail', { type: 'chooseType', connectionType: 'standard' }]],
    );
    assert.equal(step('type', at({ clusterName: 'Small', type: 'standard' })).phase, 'done');
  });

  it('shows the type in the heading', () => {
    const heading = (type: ConnectState['type']) => toView(at({ clusterName: 'Orders', type })).heading;
    assert.equal(heading('private'), 'Connect to Orders through a private endpoint');
    assert.equal(heading('standard'), 'Connect to Orders over the public internet');
  });
});

describe('toLinkStep', () => {
  const choose = (link: Link) => reduceConnect(at({ clusterName: 'Ledger' }), { type: 'chooseLink', link });

  it('selects the optimized connection string by default and shows the rules', () => {
    assert.equal(hostOf(at({ clusterName: 'Ledger' })), new URL(LB).host);
    assert.equal(hostOf(choose('legacy')), 'ledger-pl-0.k45tj.mongodb.net');
    assert.equal(hostOf(choose('optimized')), new URL(LB).host);
    const chosen = (state: ConnectState) =>
      offers('link', state).options.map((option) => [option.value, option.chosen]);
    assert.deepEqual(chosen(at({ clusterName: 'Ledger' })), [
      ['optimized', true],
      ['legacy', false],
    ]);
    assert.deepEqual(chosen(choose('legacy')), [
      ['optimized', false],
      ['legacy', true],
    ]);
    const { options, note } = offers('link', at({ clusterName: 'Ledger' }));
    assert.match(options[0]?.description ?? '', /AWS.*MongoDB 5\.0.*regionalized.*loadBalanced=true/);
    assert.match(
      note ?? '',
      /becomes multi-region without regionalized.*legacy connection string remains available/,
    );
  });

  it('explains each reason why there is only one', () => {
    const legacy = snapshotOf({ ...ledger, privateStrings: [makeString()] });
    const link = step('link', at({ clusterName: 'Ledger' }), legacy).body;
    assert.ok(link.kind === 'choice');
    assert.equal(link.choice.note, 'An optimized connection string requires:');
    assert.deepEqual(
      link.checks.map(({ state }) => state),
      ['pass', 'pass', 'pass', 'pass', 'unknown'],
    );
    const only = snapshotOf({
      ...ledger,
      privateStrings: [makeString(VPCE, { srv: undefined, optimizedSrv: LB })],
    });
    assert.match(
      step('link', at({ clusterName: 'Ledger' }), only).summary,
      /only the optimized SRV connection string/,
    );
  });

  it('shows one line for a cluster that can’t have an optimized connection string', () => {
    const azure = snapshotOf({
      ...ledger,
      regions: [{ provider: 'AZURE', region: 'US_EAST_2' }],
      privateStrings: [makeString()],
    });
    for (const { phase, summary, body } of [
      step('link', at({ clusterName: 'Orders' })),
      step('link', at({ clusterName: 'Paused' })),
      step('link', at({ clusterName: 'Ledger' }), azure),
    ]) {
      assert.deepEqual([phase, summary], ['done', 'Not needed']);
      assert.ok(body.kind === 'choice');
      assert.deepEqual([body.choice.options, body.choice.note, body.checks], [[], undefined, []]);
    }
  });

  it('uses only the connection strings of the selected endpoint', () => {
    const cluster = {
      ...ledger,
      privateStrings: [...ledger.privateStrings, makeString(OTHER_VPCE)],
    };
    const labels = (endpointId: string) =>
      offers('link', at({ clusterName: 'Ledger', endpointId }), snapshotOf(cluster)).options.length;
    assert.deepEqual([labels(VPCE), labels(OTHER_VPCE)], [2, 0]);
  });

  it('is blocked for an unsupported tier and pending without a connection string', () => {
    assert.equal(step('link', at({ clusterName: 'Small' })).phase, 'blocked');
    const empty = snapshotOf({ ...ledger, privateStrings: [] });
    assert.equal(step('link', at({ clusterName: 'Ledger' }), empty).phase, 'todo');
  });
});

describe('toFormNotes', () => {
  it('uses the host list if it is selected', () => {
    const state = at({ clusterName: 'Orders', options: hostList });
    assert.ok(getConnectionString(state, baseSnapshot)?.text.startsWith('mongodb://<db_username>:'));
    assert.equal(noteOf(state), undefined);
    assert.equal(startConnect({ projectId: PROJECT, form: 'standard' }).options.isHostList, true);
  });

  it('reports that another form is used than the selected one', () => {
    const cases: [RegExp, ConnectState, typeof baseSnapshot][] = [
      [/No host list/, at({ clusterName: 'Small', type: 'standard', options: hostList }), baseSnapshot],
      [
        /No SRV connection string/,
        at({ clusterName: 'Orders' }),
        snapshotOf(makeCluster({ privateStrings: [makeString(VPCE, { srv: undefined })] })),
      ],
      [/No optimized connection string/, at({ clusterName: 'Orders', link: 'optimized' }), baseSnapshot],
      [
        /No legacy connection string/,
        at({ clusterName: 'Ledger', link: 'legacy' }),
        snapshotOf({ ...ledger, privateStrings: [makeString(VPCE, { srv: undefined, optimizedSrv: LB })] }),
      ],
    ];
    for (const [words, state, snapshot] of cases) assert.match(noteOf(state, snapshot) ?? '', words);
    for (const link of [undefined, 'legacy'] as const)
      assert.equal(noteOf(at({ clusterName: 'Orders', link })), undefined);
  });

  it('applies the selected database, app name, and retryable writes', () => {
    const options = { isHostList: false, appName: 'my app', database: 'café', hasRetryWrites: true };
    assert.equal(
      getConnectionString(at({ clusterName: 'Orders', options }), baseSnapshot)?.text,
      'mongodb+srv://<db_username>:<db_password>@orders-pl-0.k45tj.mongodb.net/caf%C3%A9?retryWrites=true&w=majority&appName=my%20app',
    );
    const none = { ...options, appName: '', database: '', hasRetryWrites: false };
    assert.equal(
      getConnectionString(at({ clusterName: 'Orders', options: none }), baseSnapshot)?.text,
      'mongodb+srv://<db_username>:<db_password>@orders-pl-0.k45tj.mongodb.net/',
    );
  });

  it('warns about an app name that is too long for drivers, in bytes', () => {
    const note = (appName: string) =>
      noteOf(at({ clusterName: 'Orders', options: { ...hostList, isHostList: false, appName } }));
    assert.equal(note('x'.repeat(128)), undefined);
    assert.match(note('x'.repeat(129)) ?? '', /128 bytes/);
    assert.equal(note('ž'.repeat(64)), undefined);
    assert.match(note('ž'.repeat(65)) ?? '', /128 bytes/);
  });

  it('lists the remaining placeholders only', () => {
    const hint = (username?: string) => {
      const { result } = toView(at({ clusterName: 'Orders', username }));
      assert.ok(result.kind === 'connectionString');
      return result.hint;
    };
    assert.match(hint(), /<db_username> and <db_password>.*%20, not \+/);
    assert.doesNotMatch(hint('app_orders'), /<db_username>/);
  });

  it('warns about an endpoint that Atlas doesn’t list', () => {
    const gone = makeSnapshot({ ...everything, services: [makeService()] });
    assert.match(noteOf(at({ clusterName: 'Orders' }), gone) ?? '', /doesn’t list endpoint vpce-0a1b…19/);
    // What a list held before it failed says nothing of now.
    const services = new Map(gone.services).set(
      toServicesKey(PROJECT, 'AWS'),
      failed({ kind: 'server', status: 500 }, [makeService()]),
    );
    assert.equal(noteOf(at({ clusterName: 'Orders' }), { ...gone, services }), undefined);
  });

  it('warns about a paused cluster', () => {
    assert.match(
      noteOf(at({ clusterName: 'Orders' }), snapshotOf({ ...orders, paused: true })) ?? '',
      /is paused/,
    );
  });
});

describe('toEndpointStep', () => {
  it('lists endpoints with ID, provider, region, and status, and those without a connection string', () => {
    const third = 'vpce-0e5f6a7b8c9d01234';
    const snapshot = makeSnapshot({
      ...everything,
      services: [makeService({ endpointIds: [VPCE, OTHER_VPCE, third] })],
      endpoints: [makeEndpoint({ status: 'REJECTED' }), makeEndpoint({ id: OTHER_VPCE })],
    });
    const { options, note } = offers('endpoint', at({ clusterName: 'Twice' }), snapshot);
    assert.deepEqual(
      options.map(({ value, label, description }) => [value, label, description]),
      [
        [VPCE, 'vpce-0a1b…19', `AWS · us-east-1 · ${VPCE} · Rejected (the Atlas UI says Failed)`],
        [OTHER_VPCE, 'vpce-0c2d…18', `AWS · us-east-1 · ${OTHER_VPCE} · Available`],
      ],
    );
    assert.equal(note, 'Twice has no connection string for vpce-0e5f…34.');
    for (const clusterName of ['Twice', 'Paused'])
      assert.equal(offers('endpoint', at({ clusterName })).note, undefined);
  });

  it('shows every region of a connection string with several endpoints', () => {
    const endpoints = [
      { endpointId: VPCE, provider: 'AWS', region: 'US_EAST_1' },
      { endpointId: OTHER_VPCE, provider: 'AWS', region: 'EU_WEST_1' },
    ];
    const both = makeCluster({ privateStrings: [makeString(VPCE, { endpoints })] });
    const [option] = offers('endpoint', at({ clusterName: 'Orders' }), snapshotOf(both)).options;
    assert.equal(option?.label, 'vpce-0a1b…19, vpce-0c2d…18');
    assert.match(option.description, /^AWS · us-east-1, eu-west-1 · shared by 2 endpoints · /);
  });

  it('offers to stop an active watch', () => {
    const snapshot = snapshotOf(makeCluster({ state: 'UPDATING' }));
    const actions = (isWatched: boolean) => {
      const { result } = toConnectView(at({ clusterName: 'Orders' }), snapshot, { ...NO_FACTS, isWatched });
      assert.ok(result.kind === 'reasons');
      return result.checks.flatMap(({ action }) => (action?.does.type === 'do' ? [action.does.effect] : []));
    };
    assert.ok(actions(false).includes('watch'));
    assert.ok(actions(true).includes('stopWatching') && !actions(true).includes('watch'));
  });

  it('says that a host list isn’t load-balanced where an optimized connection string is', () => {
    const note = /^The host list isn’t load-balanced/;
    assert.match(noteOf(at({ clusterName: 'Ledger', options: hostList })) ?? '', note);
    assert.equal(noteOf(at({ clusterName: 'Ledger', link: 'legacy', options: hostList })), undefined);
    assert.equal(noteOf(at({ clusterName: 'Orders', options: hostList })), undefined);
    const { body } = step('method', at({ clusterName: 'Ledger', method: 'hosts' }));
    assert.ok(body.kind === 'methods');
    assert.ok(body.method.notes.some(({ text }) => note.test(text)));
  });
});
