import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reduceConnect, startConnect, type ConnectAction } from '../../../src/core/connect/flow';
import { toConnectState, toPageMessage } from '../../../src/core/connect/protocol';
import { toConnectView } from '../../../src/core/connect/toView';
import { makeCluster, makeSnapshot, makeString, makeUser, PROJECT } from './world';

/** One message of every type that a page may send. */
const MESSAGES: readonly Readonly<Record<string, unknown>>[] = [
  { type: 'ready' },
  { type: 'copy' },
  { type: 'refresh' },
  { type: 'openUserForm' },
  { type: 'closeUserForm' },
  { type: 'open', page: 'privateEndpointPage' },
  { type: 'chooseCluster', clusterName: 'Orders' },
  { type: 'chooseEndpoint', endpointId: 'vpce-1' },
  { type: 'chooseForm', form: 'standard' },
  { type: 'chooseUser', username: 'app' },
  { type: 'draftUser', username: 'app', role: 'atlasAdmin' },
  { type: 'createUser', username: 'app', password: 'long enough', role: 'atlasAdmin' },
];
const FIELDS = ['type', ...new Set(MESSAGES.flatMap((message) => Object.keys(message)))];

describe('core: messages of the page', () => {
  it('pass when they are of the closed union, rebuilt field by field', () => {
    for (const message of MESSAGES) {
      assert.deepEqual(toPageMessage(message), message);
      assert.deepEqual(toPageMessage({ ...message, extra: 1, url: 'https://evil.example' }), message);
    }
    assert.deepEqual(toPageMessage({ type: 'chooseUser' }), { type: 'chooseUser', username: undefined });
  });

  it('are dropped when they are forged', () => {
    const forged: unknown[] = [
      undefined,
      null,
      'ready',
      [],
      {},
      { type: 'userCreated', username: 'x' },
      { type: 'userCreating' },
      { type: '__proto__' },
      { type: ['ready'] },
      { type: 'open', page: 'https://evil.example' },
      { type: 'open', page: 'constructor' },
      { type: 'chooseCluster' },
      { type: 'chooseCluster', clusterName: 7 },
      { type: 'chooseCluster', clusterName: 'x'.repeat(1025) },
      { type: 'chooseEndpoint', endpointId: { toString: 'x' } },
      { type: 'chooseForm', form: 'peering' },
      { type: 'chooseUser', username: null },
      { type: 'draftUser', username: 'x', role: 'root' },
      { type: 'draftUser', username: 'x'.repeat(1025), role: 'atlasAdmin' },
      { type: 'createUser', username: 'x', password: 'y'.repeat(2000), role: 'atlasAdmin' },
      { type: 'createUser', username: 'x', password: 'long enough', role: 'root' },
      { type: 'createUser', username: 'x', password: 'long enough', role: ['atlasAdmin'] },
    ];
    for (const message of forged) assert.equal(toPageMessage(message), undefined, JSON.stringify(message));
  });

  it('never throw, and carry no field that is not theirs', () => {
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
        for (const field of Object.values(message))
          assert.ok(field === undefined || typeof field === 'string');
      }),
    );
  });
});

describe('core: choices kept across a reload', () => {
  const whole = {
    projectId: PROJECT,
    clusterName: 'Orders',
    endpointId: 'vpce-1',
    fromEndpointId: 'vpce-1',
    form: 'srv',
    username: 'app',
    draft: { username: 'etl', role: 'readWriteAnyDatabase' },
  };

  it('come back without an open form', () => {
    const draft = { ...whole.draft, password: 'x' };
    const kept = { ...whole, draft, userForm: { phase: 'creating' }, password: 'x', extra: 1 };
    assert.deepEqual(toConnectState(kept), { ...whole, userForm: { phase: 'closed' } });
    assert.deepEqual(toConnectState({ ...whole, clusterName: 7, form: 'x' })?.clusterName, undefined);
    for (const junk of [undefined, null, 'x', [], {}, { projectId: 7 }, { projectId: 'x'.repeat(2000) }])
      assert.equal(toConnectState(junk), undefined);
  });

  it('never throw, and carry no field that is not theirs', () => {
    const near = fc.dictionary(fc.constantFrom(...Object.keys(whole), 'userForm', 'password'), fc.anything());
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          near,
          near.map((more) => ({ ...whole, ...more })),
        ),
        (value) => {
          const state = toConnectState(value);
          if (!state) return;
          const fields = [...Object.keys(whole), 'userForm'].sort();
          assert.deepEqual(Object.keys(state).sort(), fields);
          if (state.draft) assert.deepEqual(Object.keys(state.draft).sort(), ['role', 'username']);
          assert.deepEqual(state.userForm, { phase: 'closed' });
        },
      ),
    );
  });
});

describe('core: the password of a new user', () => {
  it('is in no state and in no view, whatever the page sends after it', () => {
    const password = 'canary-Passw0rd';
    const snapshot = makeSnapshot({
      clusters: [makeCluster({ privateStrings: [makeString()] })],
      users: [makeUser('app')],
    });
    const message = toPageMessage({ type: 'createUser', username: 'app', password, role: 'atlasAdmin' });
    assert.ok(message?.type === 'createUser' && message.password === password);
    const actions: ConnectAction[] = [
      { type: 'draftUser', username: message.username, role: message.role },
      { type: 'openUserForm' },
      { type: 'userCreating' },
      { type: 'userRefused', problem: 'Weak' },
      { type: 'userCreated', username: message.username },
    ];
    let state = startConnect({ projectId: PROJECT, clusterName: 'Orders' });
    for (const action of actions) {
      state = reduceConnect(state, action);
      assert.ok(!JSON.stringify([state, toConnectView(state, snapshot)]).includes(password));
    }
    const kept = toConnectState({ ...state, password, userForm: { phase: 'open', password } });
    assert.ok(!JSON.stringify(kept).includes(password));
  });
});
