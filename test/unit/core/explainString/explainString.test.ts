import assert from 'node:assert/strict';
import { getConnectionString } from '../../../../src/core/connect/connectionString';
import { startConnect } from '../../../../src/core/connect/reducer';
import { explainString } from '../../../../src/core/explainString/explainString';
import type { Cluster } from '../../../../src/core/model';
import { EMPTY_SNAPSHOT } from '../../../../src/core/snapshot';
import {
  AZURE_ID,
  failed,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  makeString,
  OTHER_VPCE,
  PROJECT,
  VPCE,
} from '../fixture';

const PUBLIC_HOSTS = [0, 1, 2].map((n) => `orders-shard-00-0${n}.k45tj.mongodb.net:27017`).join(',');
const OPTIONS = 'ssl=true&authSource=admin&replicaSet=atlas-1a2b3c-shard-0';
const standard = {
  srv: 'mongodb+srv://orders.k45tj.mongodb.net',
  standard: `mongodb://${PUBLIC_HOSTS}/?${OPTIONS}`,
};
const peering = {
  srv: 'mongodb+srv://orders-pri.k45tj.mongodb.net',
  standard: standard.standard.replaceAll(/(shard-00-0\d)/g, '$1-pri'),
};
const orders = makeCluster({
  privateStrings: [
    makeString(VPCE, {
      standard: `mongodb://pl-0-us-east-1.k45tj.mongodb.net:1024,pl-0-us-east-1.k45tj.mongodb.net:1025/?${OPTIONS}`,
    }),
  ],
  standardStrings: standard,
  peeringStrings: peering,
});
const ledger = makeCluster({
  name: 'Ledger',
  type: 'SHARDED',
  privateStrings: [
    makeString(VPCE, {
      srv: 'mongodb+srv://ledger-pl-0.k45tj.mongodb.net',
      optimizedSrv: 'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net',
      standard: 'mongodb://pl-0-us-east-1.k45tj.mongodb.net:1030/?ssl=true&authSource=admin',
    }),
  ],
});
const baseSnapshot = makeSnapshot({
  services: [makeService({ endpointIds: [VPCE] })],
  endpoints: [makeEndpoint()],
  clusters: [orders, ledger],
});

const codes = (text: string, snapshot = baseSnapshot) =>
  explainString(text, snapshot).findings.map(({ code }) => code);
const finding = (text: string, code: string, snapshot = baseSnapshot) => {
  const found = explainString(text, snapshot).findings.find((one) => one.code === code);
  assert.ok(found, `${code} is not among ${codes(text, snapshot).join(', ')}`);
  return found;
};
/** What choosing the finding copies. */
const copied = (text: string, code: string, snapshot = baseSnapshot) => {
  const { action } = finding(text, code, snapshot);
  assert.ok(action?.type === 'copy');
  return getConnectionString(startConnect(action.choice), snapshot)?.text;
};

