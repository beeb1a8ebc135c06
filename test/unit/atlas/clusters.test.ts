import assert from 'node:assert/strict';
import {
  PROJECT,
  getCalls,
  getError,
  sendError,
  sendJson,
  withClient,
  withTokens,
  type Handler,
} from './loopback';

/** The cluster list and, for the flex list, an answer or an error code. */
function serveClusters(results: unknown[], flex: unknown[] | [status: number, code: string]): Handler {
  return withTokens((seen, response) => {
    if (!seen.url.includes('/flexClusters')) sendJson(response, 200, { results });
    else if (typeof flex[0] === 'number') sendError(response, flex[0], String(flex[1]));
    else sendJson(response, 200, { results: flex });
  });
}

const region = (providerName: string, regionName: string, nodeCount?: number): unknown => ({
  providerName,
  regionName,
  electableSpecs: { instanceSize: 'M30', nodeCount },
  readOnlySpecs: { instanceSize: 'M30', nodeCount: 0 },
  analyticsSpecs: null,
});

describe('AtlasClient loadClusters', function () {
  this.timeout(10_000);

  it('leaves out connection strings that are not valid URIs and lists their types in rejectedTypes', async () => {
    const endpoints = [{ endpointId: 'vpce-1', providerName: 'AWS', region: 'US_EAST_1' }];
    const bad = [
      '\n',
      '\r\n',
      '\u001b[31m',
      ' ',
      '\u202e',
      '\u200b',
      '\u00ad',
      '\ud800',
      '\u{e0041}',
      '`',
      '"',
      '|',
      '<',
    ];
    for (const sign of bad) {
      const text = `mongodb+srv://p.example.net/?a=b${sign}&c=d`;
      const good = 'mongodb+srv://p.example.net';
      const connectionStrings = {
        standard: text,
        standardSrv: good,
        privateSrv: text,
        privateEndpoint: [
          { connectionString: text, srvConnectionString: good, endpoints },
          { srvShardOptimizedConnectionString: text, endpoints },
        ],
      };
      const flex = [{ name: 'F', connectionStrings: { standardSrv: text } }];
      const handler = serveClusters([{ name: 'C', connectionStrings }], flex);
      const [cluster, other] = await withClient(handler, (client) => client.loadClusters(PROJECT));
      const name = JSON.stringify(sign);
      assert.ok(!JSON.stringify([cluster, other]).includes('a=b'), name);
      assert.deepEqual(cluster?.rejectedTypes, ['private', 'peering', 'standard'], name);
      assert.deepEqual(cluster.standardStrings, { standard: undefined, srv: good }, name);
      assert.equal(cluster.peeringStrings, undefined, name);
      assert.deepEqual(
        cluster.privateStrings.map(({ standard, srv, optimizedSrv }) => [standard, srv, optimizedSrv]),
        [
          [undefined, good, undefined],
          [undefined, undefined, undefined],
        ],
        name,
      );
      // What a termination breaks does not depend on the text of the string.
      assert.equal(cluster.privateStrings[1]?.endpoints[0]?.endpointId, 'vpce-1', name);
      assert.deepEqual(other?.rejectedTypes, ['standard'], name);
    }
  });

  it('maps regions with their nodes, the size, and the private connection strings', async () => {
    const endpoints = [{ endpointId: 'vpce-1', providerName: 'AWS', region: 'US_EAST_1' }, {}];
    const cluster = {
      name: 'Orders',
      clusterType: 'SHARDED',
      stateName: 'IDLE',
      paused: false,
      mongoDBVersion: '8.0.4',
      internalClusterRole: 'NONE',
      connectionStrings: {
        standard: 'mongodb://public',
        standardSrv: 'mongodb+srv://public',
        privateSrv: 'mongodb+srv://peering',
        awsPrivateLinkSrv: {},
        privateEndpoint: [
          {
            connectionString: 'mongodb://p',
            srvConnectionString: 'mongodb+srv://p',
            type: 'MONGOS',
            endpoints,
          },
          { srvShardOptimizedConnectionString: 'mongodb+srv://lb', endpoints: null },
        ],
      },
      replicationSpecs: [
        { regionConfigs: [region('AWS', 'US_EAST_1', 3), region('AWS', 'EU_WEST_1', 0)] },
        { regionConfigs: [region('AWS', 'US_EAST_1', 3), region('GCP', 'CENTRAL_US')] },
        { regionConfigs: null },
      ],
    };
    await withClient(serveClusters([cluster], []), async (client, server) => {
      assert.deepEqual(await client.loadClusters(PROJECT), [
        {
          name: 'Orders',
          projectId: PROJECT,
          type: 'SHARDED',
          state: 'IDLE',
          paused: false,
          unsupportedTier: undefined,
          size: 'M30',
          mongoVersion: '8.0.4',
          regions: [
            { provider: 'AWS', region: 'US_EAST_1' },
            { provider: 'GCP', region: 'CENTRAL_US' },
          ],
          privateStrings: [
            {
              standard: 'mongodb://p',
              srv: 'mongodb+srv://p',
              optimizedSrv: undefined,
              endpoints: [
                { endpointId: 'vpce-1', provider: 'AWS', region: 'US_EAST_1' },
                { endpointId: '', provider: '', region: '' },
              ],
            },
            { standard: undefined, srv: undefined, optimizedSrv: 'mongodb+srv://lb', endpoints: [] },
          ],
          standardStrings: { standard: 'mongodb://public', srv: 'mongodb+srv://public' },
          peeringStrings: { standard: undefined, srv: 'mongodb+srv://peering' },
        },
      ]);
      assert.deepEqual(
        getCalls(server).map(({ url, headers }) => [url.split('?')[0], headers.accept]),
        [
          [`/api/atlas/v2/groups/${PROJECT}/clusters`, 'application/vnd.atlas.2024-08-05+json'],
          [`/api/atlas/v2/groups/${PROJECT}/flexClusters`, 'application/vnd.atlas.2024-11-13+json'],
        ],
      );
    });
  });

  it('marks tiers that don’t support private endpoints and hides Atlas’s internal clusters', async () => {
    const tenant = (name: string, electableSpecs: unknown): unknown => ({
      name,
      connectionStrings: {},
      replicationSpecs: [
        {
          regionConfigs: [
            { providerName: 'TENANT', backingProviderName: 'AWS', regionName: 'US_EAST_1', electableSpecs },
          ],
        },
      ],
    });
    const results = [
      tenant('free', { effectiveInstanceSize: 'M0', instanceSize: 'M0' }),
      tenant('moved', { effectiveInstanceSize: 'FLEX', instanceSize: 'M2' }),
      tenant('bare', null),
      { name: 'shadow', internalClusterRole: 'INTERNAL_SHADOW_CLUSTER' },
    ];
    const flex = [
      {
        name: 'bendy',
        stateName: 'IDLE',
        providerSettings: { backingProviderName: 'GCP', regionName: 'EASTERN_US' },
      },
      { name: 'moved' },
    ];
    await withClient(serveClusters(results, flex), async (client) => {
      const clusters = await client.loadClusters(PROJECT);
      assert.deepEqual(
        clusters.map(({ name, unsupportedTier, size, regions }) => [
          name,
          unsupportedTier,
          size,
          regions[0]?.provider,
        ]),
        [
          ['free', 'M0', 'M0', 'AWS'],
          ['moved', 'FLEX', 'M2', 'AWS'],
          ['bare', 'M0', '', 'AWS'],
          ['bendy', 'FLEX', '', 'GCP'],
        ],
      );
    });
  });

  it('keeps public, peering, and private connection strings apart and ignores empty values', async () => {
    const cluster = (name: string, connectionStrings: unknown): unknown => ({ name, connectionStrings });
    const results = [
      cluster('bare', {}),
      cluster('none', null),
      cluster('empty', { standard: '', standardSrv: null, private: '', privateSrv: null }),
      cluster('tenant', { standardSrv: 'mongodb+srv://public' }),
      cluster('peered', { private: 'mongodb://peering', privateEndpoint: null }),
    ];
    const flex = [
      { name: 'bendy', connectionStrings: { standard: 'mongodb://f', privateSrv: 'mongodb+srv://p' } },
    ];
    await withClient(serveClusters(results, flex), async (client) => {
      const clusters = await client.loadClusters(PROJECT);
      assert.deepEqual(
        clusters.map(({ name, standardStrings, peeringStrings, privateStrings }) => [
          name,
          standardStrings,
          peeringStrings,
          privateStrings,
        ]),
        [
          ['bare', undefined, undefined, []],
          ['none', undefined, undefined, []],
          ['empty', undefined, undefined, []],
          ['tenant', { standard: undefined, srv: 'mongodb+srv://public' }, undefined, []],
          ['peered', undefined, { standard: 'mongodb://peering', srv: undefined }, []],
          ['bendy', { standard: 'mongodb://f', srv: undefined }, undefined, []],
        ],
      );
    });
  });

  it('loads regionalized mode and reports an error if the response doesn’t contain it', async () => {
    const serve = (body: unknown): Handler => withTokens((_seen, response) => sendJson(response, 200, body));
    for (const enabled of [true, false])
      await withClient(serve({ enabled }), async (client, server) => {
        assert.equal(await client.loadRegionalMode(PROJECT), enabled);
        const [call] = getCalls(server);
        assert.equal(call?.url, `/api/atlas/v2/groups/${PROJECT}/privateEndpoint/regionalMode`);
        assert.equal(call.headers.accept, 'application/vnd.atlas.2023-01-01+json');
      });
    for (const garbled of [{}, { enabled: null }, { enabled: 'true' }, [], null])
      await withClient(serve(garbled), async (client) => {
        assert.equal((await getError(client.loadRegionalMode(PROJECT))).kind, 'badResponse');
      });
  });

  it('returns the other clusters if the flex cluster list fails, unless the credential is rejected', async () => {
    for (const fault of [
      [500, 'UNEXPECTED_ERROR'],
      [404, 'RESOURCE_NOT_FOUND'],
      [403, 'FEATURE_UNSUPPORTED'],
    ] as const) {
      await withClient(serveClusters([{ name: 'a' }], [...fault]), async (client) => {
        assert.equal((await client.loadClusters(PROJECT)).length, 1);
      });
    }
    await withClient(serveClusters([{ name: 'a' }], [401, 'UNEXPECTED_ERROR']), async (client) => {
      assert.equal((await getError(client.loadClusters(PROJECT))).kind, 'credentials');
    });
  });
});
