import assert from 'node:assert/strict';
import fc from 'fast-check';
import { NO_FACTS } from '../../../../src/core/connect/facts';
import { reduceConnect, startConnect, type ConnectAction } from '../../../../src/core/connect/reducer';
import { toConnectState, toPageMessage } from '../../../../src/core/connect/protocol';
import { toConnectView } from '../../../../src/core/connect/connectView';
import { makeCluster, makeSnapshot, makeString, makeUser, PROJECT } from '../fixture';

const DRAFT = { username: 'etl', role: 'readWriteAnyDatabase', isScoped: true, expiry: 'day' } as const;
const OPTIONS = { isHostList: true, appName: 'billing', database: 'app', hasRetryWrites: true };

/** One message of every type that a page may send. */
const MESSAGES: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'ready' },
  { type: 'copy', block: 'connectionString' },
  { type: 'insert', block: 'env' },
  { type: 'do', effect: 'runMongosh' },
  { type: 'open', page: 'privateEndpointPage' },
  { type: 'openUserForm' },
  { type: 'closeUserForm' },
  { type: 'chooseCluster', clusterName: 'Orders' },
  { type: 'chooseType', connectionType: 'peering' },
  { type: 'chooseLink', link: 'legacy' },
  { type: 'chooseEndpoint', endpointId: 'vpce-1' },
  { type: 'chooseUser', username: 'app' },
  { type: 'chooseMethod', method: 'mongosh' },
  { type: 'chooseDriver', driver: 'go' },
  { type: 'setOptions', options: OPTIONS },
  { type: 'draftUser', ...DRAFT },
  { type: 'createUser', ...DRAFT, password: 'long enough' },
  { type: 'copyPassword', username: 'app' },
];
const FIELDS = ['type', ...new Set(MESSAGES.flatMap((message) => Object.keys(message)))];

const BIG = 'x'.repeat(1025);
const withOptions = (changes: object) => ({ type: 'setOptions', options: { ...OPTIONS, ...changes } });
const withDraft = (changes: object) => ({ type: 'draftUser', ...DRAFT, ...changes });
const withPassword = (changes: object) => ({
  type: 'createUser',
  ...DRAFT,
  password: 'long enough',
  ...changes,
});

describe('toPageMessage', () => {
  it('accepts the known messages and copies only their fields', () => {
    for (const message of MESSAGES) {
      assert.deepEqual(toPageMessage(message), message);
      assert.deepEqual(toPageMessage({ ...message, extra: 1, url: 'https://evil.example' }), message);
    }
    assert.deepEqual(toPageMessage({ type: 'chooseUser' }), { type: 'chooseUser', username: undefined });
    const unnamed = { isHostList: true, database: 'app', hasRetryWrites: true };
    assert.deepEqual(toPageMessage({ type: 'setOptions', options: { ...unnamed, url: 1 } }), {
      type: 'setOptions',
      options: { ...unnamed, appName: undefined },
    });
  });

  it('accepts several Azure endpoints in one message', () => {
    const message = {
      type: 'chooseEndpoint',
      endpointId: Array<string>(4)
        .fill('/' + 'x'.repeat(600))
        .join(','),
    };
    assert.deepEqual(toPageMessage(message), message);
    assert.equal(toPageMessage({ ...message, endpointId: 'x'.repeat(8193) }), undefined);
    assert.equal(
      toConnectState({ projectId: PROJECT, endpointId: message.endpointId })?.endpointId,
      message.endpointId,
    );
  });

  it('rejects forged messages', () => {
    const forged: unknown[] = [
      undefined,
      null,
      'ready',
      [],
      {},
      // The host's own doings.
      { type: 'userCreated', username: 'x' },
      { type: 'userCreating' },
      { type: 'userRefused', problem: 'x' },
      { type: 'view', view: {} },
      // What earlier pages sent.
      { type: 'copy' },
      { type: 'refresh' },
      { type: 'chooseForm', form: 'srv' },
      { type: '__proto__' },
      { type: 'constructor' },
      { type: ['ready'] },
      { type: 'copy', block: 'toString' },
      { type: 'copy', text: 'mongodb://evil.example' },
      { type: 'insert', block: ['env'] },
      { type: 'do', effect: 'createUser' },
      { type: 'do', effect: 'constructor' },
      { type: 'do', effect: { toString: 'refresh' } },
      { type: 'open', page: 'https://evil.example' },
      { type: 'open', page: 'constructor' },
      { type: 'chooseCluster' },
      { type: 'chooseCluster', clusterName: 7 },
      { type: 'chooseCluster', clusterName: BIG },
      { type: 'chooseType', connectionType: 'serverless' },
      { type: 'chooseLink', link: 'hasOwnProperty' },
      { type: 'chooseEndpoint', endpointId: { toString: 'x' } },
      { type: 'chooseUser', username: null },
      { type: 'chooseMethod', method: 'shell' },
      { type: 'chooseDriver', driver: '__proto__' },
      { type: 'setOptions' },
      { type: 'setOptions', ...OPTIONS },
      { type: 'setOptions', options: [] },
      withOptions({ isHostList: 'true' }),
      withOptions({ hasRetryWrites: undefined }),
      withOptions({ database: BIG }),
      withOptions({ appName: BIG }),
      withOptions({ appName: null }),
      withDraft({ role: 'root' }),
      withDraft({ username: BIG }),
      withDraft({ isScoped: 'no' }),
      withDraft({ isScoped: undefined }),
      withDraft({ expiry: 'forever' }),
      withPassword({ password: 'y'.repeat(2000) }),
      withPassword({ password: undefined }),
      withPassword({ role: 'root' }),
      withPassword({ role: ['atlasAdmin'] }),
      withPassword({ expiry: 604800 }),
    ];
    for (const message of forged) assert.equal(toPageMessage(message), undefined, JSON.stringify(message));
  });

  it('ignores inherited fields and prototypes', () => {
    const message: unknown = JSON.parse('{"type":"setOptions","options":{"__proto__":{"isHostList":true}}}');
    assert.equal(toPageMessage(message), undefined);
    const state = toConnectState(JSON.parse(`{"projectId":"${PROJECT}","__proto__":{"clusterName":"x"}}`));
    assert.equal(state && Object.getPrototypeOf(state), Object.prototype);
    assert.equal(({} as { isHostList?: unknown }).isHostList, undefined);
  });

  it('never throws and returns no unknown field', () => {
    const near = fc
      .constantFrom(...MESSAGES)
      .chain((message) =>
        fc
          .dictionary(fc.constantFrom(...FIELDS, 'extra', '__proto__'), fc.anything())
          .map((more) => ({ ...message, ...more })),
      );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), near), (value) => {
        const message = toPageMessage(value);
        if (!message) return;
        const known = MESSAGES.find(({ type }) => type === message.type);
        assert.deepEqual(Object.keys(message).sort(), Object.keys(known ?? {}).sort());
        const { options = {}, ...plain } = { ...message } as Record<string, unknown>;
        for (const [name, field] of [...Object.entries(plain), ...Object.entries(options as object)])
          assert.ok(field === undefined || ['string', 'boolean'].includes(typeof field), name);
        assert.ok(Object.keys(options as object).every((name) => name in OPTIONS));
      }),
    );
  });
});

