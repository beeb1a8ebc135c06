// The work for a cluster with many private connection strings, counted instead of timed.
import assert from 'node:assert/strict';
import { NO_FACTS } from '../../../../src/core/connect/facts';
import { startConnect } from '../../../../src/core/connect/reducer';
import { toConnectView } from '../../../../src/core/connect/connectView';
import { toTerminationPlan } from '../../../../src/core/terminate/plan';
import type { Provider, ConnectionStringEndpoint } from '../../../../src/core/model';
import { toNode } from '../../../../src/core/node';
import { toRow } from '../../../../src/core/rows';
import { toClusterChildren } from '../../../../src/core/rows/clusterRows';
import type { Snapshot } from '../../../../src/core/snapshot';
import { findMatch } from '../../../../src/core/explainString/identify';
import { parseConnectionString } from '../../../../src/core/explainString/parse';
import { makeCluster, makeService, makeSnapshot, NOW, PROJECT, SERVICE } from '../fixture';

/** How often anything of the strings, their endpoints or the services' lists of endpoints was looked at. */
let count = 0;

/** The same object, with each look at one of its properties counted. */
function counted<T extends object>(target: T): T {
  return new Proxy(target, {
    get(of, property, receiver) {
      count += 1;
      return Reflect.get(of, property, receiver) as unknown;
    },
  });
}

type MakeEndpoint = (number: number) => ConnectionStringEndpoint;

const CASES: readonly (readonly [string, MakeEndpoint, (number: number) => string])[] = [
  [
    'each with its own endpoint',
    (number) => ({ endpointId: `vpce-${number}`, provider: 'AWS', region: 'US_EAST_1' }),
    (number) => `vpce-${number}`,
  ],
  [
    'all with one endpoint',
    () => ({ endpointId: 'vpce-0', provider: 'AWS', region: 'US_EAST_1' }),
    (number) => `vpce-${number}`,
  ],
  [
    'with Azure endpoints in another case',
    (number) => ({ endpointId: `/SUB/PE-${number}`, provider: 'AZURE', region: 'US_EAST_2' }),
    (number) => `/sub/pe-${number}`,
  ],
  [
    'with Google Cloud endpoints that no service lists',
    (number) => ({ endpointId: `stray-${number}`, provider: 'GCP', region: 'CENTRAL_US' }),
    (number) => `psc-${number}`,
  ],
];

function toSnapshot(size: number, makeEndpoint: MakeEndpoint, toId: (number: number) => string): Snapshot {
  const numbers = Array.from({ length: size }, (_, number) => number);
  const { provider, region } = makeEndpoint(0);
  const strings = numbers.map((number) =>
    counted({
      srv: `mongodb+srv://c-pl-${number}.abcde.mongodb.net`,
      endpoints: counted([counted(makeEndpoint(number))]),
    }),
  );
  const cluster = makeCluster({ privateStrings: counted(strings), regions: [{ provider, region }] });
  const endpointIds = counted(numbers.map(toId));
  const service = makeService({ provider: provider as Provider, region, endpointIds });
  return makeSnapshot({ services: [service], clusters: [cluster] });
}

const WORK: Readonly<Record<string, (snapshot: Snapshot, provider: Provider, endpointId: string) => void>> = {
  'returns the rows of the cluster': (snapshot) => {
    const node = toNode.cluster(PROJECT, 'Orders');
    toRow(node, 'clusters', snapshot, NOW);
    for (const child of toClusterChildren(node, snapshot)) toRow(child, 'clusters', snapshot, NOW);
  },
  'returns the Connect page': (snapshot) => {
    toConnectView(startConnect({ projectId: PROJECT, clusterName: 'Orders' }), snapshot, NO_FACTS);
  },
  'returns a termination plan': (snapshot, provider, endpointId) => {
    const address = { projectId: PROJECT, provider, serviceId: SERVICE, endpointId };
    assert.ok(toTerminationPlan({ kind: 'endpoint', address }, snapshot));
  },
  'identifies a connection string': (snapshot) => {
    const parsed = parseConnectionString('mongodb+srv://c-pl-3.abcde.mongodb.net');
    assert.ok(parsed && findMatch(parsed, snapshot)?.exact);
  },
};

describe('A cluster with many private connection strings', function () {
  this.timeout(30_000);
  for (const [name, makeEndpoint, toId] of CASES) {
    for (const [title, run] of Object.entries(WORK)) {
      it(`${title} with twice the work for twice the connection strings, ${name}`, () => {
        const [small, large] = [250, 500].map((size) => {
          const snapshot = toSnapshot(size, makeEndpoint, toId);
          count = 0;
          run(snapshot, makeEndpoint(0).provider as Provider, toId(0));
          return count;
        });
        assert.ok(small! > 0 && large! < small! * 2.5, `250 strings: ${small} looks, 500 strings: ${large}`);
      });
    }
  }
});