describe('explainString kinds', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['mongodb+srv://shop.ab1cd.mongodb.net', 'standard'],
    [
      'mongodb://shop-shard-00-00.ab1cd.mongodb.net:27017,shop-shard-00-01.ab1cd.mongodb.net:27017',
      'standard',
    ],
    ['mongodb://shop-config-00-00.ab1cd.mongodb.net:27016', 'standard'],
    ['mongodb+srv://shop-ab1cd.mongodb.net/test', 'standard'],
    [
      'mongodb://shop-shard-00-00-ab1cd.mongodb.net:27017,shop-shard-00-01-ab1cd.mongodb.net:27017',
      'standard',
    ],
    ['mongodb+srv://shop-pri-ab1cd.mongodb.net', 'peering'],
    ['mongodb+srv://shop-pl-0-ab1cd.mongodb.net', 'endpoint'],
    ['mongodb+srv://cloud.mongodb.net', 'unknown'],
    ['mongodb+srv://shop-pri.ab1cd.mongodb.net/test', 'peering'],
    ['mongodb://shop-shard-00-00-pri.ab1cd.mongodb.net:27017', 'peering'],
    ['mongodb+srv://shop-pl-0.ab1cd.mongodb.net', 'endpoint'],
    ['mongodb+srv://shop-pl-12.ab1cd.mongodb.net', 'endpoint'],
    ['mongodb+srv://shop-pl-0-us-west-1.ab1cd.mongodb.net', 'endpoint'],
    ['mongodb://pl-0-eastus2.ab1cd.mongodb.net:1024,pl-0-eastus2.ab1cd.mongodb.net:1025', 'endpoint'],
    ['mongodb+srv://shop-pl-0-lb.ab1cd.mongodb.net', 'optimized'],
    ['mongodb+srv://shop-pl-0-us-west-1-lb.ab1cd.mongodb.net', 'optimized'],
    ['mongodb+srv://shop-psc-0.ab1cd.mongodb.net', 'gcp'],
    ['mongodb://pl-0-us-east1-gcp.ab1cd.mongodb.net:1024', 'gcp'],
    ['mongodb://pl-00-000-us-east4-gcp.ab1cd.mongodb.net:27017', 'gcp'],
    ['mongodb://pl-0-us-east-1.ab1cd.mongodb.net:1024,pl-0-us-east1-gcp.ab1cd.mongodb.net:1025', 'endpoint'],
    ['mongodb+srv://shop-pe-0.ab1cd.mongodb.net', 'serverless'],
    ['mongodb+srv://shop-lb.ab1cd.mongodb.net', 'serverless'],
    ['MongoDB+SRV://Shop-PL-0.ab1cd.mongodb.net', 'endpoint'],
    ['mongodb://localhost:27017', 'unknown'],
    ['mongodb+srv://db.example.com', 'unknown'],
    ['mongodb+srv://shop-pl-0.ab1cd.mongodb.net.example.com', 'unknown'],
    ['mongodb://shop-shard-00-00.ab1cd.mongodb.net,db.example.com', 'unknown'],
    ['mongodb://', 'unknown'],
    ['postgres://db.example.com', 'notMongoDB'],
    ['shop-pl-0.ab1cd.mongodb.net', 'notMongoDB'],
    ['', 'notMongoDB'],
  ];
  for (const [text, kind] of cases) {
    it(`returns ${kind} for ${text === '' ? 'an empty text' : text}`, () => {
      assert.equal(explainString(text, EMPTY_SNAPSHOT).kind, kind);
    });
  }

  it('prefers the account’s own connection strings to the form of the name', () => {
    const odd = makeCluster({
      name: 'shop-pl-0',
      standardStrings: { srv: 'mongodb+srv://shop-pl-0.k45tj.mongodb.net' },
    });
    const explanation = explainString(
      'mongodb+srv://shop-pl-0.k45tj.mongodb.net/',
      makeSnapshot({ clusters: [odd] }),
    );
    assert.equal(explanation.kind, 'standard');
    assert.equal(explanation.clusterName, 'shop-pl-0');
  });

  it('recognizes Google Cloud by the hosts of the account’s connection string', () => {
    const legacy = makeCluster({
      privateStrings: [
        makeString('group', {
          srv: 'mongodb+srv://orders-pl-0.k45tj.mongodb.net',
          standard: 'mongodb://pl-00-000-us-east4-gcp.k45tj.mongodb.net:27017',
          endpoints: [{ endpointId: 'group', provider: 'GCP', region: 'US_EAST_4' }],
        }),
      ],
    });
    const { kind } = explainString(
      'mongodb+srv://orders-pl-0.k45tj.mongodb.net',
      makeSnapshot({ clusters: [legacy] }),
    );
    assert.equal(kind, 'gcp');
  });
});

