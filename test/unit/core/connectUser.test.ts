import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toRefusalKey } from '../../../src/core/access';
import {
  getUserFormPhase,
  reduceConnect,
  type ConnectAction,
  type ConnectState,
} from '../../../src/core/connect/flow';
import { PASSWORD_BYTES, PASSWORD_MINIMUM, toPassword } from '../../../src/core/connect/password';
import { toConnectString, toConnectView } from '../../../src/core/connect/toView';
import type { DatabaseUser } from '../../../src/core/model';
import { makeSnapshot, makeUser, OTHER_VPCE, PROJECT, VPCE } from './world';
import { app, everything, world, at, step } from './connectWorld';

describe('core: connect, the database user', () => {
  it('puts the chosen user into the string, encoded', () => {
    const snapshot = makeSnapshot({ ...everything, users: [makeUser('a@b/c')] });
    const text = toConnectString(at({ clusterName: 'Orders', username: 'a@b/c' }), snapshot);
    assert.ok(text?.startsWith('mongodb+srv://a%40b%2Fc:<db_password>@'));
  });

  it('puts no user into the string who may not use the cluster, or whom nobody listed', () => {
    const users = [
      app,
      makeUser('reporting', { clusters: ['Twice'] }),
      makeUser('lake', { opensNoCluster: true }),
    ];
    const snapshot = makeSnapshot({
      ...everything,
      users: [...users, makeUser('CN=x', { databaseName: '$external' })],
    });
    for (const username of ['reporting', 'lake', 'CN=x', 'forged', '']) {
      const state = at({ clusterName: 'Orders', username });
      assert.ok(toConnectString(state, snapshot)?.includes('<db_username>:'), username);
      const { body } = step('user', state, snapshot);
      assert.ok(body.kind === 'users');
      assert.deepEqual(
        body.options.map(({ value, chosen }) => [value, chosen]),
        [
          ['', true],
          ['app_orders', false],
        ],
      );
    }
  });

  it('opens the form at once for a project without users, else when somebody wants it', () => {
    const form = (state: ConnectState, users = [app]) => {
      const { body } = step('user', state, makeSnapshot({ ...everything, users }));
      assert.ok(body.kind === 'users');
      return body.form;
    };
    assert.equal(form(at({ clusterName: 'Orders' }), []).phase, 'open');
    const closed = at({ clusterName: 'Orders' });
    assert.equal(form(closed).phase, 'closed');
    const open = reduceConnect(closed, { type: 'openUserForm' });
    assert.equal(form(open).phase, 'open');
    const refused = reduceConnect(reduceConnect(open, { type: 'userCreating' }), {
      type: 'userRefused',
      problem: 'Weak',
    });
    assert.deepEqual([form(refused).phase, form(refused).problem], ['open', 'Weak']);
    const done = reduceConnect(refused, { type: 'userCreated', username: 'app_orders' });
    assert.deepEqual(
      [form(done).phase, form(done).problem, done.username],
      ['closed', undefined, 'app_orders'],
    );
  });

  it('neither opens nor closes a form that waits for Atlas, and takes no second user meanwhile', () => {
    const creating = reduceConnect(at({ clusterName: 'Orders' }), { type: 'userCreating' });
    const empty = makeSnapshot({ ...everything, users: [] });
    for (const type of ['openUserForm', 'closeUserForm'] as const)
      assert.deepEqual(reduceConnect(creating, { type }), creating);
    assert.equal(getUserFormPhase(creating, empty), 'creating');
    assert.equal(getUserFormPhase(at(), empty), 'open');
    assert.equal(getUserFormPhase(at(), world), 'closed');
  });

  it('says the documentation’s sentence in place of the form to a credential that may not create users', () => {
    const access = {
      roles: [{ roleName: 'GROUP_READ_ONLY', projectId: PROJECT }],
      refusals: new Set<string>(),
    };
    const look = (state: ConnectState, users: readonly DatabaseUser[], changes = {}) => {
      const drawn = step('user', state, makeSnapshot({ ...everything, users }, changes));
      assert.ok(drawn.body.kind === 'users');
      return { ...drawn, ...drawn.body };
    };
    const open = reduceConnect(at({ clusterName: 'Orders' }), { type: 'openUserForm' });
    const refused = look(open, [app], { access });
    assert.match(refused.refusal ?? '', /Project Owner or Project Database Access Admin/);
    assert.equal(refused.form.phase, 'closed');
    assert.equal(refused.options.length, 2, 'users that are there can be chosen all the same');
    const none = look(at({ clusterName: 'Orders' }), [], { access });
    assert.deepEqual([none.phase, none.form.phase], ['blocked', 'closed']);
    assert.match(none.summary, /no database user.*Project Database Access Admin/);
    const owner = { ...access, roles: [{ roleName: 'GROUP_OWNER', projectId: PROJECT }] };
    for (const changes of [{}, { access: owner }]) {
      assert.equal(look(open, [app], changes).refusal, undefined);
      assert.equal(look(open, [app], changes).form.phase, 'open');
    }
  });

  it('lets a form that waits for Atlas end its way, whatever the rights', () => {
    const access = { refusals: new Set([toRefusalKey('createUser', PROJECT)]) };
    const creating = reduceConnect(at({ clusterName: 'Orders' }), { type: 'userCreating' });
    const { body } = step('user', creating, makeSnapshot({ ...everything, users: [] }, { access }));
    assert.ok(body.kind === 'users');
    assert.deepEqual([body.form.phase, body.refusal], ['creating', undefined]);
  });

  it('keeps what was typed until the form is closed or the user is there', () => {
    const typed = reduceConnect(at({ clusterName: 'Orders' }), {
      type: 'draftUser',
      username: 'etl',
      role: 'readWriteAnyDatabase',
    });
    const { body } = step('user', reduceConnect(typed, { type: 'openUserForm' }));
    assert.ok(body.kind === 'users');
    assert.equal(body.form.username, 'etl');
    assert.equal(body.form.roles.find(({ chosen }) => chosen)?.value, 'readWriteAnyDatabase');
    const refused = reduceConnect(typed, { type: 'userRefused', problem: 'Weak' });
    assert.equal(refused.draft?.username, 'etl');
    assert.equal(reduceConnect(typed, { type: 'closeUserForm' }).draft, undefined);
    assert.equal(reduceConnect(typed, { type: 'userCreated', username: 'etl' }).draft, undefined);
  });

  it('says how many users make a new one needless', () => {
    const summary = (...names: string[]) =>
      step('user', at(), makeSnapshot({ ...everything, users: names.map((name) => makeUser(name)) })).summary;
    assert.match(summary('a', 'b'), /^Not needed: the project has 2 users\. /);
    assert.match(summary('a'), /^Not needed: the project has 1 user\. /);
  });

  it('makes passwords that need no encoding, of the whole length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: PASSWORD_BYTES, maxLength: PASSWORD_BYTES, max: 227 }),
        (random) => {
          const password = toPassword(random);
          assert.match(password, /^[A-Za-z2-9]{20}$/);
          assert.ok(password.length >= PASSWORD_MINIMUM);
        },
      ),
    );
    assert.equal(toPassword(new Uint8Array(PASSWORD_BYTES).fill(255)).length, 0);
  });
});

