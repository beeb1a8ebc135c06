import assert from 'node:assert/strict';
import { NO_FACTS } from '../../../../src/core/connect/facts';
import { startConnect, type ConnectState } from '../../../../src/core/connect/reducer';
import { toConnectView } from '../../../../src/core/connect/connectView';
import type { ChoiceView, ConnectView, StepId, StepView } from '../../../../src/core/connect/view';
import type { Cluster } from '../../../../src/core/model';
import type { Snapshot } from '../../../../src/core/snapshot';
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
} from '../fixture';

const east = makeService({ endpointIds: [VPCE, OTHER_VPCE] });
const standardStrings = {
  standard:
    'mongodb://orders-shard-00-00.k45tj.mongodb.net:27017,orders-shard-00-01.k45tj.mongodb.net:27017/?ssl=true&authSource=admin&replicaSet=rs0',
  srv: 'mongodb+srv://orders.k45tj.mongodb.net',
};
/** A replica set with one endpoint, reached over public addresses too. */
export const orders = makeCluster({ privateStrings: [makeString()], standardStrings });
/** Two endpoints in one region, one string each. */
const twice = makeCluster({
  name: 'Twice',
  privateStrings: [
    makeString(VPCE, { srv: 'mongodb+srv://twice-pl-0.k45tj.mongodb.net' }),
    makeString(OTHER_VPCE, { srv: 'mongodb+srv://twice-pl-1.k45tj.mongodb.net' }),
  ],
});
/** Sharded, with an optimized string beside the legacy one, and peered. */
export const ledger = makeCluster({
  name: 'Ledger',
  type: 'SHARDED',
  privateStrings: [
    makeString(VPCE, {
      srv: 'mongodb+srv://ledger-pl-0.k45tj.mongodb.net',
      optimizedSrv: 'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net',
      standard: 'mongodb://pl-0-us-east-1.k45tj.mongodb.net:1030/?ssl=true&authSource=admin',
    }),
  ],
  peeringStrings: { srv: 'mongodb+srv://ledger-pri.k45tj.mongodb.net' },
});
export const paused = makeCluster({ name: 'Paused', paused: true });
const small = makeCluster({
  name: 'Small',
  unsupportedTier: 'M0',
  regions: [],
  standardStrings: { srv: 'mongodb+srv://small.k45tj.mongodb.net' },
});
export const app = makeUser('app_orders');
export const everything: Contents = {
  services: [east],
  endpoints: [makeEndpoint(), makeEndpoint({ id: OTHER_VPCE })],
  clusters: [small, paused, ledger, twice, orders],
  users: [app],
};
export const baseSnapshot = makeSnapshot(everything);

/** What is known when `clusters` are all that the project has. */
export function snapshotOf(...clusters: readonly Cluster[]): Snapshot {
  return makeSnapshot({ ...everything, clusters });
}

export const at = (choice: Partial<ConnectState> = {}): ConnectState => ({
  ...startConnect({ projectId: PROJECT, clusterName: choice.clusterName, endpointId: choice.endpointId }),
  ...choice,
});

export const toView = (state: ConnectState, snapshot: Snapshot = baseSnapshot): ConnectView =>
  toConnectView(state, snapshot, NO_FACTS);

/** A step of the page for a state. */
export const step = (id: StepId, state: ConnectState, snapshot: Snapshot = baseSnapshot): StepView => {
  const found = toView(state, snapshot).steps.find((one) => one.id === id);
  assert.ok(found);
  return found;
};

/** What a step offers. */
export const offers = (id: StepId, state: ConnectState, snapshot: Snapshot = baseSnapshot): ChoiceView =>
  step(id, state, snapshot).body.choice;