describe('explainString owners', () => {
  it('returns the project, cluster, and endpoint with its status', () => {
    const text = 'mongodb+srv://orders-pl-0.k45tj.mongodb.net/?appName=x';
    const explanation = explainString(text, baseSnapshot);
    assert.equal(explanation.projectId, PROJECT);
    assert.equal(explanation.clusterName, 'Orders');
    assert.deepEqual(explanation.endpointIds, [VPCE]);
    const owner = finding(text, 'owner');
    assert.equal(owner.sentence, 'Cluster Orders in project payments-prod.');
    assert.equal(owner.detail, 'vpce-0a1b…19 · us-east-1 · Available');
    assert.deepEqual(codes(text), ['owner', 'fine']);
  });

  it('returns the status of an Azure endpoint whose ID has a different case', () => {
    const azure = makeCluster({
      privateStrings: [
        makeString(AZURE_ID.toUpperCase(), {
          endpoints: [{ endpointId: AZURE_ID.toUpperCase(), provider: 'AZURE', region: 'US_EAST_2' }],
        }),
      ],
    });
    const snapshot = makeSnapshot({
      services: [makeService({ provider: 'AZURE', region: 'US_EAST_2', endpointIds: [AZURE_ID] })],
      endpoints: [makeEndpoint({ id: AZURE_ID, provider: 'AZURE' })],
      clusters: [azure],
    });
    const { detail } = finding('mongodb+srv://orders-pl-0.k45tj.mongodb.net', 'owner', snapshot);
    assert.match(detail, /· eastus2 · Available$/);
  });

  it('reports names of an older form', () => {
    const { title } = explainString('mongodb+srv://shop-ab1cd.mongodb.net', EMPTY_SNAPSHOT);
    assert.match(title, /^Standard connection string.*older host names/);
  });

  it('distinguishes clusters that share the hosts of one endpoint', () => {
    const [list = ''] = ledger.privateStrings.map((entry) => entry.standard);
    assert.equal(explainString(list, baseSnapshot).clusterName, 'Ledger');
    assert.equal(explainString(orders.privateStrings[0]?.standard ?? '', baseSnapshot).clusterName, 'Orders');
  });

  it('identifies a cluster by its remaining hosts if nothing else matches', () => {
    const HOST = 'pl-0-us-east-1.k45tj.mongodb.net';
    const old = `mongodb://${HOST}:1030,${HOST}:1099/?authSource=admin`;
    assert.equal(explainString(old, baseSnapshot).clusterName, 'Ledger');
    assert.ok(codes(old).includes('hostsDiffer'));
    // All ports are old, and both clusters have the host: nobody can tell.
    const none = `mongodb://${HOST}:1098,${HOST}:1099/?authSource=admin`;
    assert.equal(explainString(none, baseSnapshot).clusterName, undefined);
    assert.equal(explainString(none, makeSnapshot({ clusters: [ledger] })).clusterName, 'Ledger');
  });

  it('doesn’t match a name that only starts with the same text', () => {
    const text = 'mongodb+srv://orders2-pl-0.k45tj.mongodb.net';
    const explanation = explainString(text, baseSnapshot);
    assert.equal(explanation.clusterName, undefined);
    assert.equal(explanation.projectId, PROJECT);
    assert.match(finding(text, 'clusterGone').sentence, /payments-prod/);
    assert.deepEqual(codes('mongodb+srv://orders-pl-0.k45tj9.mongodb.net'), ['notSeen']);
  });

  it('reports lists that aren’t loaded instead of reporting that nothing exists', () => {
    const text = 'mongodb+srv://orders-pl-0.k45tj.mongodb.net';
    assert.match(finding(text, 'notRead', EMPTY_SNAPSHOT).detail, /Sign in/);
    const refused = { ...EMPTY_SNAPSHOT, projects: failed<readonly []>({ kind: 'timeout' }) };
    assert.equal(finding(text, 'notRead', refused).level, 'warning');
    const partly = makeSnapshot(
      {},
      { clusters: new Map([[PROJECT, failed<readonly Cluster[]>({ kind: 'server', status: 500 })]]) },
    );
    assert.match(finding(text, 'notRead', partly).sentence, /payments-prod/);
    const old = makeSnapshot({}, { clusters: new Map([[PROJECT, failed({ kind: 'timeout' }, [orders])]]) });
    assert.equal(finding(text, 'old', old).level, 'warning');
    assert.equal(explainString(text, old).clusterName, 'Orders');
  });
});

