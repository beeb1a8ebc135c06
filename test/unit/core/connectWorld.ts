import assert from 'node:assert/strict';
import { startConnect, type ConnectState } from '../../../src/core/connect/flow';
import { toConnectView } from '../../../src/core/connect/toView';
import type { StepId } from '../../../src/core/connect/view';
import type { Snapshot } from '../../../src/core/snapshot';
import {
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  makeUser,
  OTHER_VPCE,
  PROJECT,
  VPCE,
  type Contents,
} from './world';

const east = makeService({ endpointIds: [VPCE, OTHER_VPCE] });
export const orders = makeCluster({ privateStrings: [makeString()] });
const twice = makeCluster({
  name: 'Twice',
  privateStrings: [
    makeString(VPCE, { srv: 'mongodb+srv://twice-pl-0.k45tj.mongodb.net' }),
    makeString(OTHER_VPCE, { srv: 'mongodb+srv://twice-pl-1.k45tj.mongodb.net' }),
  ],
});
export const paused = makeCluster({ name: 'Paused', paused: true });
const small = makeCluster({ name: 'Small', unsupportedTier: 'M0', regions: [] });
export const app = makeUser('app_orders');
export const everything: Contents = {
  services: [east],
  endpoints: [makeEndpoint(), makeEndpoint({ id: OTHER_VPCE })],
  clusters: [small, paused, twice, orders],
  users: [app],
};
export const world = makeSnapshot(everything);

export const at = (choice: Partial<ConnectState> = {}) => startConnect({ projectId: PROJECT, ...choice });

/** A step of the page for a state. */
export const step = (id: StepId, state: ConnectState, snapshot: Snapshot = world) => {
  const found = toConnectView(state, snapshot).steps.find((one) => one.id === id);
  assert.ok(found);
  return found;
};
