import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NO_FACTS } from '../../../../src/core/connect/facts';
import { reduceConnect, startConnect, type ConnectState } from '../../../../src/core/connect/reducer';
import { getConnectionString } from '../../../../src/core/connect/connectionString';
import { toConnectView } from '../../../../src/core/connect/connectView';
import {
  canCreateUser,
  getChoice,
  isOpen,
  lacksUser,
  toAnswer,
  type Question,
} from '../../../../src/core/connect/questions';
import type { Snapshot } from '../../../../src/core/snapshot';
import { makeCluster, makeSnapshot, makeString, makeUser, OTHER_VPCE, PROJECT, VPCE } from '../fixture';

const LEDGER = ['ledger-pl-0', 'ledger-pl-0-lb', 'ledger-pl-1', 'ledger-pl-1-lb'].map(
  (name) => `mongodb+srv://${name}.k45tj.mongodb.net`,
);
const ledger = makeCluster({
  name: 'Ledger',
  type: 'SHARDED',
  privateStrings: [
    makeString(VPCE, { srv: LEDGER[0], optimizedSrv: LEDGER[1] }),
    makeString(OTHER_VPCE, { srv: LEDGER[2], optimizedSrv: LEDGER[3] }),
  ],
});
const orders = makeCluster({
  privateStrings: [makeString()],
  standardStrings: { srv: 'mongodb+srv://orders.k45tj.mongodb.net' },
});
const bare = makeCluster({ name: 'Bare' });
const baseSnapshot = makeSnapshot({
  clusters: [ledger, orders, bare],
  users: [makeUser('app_orders'), makeUser('reporting')],
});

const ALL: readonly Question[] = ['type', 'link', 'endpoint', 'user', 'method', 'driver'];
const toView = (state: ConnectState) => toConnectView(state, baseSnapshot, NO_FACTS);

/** Asks what is open and answers as told, until nothing is. */
function walk(
  start: ConnectState,
  questions: readonly Question[],
  choose: (values: readonly string[], question: Question) => string | undefined,
) {
  const asked: Question[] = [];
  let state = start;
  for (;;) {
    const question = questions.find((one) => !asked.includes(one) && isOpen(one, state, baseSnapshot));
    if (!question) return { asked, state };
    asked.push(question);
    const values = (getChoice(question, state, baseSnapshot, NO_FACTS)?.options ?? []).map(
      ({ value }) => value,
    );
    const action = toAnswer(question, choose(values, question) ?? '', state);
    assert.ok(action, question);
    state = reduceConnect(state, action);
  }
}

describe('getChoice and toAnswer', function () {
  this.timeout(10_000);

  const at = (clusterName: string, more = {}) => startConnect({ projectId: PROJECT, clusterName, ...more });

  it('ask only for what isn’t decided', () => {
    const asked = (state: ConnectState, questions: readonly Question[] = ['link', 'endpoint']) =>
      walk(state, questions, ([first]) => first).asked;
    assert.deepEqual(asked(at('Ledger')), ['link', 'endpoint']);
    assert.deepEqual(asked(at('Ledger', { endpointId: VPCE })), ['link']);
    assert.deepEqual(asked(at('Ledger', { endpointId: VPCE, form: 'srv' })), []);
    assert.deepEqual(asked(at('Ledger', { endpointId: VPCE, form: 'standard' })), []);
    assert.deepEqual(asked(at('Orders')), []);
    assert.deepEqual(asked(at('Orders'), ['link', 'endpoint', 'user']), ['user']);
    assert.deepEqual(asked(at('Bare'), ALL), ['type']);
  });

  it('ask for no private endpoint with another connection type, and for a method if there is a connection string', () => {
    const standard = walk(at('Ledger'), ALL, (values, question) =>
      question === 'type' ? 'standard' : values[0],
    );
    assert.deepEqual(standard.asked, ['type']);
    const orders = walk(at('Orders'), ALL, (values, question) =>
      question === 'type' ? 'standard' : values[0],
    );
    assert.deepEqual(orders.asked.slice(0, 3), ['type', 'user', 'method']);
    assert.match(getConnectionString(orders.state, baseSnapshot)?.text ?? '', /@orders\.k45tj/);
  });

  it('lead to the connection string that matches the answers', () => {
    const end = walk(at('Ledger'), ['link', 'endpoint', 'user'], (_, question) =>
      question === 'link' ? 'legacy' : question === 'endpoint' ? OTHER_VPCE : 'reporting',
    );
    assert.equal(
      getConnectionString(end.state, baseSnapshot)?.text,
      'mongodb+srv://reporting:<db_password>@ledger-pl-1.k45tj.mongodb.net/?appName=Ledger',
    );
  });

  it('lead to the same connection string as the page, for any answers', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Ledger', 'Orders', 'Bare'),
        fc.array(fc.nat(), { minLength: ALL.length, maxLength: ALL.length }),
        (clusterName, numbers) => {
          const { state } = walk(at(clusterName), ALL, (values, question) => {
            const number = numbers[ALL.indexOf(question)] ?? 0;
            return values[number % values.length];
          });
          const { result } = toView(state);
          assert.equal(
            result.kind === 'connectionString' ? result.text : undefined,
            getConnectionString(state, baseSnapshot)?.text,
          );
          assert.notEqual(result.kind, 'waiting');
        },
      ),
      { numRuns: 50 },
    );
  });

  it('offer the form for a new user if no user can be used and Atlas may allow it', () => {
    const see = (clusterName: string, names: readonly string[] | undefined, more: Partial<Snapshot> = {}) => {
      const users = names?.map((name) => makeUser(name));
      const snapshot = makeSnapshot({ clusters: [orders, bare], ...(users ? { users } : {}) }, more);
      return [at(clusterName), snapshot] as const;
    };
    assert.ok(lacksUser(...see('Orders', [])));
    const named = see('Orders', ['app_orders']);
    assert.ok(!lacksUser(...named) && canCreateUser(...named));
    assert.ok(!lacksUser(...see('Bare', [])), 'no string');
    const access = {
      roles: [{ roleName: 'GROUP_READ_ONLY', projectId: PROJECT }],
      refusals: new Set<string>(),
    };
    const refused = see('Orders', [], { access });
    assert.ok(lacksUser(...see('Orders', undefined)), 'not loaded yet');
    assert.ok(!lacksUser(...see('Orders', undefined, { access })));
    assert.ok(!lacksUser(...refused) && !canCreateUser(...refused));
  });

  it('reject an answer that wasn’t offered', () => {
    for (const question of ['type', 'link', 'method', 'driver'] as const)
      assert.equal(toAnswer(question, 'nonsense', at('Ledger')), undefined);
  });
});