describe('core: connect, the reducer', () => {
  it('forgets what hung on the former cluster or endpoint', () => {
    const state = at({ clusterName: 'Twice', endpointId: VPCE, form: 'standard', username: 'app_orders' });
    const next = reduceConnect(state, { type: 'chooseCluster', clusterName: 'Orders' });
    assert.deepEqual([next.endpointId, next.form, next.username], [undefined, undefined, 'app_orders']);
    assert.equal(reduceConnect(state, { type: 'chooseEndpoint', endpointId: OTHER_VPCE }).form, undefined);
  });

  it('has at most one step to do now, and never throws, whatever is chosen', () => {
    const name = fc.constantFrom('Orders', 'Twice', 'Paused', 'Small', 'Gone', '__proto__', '\ud800');
    const action: fc.Arbitrary<ConnectAction> = fc.oneof(
      fc.record({ type: fc.constant('chooseCluster' as const), clusterName: name }),
      fc.record({
        type: fc.constant('chooseEndpoint' as const),
        endpointId: fc.constantFrom(VPCE, OTHER_VPCE, ''),
      }),
      fc.record({
        type: fc.constant('chooseForm' as const),
        form: fc.constantFrom('optimized', 'srv', 'standard'),
      }),
      fc.record({ type: fc.constant('chooseUser' as const), username: fc.option(name, { nil: undefined }) }),
      fc.record({
        type: fc.constantFrom('openUserForm' as const, 'closeUserForm' as const, 'userCreating' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const state = actions.reduce(reduceConnect, at());
        const view = toConnectView(state, world);
        assert.ok(view.steps.filter(({ phase }) => phase === 'current').length <= 1);
        const blocked = view.steps.findIndex(({ phase }) => phase === 'blocked');
        const current = view.steps.findIndex(({ phase }) => phase === 'current');
        assert.ok(blocked === -1 || current < blocked);
      }),
    );
  });
});
