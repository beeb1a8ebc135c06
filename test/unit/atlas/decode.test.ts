import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { AtlasClient } from '../../../src/atlas/client';
import { toResponseError, getRetryAfter, toTokenError } from '../../../src/atlas/errors';
import { toRoute } from '../../../src/atlas/paths';
import { AtlasError } from '../../../src/core/errors/errors';
import { PROVIDERS } from '../../../src/core/model';
import { Bench } from '../state/fixture';
import { mutatedJson } from '../support/mutate';
import { PROPERTY_RUNS } from '../support/propertyRuns';
import { PROJECT, SERVICE, sendJson, withClient, withTokens } from './loopback';

const READERS: readonly ((client: AtlasClient) => Promise<unknown>)[] = [
  (client) => client.loadIdentity(),
  (client) => client.loadOrganizations(),
  (client) => client.loadProjects(),
  (client) => client.loadServices(PROJECT, 'AWS'),
  (client) => client.loadServices(PROJECT, 'AZURE'),
  (client) => client.loadServices(PROJECT, 'GCP'),
  (client) => client.loadService(PROJECT, 'GCP', SERVICE),
  (client) => client.loadEndpoint(PROJECT, 'AWS', SERVICE, 'vpce-1'),
  (client) => client.loadEndpoint(PROJECT, 'GCP', SERVICE, 'g'),
  (client) => client.loadClusters(PROJECT),
  (client) => client.loadDatabaseUsers(PROJECT),
];

const FIELDS = [
  'results',
  'id',
  'name',
  'orgId',
  'apiKey',
  'roles',
  'status',
  'connectionStatus',
  'interfaceEndpoints',
  'privateEndpoints',
  'endpointGroupNames',
  'endpoints',
  'connectionStrings',
  'privateEndpoint',
  'replicationSpecs',
  'regionConfigs',
  'electableSpecs',
  'nodeCount',
  'username',
  'scopes',
  'providerSettings',
  '__proto__',
];

/** JSON with the field names that decoders look at, nested at random. */
const wireJson = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(SERVICE)),
  value: fc.oneof({ maxDepth: 5 }, tie('leaf'), fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 6 }),
})).value;

/** Control characters and halves of characters included. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0x7f })), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));

/** The JSON of successful responses, one of each route, as a session gets them. */
async function loadRealBodies(): Promise<readonly unknown[]> {
  const bench = await Bench.start();
  try {
    bench.signIn();
    await bench.store.refresh();
    await bench.store.refreshUsers(bench.projectId());
    for (const provider of PROVIDERS) {
      const region = { AWS: 'US_EAST_1', AZURE: 'US_EAST_2', GCP: 'EASTERN_US' }[provider];
      await bench.store.refreshEndpoints(bench.address(region, provider));
    }
    const response = await fetch(`${bench.sandbox.announcement.baseUrl}/_sandbox/exchanges`);
    const exchanges = (await response.json()) as { target: string; status: number; responseBody: string }[];
    const bodies = new Map<string, unknown>();
    for (const { target, status, responseBody } of exchanges) {
      const route = target.split('?')[0]?.replaceAll(/[0-9a-f]{24}|vpce-[0-9a-f]+/g, '') ?? '';
      if (status === 200) bodies.set(route, JSON.parse(responseBody));
    }
    return [...bodies.values()];
  } finally {
    await bench.close();
  }
}

describe('AtlasClient decoders', function () {
  this.timeout(10_000);

  it('return a model or throw an AtlasError for a changed response', async function () {
    this.timeout(600_000);
    const bodies = await loadRealBodies();
    assert.ok(bodies.length >= 10, String(bodies.length));
    let body: unknown;
    const handler = withTokens((_seen, response) => sendJson(response, 200, body));
    await withClient(handler, async (client) => {
      const check = fc.asyncProperty(mutatedJson(bodies), async (json) => {
        body = json;
        const outcomes = await Promise.allSettled(READERS.map((read) => read(client)));
        for (const outcome of outcomes)
          if (outcome.status === 'rejected')
            assert.ok(outcome.reason instanceof AtlasError, String(outcome.reason));
      });
      await fc.assert(check, { numRuns: PROPERTY_RUNS });
    });
  });

  it('return a model or throw an AtlasError for any JSON', async function () {
    this.timeout(60_000);
    let body: unknown;
    const handler = withTokens((_seen, response) => sendJson(response, 200, body));
    await withClient(handler, async (client) => {
      const check = async (json: unknown): Promise<void> => {
        body = json;
        await Promise.all(
          READERS.map((read) =>
            read(client).catch((thrown: unknown) => {
              assert.ok(thrown instanceof AtlasError, String(thrown));
              assert.equal(thrown.kind, 'badResponse');
            }),
          ),
        );
      };
      await fc.assert(fc.asyncProperty(fc.oneof(fc.jsonValue(), wireJson), check), { numRuns: 30 });
      await fc.assert(
        fc.asyncProperty(fc.array(wireJson, { maxLength: 3 }), (results) => check({ results })),
        { numRuns: 30 },
      );
    });
  });

  it('return an error for any response that isn’t successful', () => {
    const header = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 300, max: 599 }), header, (data, status, value) => {
        const answer = { status, data, header: () => value };
        const seconds = getRetryAfter(answer);
        assert.ok(seconds === undefined || (Number.isFinite(seconds) && seconds >= 0));
        for (const error of [toResponseError(answer, 'h', ['']), toTokenError(answer, 'h', [''])]) {
          assert.ok(error.detail === undefined || error.detail.length <= 2000);
          assert.ok(error.code === undefined || /^\w+$/.test(error.code));
        }
      }),
    );
  });

  it('encode any ID as one path segment that decodes to the same ID, or reject it', () => {
    fc.assert(
      fc.property(anyText, (id) => {
        let path: string;
        try {
          ({ path } = toRoute('/a/{endpointId}/z', { endpointId: id }));
        } catch (thrown) {
          assert.ok(thrown instanceof AtlasError && thrown.code === 'INVALID_ID');
          return;
        }
        const segments = new URL(`http://h${path}`).pathname.split('/');
        assert.equal(segments.length, 4);
        assert.equal(decodeURIComponent(segments[2] ?? ''), id);
      }),
    );
  });
});
