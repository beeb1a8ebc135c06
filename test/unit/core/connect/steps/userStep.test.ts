import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toRefusalKey } from '../../../../../src/core/account/permissions';
import { CONNECTION_TYPES, DRIVER_IDS, LINKS, METHODS } from '../../../../../src/core/connect/choices';
import { toConnectView } from '../../../../../src/core/connect/connectView';
import { NO_FACTS } from '../../../../../src/core/connect/facts';
import { getUserFormPhase } from '../../../../../src/core/connect/selection';
import {
  reduceConnect,
  type ConnectAction,
  type ConnectState,
} from '../../../../../src/core/connect/reducer';
import { getConnectionString } from '../../../../../src/core/connect/connectionString';
import type { DatabaseUser } from '../../../../../src/core/model';
import { makeSnapshot, makeUser, OTHER_VPCE, PROJECT, VPCE } from '../../fixture';
import { app, at, everything, offers, step, toView, baseSnapshot } from '../fixture';

describe('toUserStep', () => {
  it('adds the selected user to the connection string, percent-encoded', () => {
    const snapshot = makeSnapshot({ ...everything, users: [makeUser('a@b/c')] });
    const text = getConnectionString(at({ clusterName: 'Orders', username: 'a@b/c' }), snapshot)?.text;
    assert.ok(text?.startsWith('mongodb+srv://a%40b%2Fc:<db_password>@'));
  });

  it('adds no user who lacks access to the cluster or isn’t listed', () => {
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
      assert.ok(getConnectionString(state, snapshot)?.text.includes('<db_username>:'), username);
      assert.deepEqual(
        offers('user', state, snapshot).options.map(({ value, chosen }) => [value, chosen]),
        [
          ['', true],
          ['app_orders', false],
        ],
      );
    }
  });

  it('offers every user with a password before a cluster is selected', () => {
    const users = [makeUser('all'), makeUser('one', { clusters: ['Twice'] })];
    const names = (clusterName: string | undefined) =>
      offers('user', at({ clusterName }), makeSnapshot({ ...everything, users })).options.map(
        ({ value }) => value,
      );
    assert.deepEqual(names(undefined), ['', 'all', 'one']);
    assert.deepEqual(names('Orders'), ['', 'all']);
    assert.deepEqual(names('Twice'), ['', 'all', 'one']);
  });

  it('opens the form if the project has no users or the user asks for it', () => {
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

  it('keeps a form with a request in progress unchanged and accepts no second user', () => {
    const creating = reduceConnect(at({ clusterName: 'Orders' }), { type: 'userCreating' });
    const empty = makeSnapshot({ ...everything, users: [] });
    for (const type of ['openUserForm', 'closeUserForm'] as const)
      assert.deepEqual(reduceConnect(creating, { type }), creating);
    assert.equal(getUserFormPhase(creating, empty), 'creating');
    assert.equal(getUserFormPhase(at(), empty), 'open');
    assert.equal(getUserFormPhase(at(), baseSnapshot), 'closed');
  });

  it('shows the documentation’s sentence instead of the form if the credential can’t create users', () => {
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
    assert.equal(refused.choice.options.length, 2, 'users that are there can be chosen all the same');
    const none = look(at({ clusterName: 'Orders' }), [], { access });
    assert.deepEqual([none.phase, none.form.phase], ['blocked', 'closed']);
    assert.match(none.summary, /no database user.*Project Database Access Admin/);
    const owner = { ...access, roles: [{ roleName: 'GROUP_OWNER', projectId: PROJECT }] };
    for (const changes of [{}, { access: owner }]) {
      assert.equal(look(open, [app], changes).refusal, undefined);
      assert.equal(look(open, [app], changes).form.phase, 'open');
    }
  });

  it('keeps a form with a request in progress, whatever the permissions', () => {
    const access = { refusals: new Set([toRefusalKey('createUser', PROJECT)]) };
    const creating = reduceConnect(at({ clusterName: 'Orders' }), { type: 'userCreating' });
    const { body } = step('user', creating, makeSnapshot({ ...everything, users: [] }, { access }));
    assert.ok(body.kind === 'users');
    assert.deepEqual([body.form.phase, body.refusal], ['creating', undefined]);
  });

  it('keeps the input until the form is closed or the user is created', () => {
    const draft = {
      username: 'etl',
      role: 'readAnyDatabase',
      isScoped: true,
      expiry: 'day',
    } as const;
    const typed = reduceConnect(at({ clusterName: 'Orders' }), { type: 'draftUser', ...draft });
    const { body } = step('user', reduceConnect(typed, { type: 'openUserForm' }));
    assert.ok(body.kind === 'users');
    assert.deepEqual(body.form.draft, draft);
    assert.deepEqual(
      [body.form.roles, body.form.expiries].map((options) => options.find(({ chosen }) => chosen)?.value),
      ['readAnyDatabase', 'day'],
    );
    const refused = reduceConnect(typed, { type: 'userRefused', problem: 'Weak' });
    assert.deepEqual(refused.draft, draft);
    assert.equal(reduceConnect(typed, { type: 'closeUserForm' }).draft, undefined);
    assert.equal(reduceConnect(typed, { type: 'userCreated', username: 'etl' }).draft, undefined);
  });

  it('proposes to read and write the current cluster’s data, and names what Atlas preselects', () => {
    const form = (state: ConnectState) => {
      const { body } = step('user', state);
      assert.ok(body.kind === 'users');
      return body.form;
    };
    const { draft, words, roles, expiries } = form(at({ clusterName: 'Orders' }));
    assert.deepEqual(draft, {
      username: '',
      role: 'readWriteAnyDatabase',
      isScoped: true,
      expiry: 'never',
    });
    assert.deepEqual(
      roles.map(({ value, chosen }) => [value, chosen]),
      [
        ['readWriteAnyDatabase', true],
        ['atlasAdmin', false],
        ['readAnyDatabase', false],
      ],
    );
    assert.equal(expiries.length, 4);
    assert.equal(words.roleHint, 'Atlas preselects Atlas Admin.');
    assert.equal(words.scope, 'Restrict access to cluster Orders');
    assert.equal(form(at()).words.scope, undefined);
    assert.equal(form(at()).draft.isScoped, false, 'no cluster to restrict the user to');
  });

  it('offers to copy the passwords of users that the page created', () => {
    const facts = { ...NO_FACTS, createdUsers: ['etl', 'a\u202eb'] };
    const { steps } = toConnectView(at({ clusterName: 'Orders' }), baseSnapshot, facts);
    const body = steps.find(({ id }) => id === 'user')?.body;
    assert.ok(body?.kind === 'users');
    assert.deepEqual(
      body.created.map(({ username, copy }) => [username, copy]),
      [
        ['etl', 'Copy Password of etl'],
        ['a\u202eb', 'Copy Password of ab'],
      ],
    );
  });

  it('counts the existing users in the summary', () => {
    const summary = (...names: string[]) =>
      step('user', at(), makeSnapshot({ ...everything, users: names.map((name) => makeUser(name)) })).summary;
    assert.match(summary('a', 'b'), /^Not needed: the project has 2 users\. /);
    assert.match(summary('a'), /^Not needed: the project has 1 user\. /);
  });

  it('asks for a new user if no existing one can connect to the cluster with a password', () => {
    const certificate = makeUser('CN=x', { databaseName: '$external' });
    const elsewhere = makeUser('reporting', { clusters: ['Twice'] });
    const look = (users: readonly DatabaseUser[], changes = {}) => {
      const drawn = step(
        'user',
        at({ clusterName: 'Orders' }),
        makeSnapshot({ ...everything, users }, changes),
      );
      assert.ok(drawn.body.kind === 'users');
      return [drawn.phase, drawn.body.form.phase, drawn.body.form.canCancel, drawn.summary];
    };
    assert.deepEqual(look([certificate, elsewhere]), [
      'current',
      'open',
      false,
      'None of the project’s 2 users can sign in to Orders with a password. Create one to connect.',
    ]);
    assert.match(String(look([elsewhere])[3]), /^The project’s only user can’t sign in to Orders with/);
    assert.deepEqual(look([elsewhere, app]).slice(0, 3), ['done', 'closed', true]);
    const access = { roles: [{ roleName: 'GROUP_READ_ONLY', projectId: PROJECT }], refusals: new Set() };
    const refused = look([certificate, elsewhere], { access });
    assert.deepEqual(refused.slice(0, 2), ['blocked', 'closed']);
    assert.match(String(refused[3]), /^None of the project’s 2 users can sign in to Orders .*Access Admin/);
  });
});

describe('reduceConnect', () => {
  it('resets what depends on the previous cluster', () => {
    const options = { isHostList: true, appName: 'billing', database: 'app', hasRetryWrites: true };
    const state = at({
      clusterName: 'Ledger',
      endpointId: VPCE,
      link: 'legacy',
      username: 'app_orders',
      options,
    });
    const next = reduceConnect(state, { type: 'chooseCluster', clusterName: 'Orders' });
    assert.deepEqual([next.endpointId, next.link, next.username], [undefined, undefined, 'app_orders']);
    assert.deepEqual(next.options, { ...options, appName: undefined });
  });

  it('has at most one current step and one broken link, and never throws, for any choices', () => {
    const name = fc.constantFrom(
      'Orders',
      'Twice',
      'Ledger',
      'Paused',
      'Small',
      'Gone',
      '__proto__',
      '\ud800',
    );
    const action: fc.Arbitrary<ConnectAction> = fc.oneof(
      fc.record({ type: fc.constant('chooseCluster' as const), clusterName: name }),
      fc.record({
        type: fc.constant('chooseType' as const),
        connectionType: fc.constantFrom(...CONNECTION_TYPES),
      }),
      fc.record({ type: fc.constant('chooseLink' as const), link: fc.constantFrom(...LINKS) }),
      fc.record({
        type: fc.constant('chooseEndpoint' as const),
        endpointId: fc.constantFrom(VPCE, OTHER_VPCE, ''),
      }),
      fc.record({ type: fc.constant('chooseUser' as const), username: fc.option(name, { nil: undefined }) }),
      fc.record({ type: fc.constant('chooseMethod' as const), method: fc.constantFrom(...METHODS) }),
      fc.record({ type: fc.constant('chooseDriver' as const), driver: fc.constantFrom(...DRIVER_IDS) }),
      fc.record({
        type: fc.constant('setOptions' as const),
        options: fc.record({
          isHostList: fc.boolean(),
          appName: fc.option(name, { nil: undefined }),
          database: name,
          hasRetryWrites: fc.boolean(),
        }),
      }),
      fc.record({
        type: fc.constantFrom('openUserForm' as const, 'closeUserForm' as const, 'userCreating' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(action), (actions) => {
        const state = actions.reduce(reduceConnect, at());
        const view = toView(state);
        assert.ok(view.steps.filter(({ phase }) => phase === 'current').length <= 1);
        const blocked = view.steps.findIndex(({ phase }) => phase === 'blocked');
        const current = view.steps.findIndex(({ phase }) => phase === 'current');
        assert.ok(blocked === -1 || current < blocked);
        const broken = view.path.stops.filter(({ link }) => link === 'broken');
        assert.ok(broken.length <= 1);
        for (const { link, linkWord } of view.path.stops) assert.equal(linkWord !== '', link === 'broken');
        const text = view.result.kind === 'connectionString' ? view.result.text : undefined;
        assert.equal(text, getConnectionString(state, baseSnapshot)?.text);
        // Each step's choice shows what is in effect, once.
        for (const { body } of view.steps) {
          assert.ok(body.choice.options.filter(({ chosen }) => chosen).length <= 1);
        }
      }),
    );
  });
});