describe('toConnectState', () => {
  const whole = {
    projectId: PROJECT,
    clusterName: 'Orders',
    type: 'peering',
    link: 'legacy',
    endpointId: 'vpce-1',
    fromEndpointId: 'vpce-1',
    username: 'app',
    method: 'mongosh',
    driver: 'rust-sync',
    options: OPTIONS,
    draft: DRAFT,
  };

  it('restores the choices and a form with input, but no form with a request in progress', () => {
    const draft = { ...DRAFT, password: 'x' };
    const options = { ...OPTIONS, password: 'x' };
    const kept = { ...whole, draft, options, userForm: { phase: 'creating' }, password: 'x', extra: 1 };
    assert.deepEqual(toConnectState(kept), { ...whole, userForm: { phase: 'open' } });
    assert.deepEqual(toConnectState({ ...kept, draft: undefined })?.userForm, { phase: 'closed' });
    for (const junk of [undefined, null, 'x', [], {}, { projectId: 7 }, { projectId: BIG }])
      assert.equal(toConnectState(junk), undefined);
  });

  it('restores valid choices and resets those of an older or forged page', () => {
    const start = startConnect({ projectId: PROJECT });
    const forged = {
      projectId: PROJECT,
      clusterName: 7,
      type: 'constructor',
      link: 'x',
      form: 'srv',
      method: '__proto__',
      driver: 'cobol',
      options: { ...OPTIONS, database: BIG },
      draft: { ...DRAFT, expiry: 'forever' },
    };
    // Fields that are undefined are as good as none.
    assert.equal(JSON.stringify(toConnectState(forged)), JSON.stringify(toConnectState({ ...start })));
    assert.equal(toConnectState(forged)?.options.database, '');
  });

  it('never throws and returns no unknown field and no password', () => {
    const password = 'canary-Passw0rd';
    const names = [...Object.keys(whole), 'userForm', 'password', '__proto__'];
    const junk = fc.oneof(fc.anything(), fc.constant(password));
    const near = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(
        fc.anything(),
        fc.constant({ ...DRAFT, password }),
        fc.constant({ ...OPTIONS, password }),
        fc.constant({ phase: 'open', problem: password, password }),
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          junk,
          near,
          near.map((more) => ({ ...whole, ...more })),
          near.map((more) => ({ ...whole, ...more, password })),
        ),
        (value) => {
          const state = toConnectState(value);
          if (!state) return;
          assert.deepEqual(Object.keys(state).sort(), [...Object.keys(whole), 'userForm'].sort());
          assert.deepEqual(Object.keys(state.draft ?? DRAFT).sort(), Object.keys(DRAFT).sort());
          assert.ok(Object.keys(state.options).every((name) => Object.hasOwn(OPTIONS, name)));
          assert.deepEqual(state.userForm, { phase: state.draft ? 'open' : 'closed' });
          assert.ok(!JSON.stringify(state).includes(password));
        },
      ),
    );
  });
});

describe('reduceConnect with the password of a new user', () => {
  it('stores it in no state and shows it in no view, whatever message follows', () => {
    const password = 'canary-Passw0rd';
    const snapshot = makeSnapshot({
      clusters: [makeCluster({ privateStrings: [makeString()] })],
      users: [makeUser('app')],
    });
    const message = toPageMessage({ type: 'createUser', ...DRAFT, password });
    assert.ok(message?.type === 'createUser' && message.password === password);
    const actions: ConnectAction[] = [
      // As a host would, which hands the message on.
      { ...message, type: 'draftUser' },
      { type: 'openUserForm' },
      { type: 'userCreating' },
      { type: 'userRefused', problem: 'Weak' },
      { type: 'userCreated', username: message.username },
    ];
    let state = startConnect({ projectId: PROJECT, clusterName: 'Orders' });
    for (const action of actions) {
      state = reduceConnect(state, action);
      assert.ok(!JSON.stringify([state, toConnectView(state, snapshot, NO_FACTS)]).includes(password));
    }
    const kept = toConnectState({ ...state, password, userForm: { phase: 'open', password } });
    assert.ok(!JSON.stringify(kept).includes(password));
  });
});
