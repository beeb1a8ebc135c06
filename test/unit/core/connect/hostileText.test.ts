import assert from 'node:assert/strict';
import { CONNECTION_TYPES, DRIVER_IDS, METHODS } from '../../../../src/core/connect/choices';
import { toMongoshArgs } from '../../../../src/core/connect/methods/methods';
import { isSafeLine, isSafeText } from '../../../../src/core/text';
import { makeCluster, makeEndpoint, makeService, makeSnapshot, makeString, makeUser } from '../fixture';
import { at, toView } from './fixture';

const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
/** A name with a line break, a bidi override, a zero width, an escape sequence and markup. */
const evil = (name: string) => `${name}\n\u202egnp\u200b\u001b[31m<img src=x onerror=alert(1)>`;
/** Fields whose text goes back to Atlas or to the clipboard as it is. */
const RAW = ['value', 'text', 'appName', 'draft'];

function* toTexts(view: unknown, field = ''): Generator<readonly [string, string]> {
  if (RAW.includes(field)) return;
  if (typeof view === 'string') yield [field, view];
  if (typeof view !== 'object' || view === null) return;
  for (const [name, inner] of Object.entries(view)) yield* toTexts(inner, Array.isArray(view) ? field : name);
}

describe('toConnectView with hostile names', () => {
  const endpointId = evil('vpce-1');
  const endpoints = ['AWS', evil('OCI')].map((provider) => ({
    endpointId,
    provider,
    region: evil('US_EAST_1'),
  }));
  const whole = makeCluster({
    name: evil('Orders'),
    state: evil('IDLE'),
    type: evil('SHARDED'),
    mongoVersion: evil('8.0'),
    regions: endpoints,
    privateStrings: [makeString(endpointId, { endpoints })],
  });
  const clusters = [
    whole,
    { ...whole, privateStrings: [] },
    { ...whole, unsupportedTier: evil('M0') },
    { ...whole, privateStrings: [makeString(endpointId, { srv: evil('garbage'), endpoints })] },
  ];

  it('shows names without characters that change the surrounding text', () => {
    for (const cluster of clusters)
      for (const type of CONNECTION_TYPES)
        for (const method of METHODS)
          for (const id of [endpointId, evil('vpce-2')]) {
            const service = makeService({
              endpointIds: [id],
              region: evil('US_EAST_1'),
              status: evil('ODD'),
            });
            const snapshot = makeSnapshot({
              clusters: [cluster],
              services: [service],
              endpoints: [makeEndpoint({ id, status: evil('ODD'), errorMessage: evil('error') })],
              users: [makeUser(evil('app'), { roles: [{ roleName: evil('read'), databaseName: 'admin' }] })],
            });
            const state = at({
              clusterName: cluster.name,
              type,
              method,
              endpointId: id,
              username: evil('app'),
            });
            for (const [field, text] of toTexts(toView(state, snapshot)))
              assert.ok(!UNSAFE.test(text), `${field}: ${JSON.stringify(text)}`);
          }
  });

  it('returns only text that is safe to paste wherever text can be copied, inserted, opened, or run', () => {
    const cluster = makeCluster({ name: evil('Orders'), privateStrings: [makeString()] });
    const snapshot = makeSnapshot({ clusters: [cluster], users: [makeUser(evil('app'))] });
    const options = { isHostList: false, hasRetryWrites: true, database: evil('db'), appName: evil('name') };
    let count = 0;
    for (const method of METHODS)
      for (const driver of DRIVER_IDS) {
        const state = at({ clusterName: cluster.name, method, driver, username: evil('app'), options });
        const { steps, result } = toView(state, snapshot);
        assert.ok(result.kind === 'connectionString');
        const blocks = steps.flatMap(({ body }) => (body.kind === 'methods' ? body.method.blocks : []));
        for (const { text } of [result, ...blocks]) {
          assert.ok(isSafeText(text), JSON.stringify(text));
          count += 1;
        }
        const raw = cluster.privateStrings[0]?.srv ?? '';
        const args = toMongoshArgs(raw, { ...options, username: evil('app') });
        assert.ok(args.every(isSafeLine), JSON.stringify(args));
      }
    assert.ok(count > METHODS.length * DRIVER_IDS.length);
  });
});
