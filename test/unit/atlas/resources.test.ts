import assert from 'node:assert/strict';
import type { Provider } from '../../../src/core/model';
import {
  PROJECT,
  SERVICE,
  getCalls,
  getError,
  sendJson,
  withClient,
  withTokens,
  type Handler,
} from './loopback';

const serve = (body: unknown, status = 200): Handler =>
  withTokens((_seen, response) => sendJson(response, status, body));

const AZURE_ID =
  '/subscriptions/0-1/resourceGroups/rg 1/providers/Microsoft.Network/privateEndpoints/pe-ü%2f?#';

describe('AtlasClient resources', function () {
  this.timeout(10_000);

  it('maps services of all providers and keeps the original response', async () => {
    const aws = {
      id: SERVICE,
      cloudProvider: 'AWS',
      regionName: 'US_EAST_1',
      status: 'AVAILABLE',
      errorMessage: null,
      endpointServiceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0',
      interfaceEndpoints: ['vpce-1', 'vpce-1', 'vpce-2'],
      supportedRemoteRegions: null,
      novel: { a: 1 },
    };
    await withClient(serve([aws]), async (client, server) => {
      assert.deepEqual(await client.loadServices(PROJECT, 'AWS'), [
        {
          id: SERVICE,
          projectId: PROJECT,
          provider: 'AWS',
          reportedProvider: undefined,
          region: 'US_EAST_1',
          status: 'AVAILABLE',
          errorMessage: undefined,
          endpointIds: ['vpce-1', 'vpce-2'],
          serviceName: aws.endpointServiceName,
          acceptedRegions: undefined,
          payload: aws,
        },
      ]);
      const [call] = getCalls(server);
      assert.equal(call?.url, `/api/atlas/v2/groups/${PROJECT}/privateEndpoint/AWS/endpointService`);
      assert.equal(call.headers.accept, 'application/vnd.atlas.2023-01-01+json');
      assert.equal(call.headers['user-agent'], 'test/1.0');
    });
    const gcp = {
      id: SERVICE,
      cloudProvider: 'AZURE',
      status: 'ODD',
      endpointGroupNames: null,
      serviceAttachmentNames: ['a', 'b'],
      portMappingEnabled: true,
      regionName: 5,
    };
    await withClient(serve(gcp), async (client) => {
      const service = await client.loadService(PROJECT, 'GCP', SERVICE);
      assert.deepEqual(
        [service.reportedProvider, service.status, service.endpointIds, service.serviceAttachments],
        ['AZURE', 'ODD', [], ['a', 'b']],
      );
      assert.deepEqual([service.portMapped, service.region], [true, '5']);
      const other = await getError(client.loadService(PROJECT, 'GCP', '5f00000000000000000000bb'));
      assert.equal(other.kind, 'badResponse');
    });
  });

  it('gets a missing region from the service’s name at the cloud provider', async () => {
    const attachment = (place: string) => `projects/p-1/${place}/serviceAttachments/sa-1`;
    const aws = (place: string) => ({ endpointServiceName: `com.amazonaws.vpce.${place}.vpce-svc-0a1b2c` });
    const gcp = (...names: unknown[]) => ({ serviceAttachmentNames: names });
    const cases: readonly (readonly [Provider, Record<string, unknown>, string])[] = [
      ['AWS', aws('us-east-1'), 'US_EAST_1'],
      ['AWS', aws('us-gov-west-1'), 'US_GOV_WEST_1'],
      ['AWS', aws('mx-moon-12'), 'MX_MOON_12'],
      ['AWS', { endpointServiceName: `cn.${aws('cn-north-1').endpointServiceName}` }, 'CN_NORTH_1'],
      ['AWS', { ...aws('us-east-1'), regionName: 'EU_WEST_1' }, 'EU_WEST_1'],
      ['AWS', { ...aws('us-east-1'), regionName: '' }, 'US_EAST_1'],
      ['AWS', { ...aws('us-east-1'), regionName: { a: 1 } }, 'US_EAST_1'],
      ['AWS', aws(''), ''],
      ['AWS', aws('__proto__'), ''],
      ['AWS', { endpointServiceName: 'com.amazonaws.us-east-1.s3' }, ''],
      ['AWS', { endpointServiceName: null }, ''],
      ['AWS', { endpointServiceName: ['com.amazonaws.vpce.us-east-1.vpce-svc-0'] }, ''],
      ['GCP', gcp(attachment('regions/us-east4')), 'US_EAST_4'],
      ['GCP', gcp('odd', attachment('regions/us-central1')), 'CENTRAL_US'],
      ['GCP', gcp(`https://www.googleapis.com/compute/v1/${attachment('regions/us-west2')}`), 'US_WEST_2'],
      ['GCP', gcp(attachment('regions/moon-base1')), 'moon-base1'],
      ['GCP', gcp(attachment('zones/us-east4')), ''],
      ['GCP', gcp(), ''],
      ['AZURE', { privateLinkServiceName: 'pls_1', privateLinkServiceResourceId: '/subscriptions/1' }, ''],
    ];
    for (const [provider, fields, region] of cases) {
      await withClient(serve({ id: SERVICE, status: 'AVAILABLE', ...fields }), async (client) => {
        const service = await client.loadService(PROJECT, provider, SERVICE);
        assert.equal(service.region, region, JSON.stringify(fields));
      });
    }
  });

  it('rejects a malformed list of endpoints instead of returning an empty list', async () => {
    for (const interfaceEndpoints of ['vpce-1', [{ id: 'vpce-1' }], {}]) {
      await withClient(serve([{ id: SERVICE, interfaceEndpoints }]), async (client) => {
        assert.equal((await getError(client.loadServices(PROJECT, 'AWS'))).kind, 'badResponse');
      });
    }
  });

  it('sends an ID as one path segment', async () => {
    const answer = {
      privateEndpointResourceId: AZURE_ID,
      deleteRequested: false,
      privateEndpointIPAddress: '10.0.0.4',
    };
    await withClient(serve(answer), async (client, server) => {
      const endpoint = await client.loadEndpoint(PROJECT, 'AZURE', SERVICE, AZURE_ID);
      assert.deepEqual([endpoint.id, endpoint.status, endpoint.ipAddress], [AZURE_ID, '', '10.0.0.4']);
      const segments = (getCalls(server)[0]?.url ?? '').split('/');
      assert.equal(segments.length, 12);
      assert.equal(segments.at(-1), encodeURIComponent(AZURE_ID));
      assert.match(segments.at(-1) ?? '', /^%2Fsubscriptions%2F/);
    });
  });

  it('maps endpoints with the provider’s status field and the forwarding rules of Google Cloud', async () => {
    const aws = { connectionStatus: 'PENDING_ACCEPTANCE', deleteRequested: true, errorMessage: 'e' };
    await withClient(serve(aws), async (client) => {
      const endpoint = await client.loadEndpoint(PROJECT, 'AWS', SERVICE, 'vpce-1');
      assert.deepEqual(
        [endpoint.status, endpoint.deleteRequested, endpoint.errorMessage, endpoint.rules, endpoint.payload],
        ['PENDING_ACCEPTANCE', true, 'e', undefined, aws],
      );
    });
    const gcp = {
      status: 'VERIFIED',
      gcpProjectId: 'p',
      endpoints: [{ endpointName: 'n', ipAddress: 'i' }, null],
    };
    await withClient(serve(gcp), async (client) => {
      const endpoint = await client.loadEndpoint(PROJECT, 'GCP', SERVICE, 'group');
      assert.deepEqual(endpoint.rules, [{ name: 'n', ipAddress: 'i', status: '' }]);
      assert.equal(endpoint.cloudProjectId, 'p');
    });
    await withClient(serve({ hello: 1 }), async (client) => {
      assert.equal((await getError(client.loadEndpoint(PROJECT, 'GCP', SERVICE, 'g'))).kind, 'badResponse');
    });
  });

  it('rejects invalid IDs before it sends a request', async () => {
    await withClient(serve([]), async (client, server) => {
      for (const id of ['', '.', '..', 'a\nb', '\u0000', '\ud800']) {
        const error = await getError(client.deleteEndpoint(PROJECT, 'GCP', SERVICE, id));
        assert.deepEqual([error.kind, error.code], ['invalid', 'INVALID_ID'], JSON.stringify(id));
      }
      for (const id of ['x', PROJECT.toUpperCase(), `${PROJECT}/..`, '../groups']) {
        assert.equal((await getError(client.loadClusters(id))).code, 'INVALID_ID');
        assert.equal((await getError(client.deleteService(PROJECT, 'AWS', id))).code, 'INVALID_ID');
      }
      assert.equal(server.seen.length, 0);
    });
  });

  it('accepts any 2xx response to a DELETE request, but no HTML page', async () => {
    for (const [status, body] of [
      [202, '{}'],
      [200, 'null'],
      [204, ''],
      [202, ''],
    ] as const) {
      const handler = withTokens((_seen, response) => response.writeHead(status).end(body));
      await withClient(handler, async (client, server) => {
        await client.deleteService(PROJECT, 'AZURE', SERVICE);
        assert.equal(getCalls(server)[0]?.method, 'DELETE');
      });
    }
    const page = withTokens((_seen, response) => response.writeHead(200).end('<html>'));
    await withClient(page, async (client) => {
      assert.equal((await getError(client.deleteService(PROJECT, 'AZURE', SERVICE))).kind, 'badResponse');
    });
  });

  it('loads the identity with and without an API key', async () => {
    const roles = [{ roleName: 'ORG_MEMBER', orgId: 'o' }, { roleName: 'GROUP_OWNER', groupId: 'g' }, {}];
    await withClient(
      serve({ appName: 'MongoDB Atlas', apiKey: { publicKey: 'k', roles } }),
      async (client, server) => {
        assert.deepEqual(await client.loadIdentity(), {
          publicKey: 'k',
          roles: [
            { roleName: 'ORG_MEMBER', orgId: 'o', projectId: undefined },
            { roleName: 'GROUP_OWNER', orgId: undefined, projectId: 'g' },
          ],
        });
        assert.equal(getCalls(server)[0]?.url, '/api/atlas/v2');
      },
    );
    await withClient(serve({ appName: 'MongoDB Atlas', apiKey: null }), async (client) => {
      assert.deepEqual(await client.loadIdentity(), { publicKey: undefined, roles: undefined });
    });
    for (const odd of [null, 'GROUP_OWNER', [null]])
      await withClient(serve({ apiKey: { publicKey: 'k', roles: odd } }), async (client) => {
        assert.deepEqual(await client.loadIdentity(), { publicKey: 'k', roles: undefined });
      });
    await withClient(serve({}), async (client) => {
      assert.equal((await getError(client.loadIdentity())).kind, 'badResponse');
    });
  });

  it('creates a database user for the whole project', async () => {
    const roles = [{ roleName: 'readWriteAnyDatabase', databaseName: 'admin' }];
    const answer = { username: 'app', databaseName: 'admin', roles, scopes: [] };
    await withClient(serve(answer, 201), async (client, server) => {
      const user = await client.createDatabaseUser(PROJECT, { username: 'app', password: 'secret-1', roles });
      assert.deepEqual([user.username, user.roles, user.clusters], ['app', roles, []]);
      const [call] = getCalls(server);
      assert.equal(call?.headers['content-type'], 'application/vnd.atlas.2023-01-01+json');
      assert.deepEqual(JSON.parse(call.body), {
        groupId: PROJECT,
        databaseName: 'admin',
        username: 'app',
        password: 'secret-1',
        roles,
      });
    });
  });

  it('distinguishes users limited to clusters from users limited to other resources', async () => {
    const results = [
      {
        username: 'a',
        databaseName: 'admin',
        scopes: [
          { type: 'CLUSTER', name: 'C' },
          { type: 'STREAM', name: 'S' },
        ],
      },
      { username: 'b', databaseName: '$external', scopes: [{ type: 'DATA_LAKE', name: 'D' }], roles: null },
      { username: 'a', databaseName: '$external' },
    ];
    await withClient(serve({ results }), async (client) => {
      const users = await client.loadDatabaseUsers(PROJECT);
      assert.deepEqual(
        users.map(({ username, clusters, opensNoCluster }) => [username, clusters, opensNoCluster]),
        [
          ['a', ['C'], false],
          ['b', [], true],
          ['a', [], false],
        ],
      );
    });
  });
});
