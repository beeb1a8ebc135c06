import assert from 'node:assert/strict';
import { createAtlasClient, type AtlasClient } from '../../../src/atlas/client';
import { PROVIDERS, type Cluster, type Credential, type EndpointService } from '../../../src/core/model';
import type { AnnouncedCredential, RunningSandbox } from '../../../src/sandbox/server';
import { startSandbox } from '../support/sandbox';
import { getError } from './loopback';

function toCredential(announced: AnnouncedCredential): Credential {
  const { publicKey = '', privateKey = '', clientId = '', clientSecret = '' } = announced;
  return announced.kind === 'apiKey'
    ? { kind: 'apiKey', publicKey, privateKey }
    : { kind: 'serviceAccount', clientId, clientSecret };
}

interface Found {
  readonly services: readonly EndpointService[];
  readonly clusters: readonly Cluster[];
  readonly users: number;
}

/** Reads everything that there is, one thing after another or side by side as the extension would. */
async function readAll(client: AtlasClient): Promise<Found> {
  const projects = await client.loadProjects();
  const perProject = await Promise.all(
    projects.map(async ({ id }) => ({
      services: (await Promise.all(PROVIDERS.map((provider) => client.loadServices(id, provider)))).flat(),
      clusters: await client.loadClusters(id),
      users: await client.loadDatabaseUsers(id),
    })),
  );
  const services = perProject.flatMap((found) => found.services);
  const endpoints = await Promise.all(
    services.flatMap(({ projectId, provider, id, endpointIds }) =>
      endpointIds.map((endpointId) => client.loadEndpoint(projectId, provider, id, endpointId)),
    ),
  );
  // An Azure endpoint has no status just after its creation.
  assert.ok(endpoints.every(({ status, provider }) => status !== '' || provider === 'AZURE'));
  assert.ok(endpoints.some(({ status, provider }) => status !== '' && provider === 'AZURE'));
  return {
    services,
    clusters: perProject.flatMap((found) => found.clusters),
    users: perProject.flatMap((found) => found.users).length,
  };
}

describe('AtlasClient with the sandbox', function () {
  this.timeout(20_000);
  let sandbox: RunningSandbox;

  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(() => sandbox.close());

  const use = async (
    announced: AnnouncedCredential,
    run: (client: AtlasClient) => Promise<void>,
  ): Promise<void> => {
    const { baseUrl } = sandbox.announcement;
    const credential = toCredential(announced);
    const client = createAtlasClient({
      baseUrl,
      credential,
      userAgent: 'atlas-private-endpoints/tests',
      backoffMs: 5,
    });
    try {
      await run(client);
    } finally {
      await client.close();
    }
  };
  const getOwner = (kind: Credential['kind']): AnnouncedCredential => {
    const { credentials } = sandbox.announcement;
    const owner = credentials.find(
      (found) => found.kind === kind && found.roles.some((role) => role.roleName === 'GROUP_OWNER'),
    );
    assert.ok(owner, `no ${kind} that owns a project`);
    return owner;
  };

  for (const kind of ['apiKey', 'serviceAccount'] as const) {
    it(`loads all data of the scenario with a credential of kind ${kind}`, async () => {
      await use(getOwner(kind), async (client) => {
        const identity = await client.loadIdentity();
        if (kind === 'apiKey') assert.equal(identity.publicKey, getOwner(kind).publicKey);
        assert.equal((await client.loadOrganizations()).length, 1);
        const { services, clusters, users } = await readAll(client);
        for (const provider of PROVIDERS) {
          assert.ok(
            services.some((service) => service.provider === provider && service.endpointIds.length > 0),
          );
        }
        assert.ok(services.every(({ region, status }) => region !== '' && status !== ''));
        assert.ok(clusters.some(({ privateStrings }) => privateStrings.some(({ srv }) => srv !== undefined)));
        assert.ok(clusters.some(({ unsupportedTier }) => unsupportedTier !== undefined));
        assert.ok(clusters.every(({ regions }) => regions.length > 0));
        assert.ok(users > 0);
        assert.equal(client.counts.retries, 0);
        const [first] = services;
        assert.ok(first);
        assert.deepEqual(await client.loadService(first.projectId, first.provider, first.id), first);
      });
    });

    it(`deletes endpoints and services of the scenario with a credential of kind ${kind}`, async () => {
      await use(getOwner(kind), async (client) => {
        const { services } = await readAll(client);
        const live = services.filter(({ status }) => status === 'AVAILABLE');
        for (const { projectId, provider, id, endpointIds } of live.filter(
          (found) => found.endpointIds.length > 0,
        )) {
          const [endpointId = ''] = endpointIds;
          const refused = await getError(client.deleteService(projectId, provider, id));
          assert.equal(refused.kind, 'conflict');
          await client.deleteEndpoint(projectId, provider, id, endpointId);
        }
        const bare = live.find(({ endpointIds }) => endpointIds.length === 0);
        assert.ok(bare);
        await client.deleteService(bare.projectId, bare.provider, bare.id);
        const roles = [{ roleName: 'readWriteAnyDatabase', databaseName: 'admin' }];
        const user = { username: 'walker', password: 'canary-Passw0rd', roles };
        const created = await client.createDatabaseUser(bare.projectId, user);
        assert.deepEqual([created.username, created.roles], ['walker', roles]);
        const again = await getError(client.createDatabaseUser(bare.projectId, user));
        assert.equal(again.kind, 'conflict');
      });
    });

    it(`reports a wrong secret of kind ${kind}`, async () => {
      const wrong = { ...getOwner(kind), privateKey: 'wrong', clientSecret: 'wrong' };
      await use(wrong, async (client) => {
        assert.equal((await getError(client.loadIdentity())).kind, 'credentials');
      });
    });
  }

  it('reports a missing role, a missing project, and a missing service', async () => {
    const { credentials, projects } = sandbox.announcement;
    const reader = credentials.find(({ roles }) => roles.every(({ roleName }) => roleName !== 'GROUP_OWNER'));
    assert.ok(reader);
    await use(reader, async (client) => {
      const mine = (await client.loadProjects())[0] ?? projects[0];
      const error = await getError(client.deleteService(mine?.id ?? '', 'AWS', '5f00000000000000000000aa'));
      assert.equal(error.kind, 'role');
    });
    await use(getOwner('apiKey'), async (client) => {
      const [project] = await client.loadProjects();
      const service = '5f00000000000000000000aa';
      assert.equal((await getError(client.loadService(project?.id ?? '', 'AWS', service))).kind, 'notFound');
      const unknown = await getError(client.loadClusters('5f00000000000000000000bb'));
      assert.ok(unknown.kind === 'notFound' || unknown.kind === 'role', unknown.kind);
    });
  });
});