describe('explainString for a stale connection string', () => {
  it('returns the current index and copies the same connection string as the Connect page', () => {
    const text = 'mongodb+srv://u:secret@orders-pl-1.k45tj.mongodb.net/?appName=x';
    const { sentence } = finding(text, 'indexGone');
    assert.match(sentence, /orders-pl-1\. .*orders-pl-0\./);
    assert.equal(
      copied(text, 'indexGone'),
      'mongodb+srv://<db_username>:<db_password>@orders-pl-0.k45tj.mongodb.net/?appName=Orders',
    );
    assert.match(
      copied('mongodb+srv://ledger-pl-3-lb.k45tj.mongodb.net', 'indexGone') ?? '',
      /@ledger-pl-0-lb\./,
    );
  });

  it('opens the Connect page if several or no connection strings exist', () => {
    const several = makeSnapshot({
      clusters: [
        makeCluster({
          privateStrings: [
            makeString(VPCE),
            makeString(OTHER_VPCE, {
              srv: 'mongodb+srv://orders-pl-2.k45tj.mongodb.net',
              standard: undefined,
            }),
          ],
        }),
      ],
    });
    const text = 'mongodb+srv://orders-pl-1.k45tj.mongodb.net';
    assert.match(finding(text, 'indexGone', several).sentence, /orders-pl-0, orders-pl-2/);
    assert.equal(finding(text, 'indexGone', several).action?.type, 'connect');
    const none = makeSnapshot({
      clusters: [makeCluster({ privateStrings: [makeString()] })],
    });
    const peered = 'mongodb+srv://orders-pri.k45tj.mongodb.net';
    assert.match(finding(peered, 'nameGone', none).sentence, /doesn’t provide a replacement/);
    assert.equal(finding(peered, 'nameGone', none).action?.type, 'connect');
  });

  it('reports the cause instead of a stale string if the cluster has no private connection string', () => {
    const service = makeService({ endpointIds: [VPCE] });
    const snapshotWith = (fields: Partial<Cluster>) =>
      makeSnapshot({
        services: [service],
        endpoints: [makeEndpoint()],
        clusters: [ledger, makeCluster(fields)],
      });
    const texts = [
      'mongodb+srv://orders-pl-0.k45tj.mongodb.net',
      'mongodb+srv://orders-pl-0-lb.k45tj.mongodb.net',
    ];
    for (const text of texts) {
      const updating = snapshotWith({ standardStrings: standard, state: 'UPDATING' });
      const said = finding(text, 'noStringNow', updating);
      assert.equal(said.sentence, 'Atlas currently provides no private connection string for Orders.');
      assert.equal(said.level, 'warning');
      assert.match(said.detail, /Orders/);
      assert.deepEqual(said.action, { type: 'why', projectId: PROJECT, clusterName: 'Orders' });
      assert.ok(!codes(text, updating).includes('indexGone'));
      const small = snapshotWith({ standardStrings: standard, unsupportedTier: 'M0' });
      assert.equal(finding(text, 'noStringNow', small).level, 'error');
      // Nothing but the cluster's own name tells: it has no string of any type.
      assert.equal(finding(text, 'noStringNow', snapshotWith({ state: 'CREATING' })).level, 'warning');
    }
    const list = `mongodb://orders-pl-0.k45tj.mongodb.net:1024/?${OPTIONS}`;
    assert.ok(codes(list, snapshotWith({ state: 'CREATING' })).includes('noStringNow'));
  });

  it('returns the connection string of the same region in regionalized mode', () => {
    const regional = makeSnapshot({
      clusters: [
        makeCluster({
          privateStrings: [
            makeString(VPCE, {
              srv: 'mongodb+srv://orders-pl-0-us-east-1.k45tj.mongodb.net',
              standard: undefined,
            }),
            makeString(OTHER_VPCE, {
              srv: 'mongodb+srv://orders-pl-0-us-west-2.k45tj.mongodb.net',
              standard: undefined,
            }),
          ],
        }),
      ],
    });
    const text = 'mongodb+srv://orders-pl-1-us-west-2.k45tj.mongodb.net';
    assert.match(copied(text, 'indexGone', regional) ?? '', /orders-pl-0-us-west-2/);
  });

  it('lists the stale and the current hosts and ports', () => {
    const text = `mongodb://pl-0-us-east-1.k45tj.mongodb.net:1024,pl-0-us-east-1.k45tj.mongodb.net:1099/?${OPTIONS}`;
    const { sentence } = finding(text, 'hostsDiffer');
    assert.match(sentence, /removed: pl-0-us-east-1:1099; added: pl-0-us-east-1:1025/);
    assert.match(copied(text, 'hostsDiffer') ?? '', /:1024,[^,]*:1025/);
    const grown = `mongodb://${PUBLIC_HOSTS.split(',').slice(0, 2).join(',')}/?${OPTIONS}`;
    assert.equal(finding(grown, 'hostsDiffer').level, 'warning');
    assert.ok(!codes(standard.standard).includes('hostsDiffer'));
    const turned = `mongodb://${PUBLIC_HOSTS.split(',').reverse().join(',')}/?${OPTIONS}`;
    assert.ok(!codes(turned).includes('hostsDiffer'));
  });

  it('reports a scheme that doesn’t match the host name', () => {
    const text = 'mongodb://orders-pl-0.k45tj.mongodb.net/?authSource=admin';
    assert.match(copied(text, 'wrongScheme') ?? '', /^mongodb\+srv:.*orders-pl-0\./);
    const hosts = 'mongodb+srv://orders-shard-00-00.k45tj.mongodb.net';
    assert.match(copied(hosts, 'wrongScheme') ?? '', /^mongodb:/);
    const port = 'mongodb+srv://app:x@orders-pl-0.k45tj.mongodb.net:27017/';
    assert.match(finding(port, 'wrongScheme').sentence, /without a port/);
    assert.match(copied(port, 'wrongScheme') ?? '', /^mongodb\+srv:.*orders-pl-0\.k45tj\.mongodb\.net\//);
  });
});

describe('explainString for a connection string that MongoDB’s parser rejects', () => {
  it('reports a port or several hosts if that is the cause', () => {
    const say = (text: string) => finding(text, 'refused', EMPTY_SNAPSHOT).detail;
    assert.match(say('mongodb+srv://a:b@orders-pl-0.k45tj.mongodb.net:1024/'), /^It has a port\. /);
    const two = 'mongodb+srv://a:b@one.k45tj.mongodb.net,two.k45tj.mongodb.net/';
    assert.match(say(two), /^It has 2 hosts\. /);
    const password = say('mongodb+srv://a:p@ss/w@orders-pl-0.k45tj.mongodb.net/');
    assert.match(password, /percent-encoded/);
    for (const text of [password, say('mongodb://a:b%zz@one.example:1/')])
      assert.doesNotMatch(text, /\bport\b|one host/);
  });
});

describe('explainString for a connection string with a better alternative', () => {
  it('suggests the private one for a standard and a peering connection string', () => {
    for (const raw of [standard.srv, standard.standard, peering.srv, peering.standard]) {
      assert.match(copied(raw, 'hasPrivate') ?? '', /^mongodb\+srv:.*orders-pl-0\./, raw);
    }
    assert.equal(explainString(peering.standard, baseSnapshot).kind, 'peering');
    const alone = makeSnapshot({ clusters: [makeCluster({ standardStrings: standard })] });
    assert.deepEqual(codes(standard.srv, alone), ['owner', 'fine']);
  });

  it('suggests the optimized one for the same endpoint', () => {
    const text = 'mongodb+srv://ledger-pl-0.k45tj.mongodb.net';
    assert.match(copied(text, 'hasOptimized') ?? '', /ledger-pl-0-lb\./);
    const optimized = 'mongodb+srv://ledger-pl-0-lb.k45tj.mongodb.net';
    assert.deepEqual(codes(optimized), ['owner', 'optimized', 'fine']);
  });

  it('reports that serverless instances are no longer available', () => {
    assert.ok(codes('mongodb+srv://shop-pe-0.ab1cd.mongodb.net').includes('serverless'));
  });
});

describe('explainString for a connection string with the current hosts', () => {
  const [entry] = orders.privateStrings;
  const list = entry?.standard ?? '';
  const hosts = list.slice(0, list.indexOf('/?'));
  const srv = 'mongodb+srv://orders-pl-0.k45tj.mongodb.net';
  const SET = 'replicaSet=atlas-1a2b3c-shard-0';

  it('accepts Atlas’s options in any case and order', () => {
    const fine = [
      list,
      `${hosts}/?tls=true&AuthSource=admin&${SET}&readPreference=secondary`,
      `${hosts}/shop?${OPTIONS}`,
      `${hosts}/?ssl=true&${SET}`,
      `${hosts}/admin?ssl=true&${SET}`,
      `${hosts}/?ssl=true&authMechanism=MONGODB-X509&authSource=$external&${SET}`,
      srv,
      `${srv}/shop?tls=true&authSource=admin&${SET}`,
      `${srv}/?appName=me%40corp.com`,
    ];
    for (const text of fine) assert.deepEqual(codes(text), ['owner', 'fine'], text);
  });

  const broken: readonly (readonly [string, RegExp])[] = [
    [`${hosts}/`, /doesn’t turn on TLS\. Atlas uses ssl=true/],
    [`${hosts}/?authSource=admin&${SET}`, /doesn’t turn on TLS\. Atlas uses ssl=true/],
    [`${srv}/?tls=yes`, /doesn’t turn on TLS\. Atlas uses ssl=true/],
    [`${hosts}/shop?ssl=true&${SET}`, /authSource=admin is missing/],
    [`${hosts}/?ssl=true&authSource=shop&${SET}`, /Atlas uses authSource=admin\. .*different value/],
    [`${srv}/?authSource=shop`, /Atlas uses authSource=admin\. .*different value/],
    [`${hosts}/?ssl=true&authSource=admin`, /replicaSet=atlas-1a2b3c-shard-0 is missing/],
    [
      `${hosts}/?ssl=true&authSource=admin&replicaSet=rs9`,
      /Atlas uses replicaSet=atlas-1a2b3c-shard-0\. .*different value/,
    ],
    [`${srv}/?replicaSet=rs9`, /Atlas uses replicaSet=atlas-1a2b3c-shard-0\. .*different value/],
    [
      'mongodb+srv://ledger-pl-0.k45tj.mongodb.net/?replicaSet=rs9',
      /doesn’t use replicaSet in this connection string/,
    ],
    [`${srv}/?loadBalanced=true`, /loadBalanced=true isn’t valid/],
    [`mongodb://${PUBLIC_HOSTS}/shop?ssl=true&${SET}`, /authSource=admin is missing/],
    [
      'mongodb+srv://orders.k45tj.mongodb.net/?replicaSet=rs9',
      /Atlas uses replicaSet=atlas-1a2b3c-shard-0\. .*different value/,
    ],
  ];
  for (const [text, sentence] of broken) {
    it(`reports an option that prevents a connection: ${text.slice(text.lastIndexOf('/'))} of ${text.slice(0, text.indexOf(':'))}`, () => {
      const said = finding(text, 'optionDiffers');
      assert.match(said.sentence, sentence);
      assert.ok(!codes(text).includes('fine'));
      assert.doesNotMatch(JSON.stringify(said), /shop|rs9/);
    });
  }

  it('reports a broken endpoint and a paused cluster', () => {
    const service = makeService({ endpointIds: [VPCE] });
    const through = (status: string, paused = false) =>
      makeSnapshot({
        services: [service],
        endpoints: [makeEndpoint({ status })],
        clusters: [{ ...orders, paused }],
      });
    const rejected = finding(srv, 'notUsable', through('REJECTED'));
    assert.match(rejected.sentence, /vpce-0a1b…19: Rejected/);
    assert.equal(rejected.level, 'error');
    assert.equal(rejected.action?.type, 'connect');
    assert.ok(!codes(srv, through('REJECTED')).includes('fine'));
    assert.match(finding(list, 'notUsable', through('AVAILABLE', true)).sentence, /Orders is paused/);
    assert.equal(finding(srv, 'notUsable', through('DELETING')).level, 'warning');
    assert.deepEqual(codes(srv, through('PENDING_ACCEPTANCE')), ['owner', 'fine']);
  });
});
