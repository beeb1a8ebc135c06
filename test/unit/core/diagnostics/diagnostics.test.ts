import assert from 'node:assert/strict';
import fc from 'fast-check';
import type {
  DiagnosticFacts,
  EditorFacts,
  ExchangeFacts,
} from '../../../../src/core/diagnostics/diagnosticFacts';
import { toDiagnostics } from '../../../../src/core/diagnostics/diagnostics';
import { FAILURE_KINDS } from '../../../../src/core/errors/errors';
import { PROVIDERS, type ProfileSummary } from '../../../../src/core/model';
import { toUnusedVariables } from '../../../../src/core/account/unusedVariables';
import { EMPTY_SNAPSHOT } from '../../../../src/core/snapshot';
import {
  failed,
  loaded,
  makeCluster,
  makeEndpoint,
  makeService,
  makeSnapshot,
  NOW,
  OTHER_VPCE,
  PROJECT,
  VPCE,
} from '../fixture';

const editor: EditorFacts = {
  extensionVersion: '0.1.0',
  extensionSide: 'ui',
  vscodeVersion: '1.105.1',
  nodeVersion: '22.20.0',
  os: ['linux', 'x64', '6.1.0-13-amd64'],
  window: 'desktop',
  remoteName: 'wsl',
  isTrusted: true,
  isVirtual: false,
  language: 'pt-br',
  settings: {
    baseUrl: 'https://cloud.mongodb.com',
    pollingInterval: 10,
    proxy: 'http://me:swordfish@proxy.corp.example:3128',
    proxySupport: 'override',
    noProxy: ['intranet.corp.example', '10.1.2.3'],
    fetchAdditionalSupport: true,
    electronFetch: false,
    systemCertificates: true,
  },
  variables: ['HTTPS_PROXY'],
  unusedVariables: [],
};

const requestStats: ExchangeFacts = {
  requests: 12,
  challenges: 1,
  retries: 2,
  responses: new Map([
    ['4xx', 1],
    ['2xx', 10],
  ]),
  routes: new Map([['GET /groups', { requests: 11, failures: 1 }]]),
  failures: [{ at: NOW, method: 'GET', route: '/groups', status: 403, code: 'ORG_REQUIRES_ACCESS_LIST' }],
};

function makeFacts(changes: Partial<DiagnosticFacts> = {}): DiagnosticFacts {
  return {
    at: NOW,
    editor,
    profiles: { all: [], activeId: undefined, storage: 'works' },
    ignoredCliBaseUrls: 0,
    snapshot: EMPTY_SNAPSHOT,
    isFiltering: false,
    requestStats,
    ...changes,
  };
}

const head = (fields: Partial<ProfileSummary>): ProfileSummary => ({
  id: 'a',
  name: 'work',
  baseUrl: 'https://cloud.mongodb.com',
  kind: 'apiKey',
  credentialId: 'abcdefgh',
  home: 'kept',
  ...fields,
});

function expectLines(text: string, lines: readonly string[]): void {
  for (const line of lines) assert.ok(text.split('\n').includes(`- ${line}`), `${line}\nis not in\n${text}`);
}

describe('toDiagnostics', () => {
  it('lists versions, the system, and network settings without their values', () => {
    const text = toDiagnostics(makeFacts());
    expectLines(text, [
      'Extension: 0.1.0, extension host: ui',
      'VS Code: 1.105.1, desktop',
      'Operating system: linux x64 6.1.0',
      'Remote: wsl',
      'Workspace: trusted',
      'Display language: pt-br',
      'atlasPrivateEndpoints.baseUrl: Atlas',
      'atlasPrivateEndpoints.pollingInterval: 10',
      'http.proxy: set',
      'http.proxySupport: override',
      'http.noProxy: 2 entries',
      'http.electronFetch: false',
      'Environment variables set: HTTPS_PROXY',
    ]);
    assert.doesNotMatch(text, /swordfish|corp|10\.1/);
  });

  it('lists profiles by kind of credential, Atlas service, and storage', () => {
    const all = [
      head({}),
      head({ id: 'b', kind: 'serviceAccount', baseUrl: 'https://cloud.mongodbgov.com', home: 'session' }),
      head({ id: 'c', baseUrl: 'https://atlas.corp.example', home: 'environment' }),
      head({ id: 'd', baseUrl: 'http://127.0.0.1:8080', home: 'sandbox' }),
    ];
    const text = toDiagnostics(
      makeFacts({
        profiles: { all, activeId: 'b', storage: 'silent' },
        ignoredCliBaseUrls: 2,
      }),
    );
    expectLines(text, [
      'Secret storage: not responding',
      'Atlas CLI profiles with an unused base_url: 2',
      'Profiles: 4',
      'API key, Atlas, saved',
      'service account, Atlas for Government, this session only, active',
      'API key, other host, environment variables',
      'API key, loopback, sandbox',
    ]);
  });

  it('lists the unused variables and their replacements', () => {
    const unusedVariables = toUnusedVariables({
      MONGODB_ATLAS_PRIVATE_KEY: 'canary-private-key',
      MONGODB_ATLAS_OPS_MANAGER_URL: 'https://cloud.mongodb.com/api/atlas/v2',
    });
    const text = toDiagnostics(makeFacts({ editor: { ...editor, unusedVariables } }));
    expectLines(text, [
      'Unused Atlas environment variables: MONGODB_ATLAS_PRIVATE_KEY (use MONGODB_ATLAS_PRIVATE_API_KEY), MONGODB_ATLAS_OPS_MANAGER_URL (must be an address without a path, use MONGODB_ATLAS_OPS_MANAGER_URL)',
    ]);
    assert.doesNotMatch(text, /canary|api\/atlas/);
    expectLines(toDiagnostics(makeFacts()), ['Unused Atlas environment variables: none']);
  });

  it('counts what is loaded, with its age and failures', () => {
    const services = [
      makeService({ endpointIds: [VPCE, OTHER_VPCE] }),
      makeService({ id: 's2', status: 'FAILED' }),
      makeService({ id: 's3', status: 'SOMETHING_NEW' }),
    ];
    const snapshot = makeSnapshot(
      {
        services,
        endpoints: [makeEndpoint()],
        clusters: [makeCluster(), makeCluster({ name: 'Free', unsupportedTier: 'M0' })],
      },
      {
        projects: loaded([{ id: PROJECT, name: 'payments-prod', orgId: 'o' }], NOW - 90_000),
        organizations: failed({ kind: 'rateLimited', status: 429 }),
        pins: [{ id: 'gone', name: 'gone' }],
        waitUntil: NOW + 42_000,
      },
    );
    const text = toDiagnostics(makeFacts({ snapshot, isFiltering: true }));
    expectLines(text, [
      'Organizations: never loaded (last attempt failed: rateLimited)',
      'Projects: 1, loaded 90 s ago (loaded)',
      'Projects shown: 0 of 1, selected: 1, selected but not visible: 1',
      'Services, AWS: 3 (1 available, 1 failed, 1 unknown)',
      'Services, AZURE: 0',
      'Endpoints: 2, loaded individually: 1 (1 available)',
      'Clusters: 2 (1 supported, 1 unsupported tier)',
      'Lists of services and clusters: 4 (4 loaded), loaded 0 s to 0 s ago',
      'Failed to load: 1 (1 rateLimited)',
      'Rate limit: waiting 42 s',
      'Filter: on',
    ]);
  });

  it('lists requests by response and route, and the latest failures', () => {
    expectLines(toDiagnostics(makeFacts()), [
      'Sent: 12, including authentication challenges: 1, retries: 2',
      'Responses: 2xx 10, 4xx 1',
      '`GET /groups`: 11, failed: 1',
      '2026-01-05T10:00:00.000Z `GET /groups` 403 ORG_REQUIRES_ACCESS_LIST',
    ]);
  });

  it('lists Node error codes and failure kinds, and no other code of a server', () => {
    const codes = ['ECONNREFUSED', 'UND_ERR_SOCKET', 'CERT_HAS_EXPIRED', 'timeout', undefined];
    const others = ['mdb_sa_sk_abcdef', '5f0000000000000000000001', 'abcdefgh', 'vpce0a1b'];
    const toText = (code: string | undefined) =>
      toDiagnostics(
        makeFacts({
          requestStats: {
            ...requestStats,
            failures: [{ at: NOW, method: 'GET', route: '/x', status: 500, code }],
          },
        }),
      );
    for (const code of codes)
      expectLines(toText(code), [`2026-01-05T10:00:00.000Z \`GET /x\` 500${code ? ` ${code}` : ''}`]);
    for (const code of others) assert.match(toText(code), /`GET \/x` 500 unknown code\n/);
  });

  describe('with arbitrary data', () => {
    /** What must not be told, of the shapes that names, ids, hosts and secrets have. */
    const canary = fc.constantFrom(
      'canary-project',
      'canary payments',
      '5fca0a0000000000000000a1',
      'vpce-0ca0a0b1c2d3e4f5a',
      'canaryab',
      'ca0a0db5-0000-4000-8000-000000000001',
      'mdb_sa_sk_canary',
      'canary.corp.example',
      'https://canary.corp.example',
      'http://me:canary@canary.corp.example:3128',
      'mongodb+srv://canary:canary@canary.mongodb.net',
      '1.2.3-canary',
      'en-canary',
      'ssh-remote+canary',
      'canary|`x`|\n## canary\n[x](command:canary)',
    );
    const maybe = fc.option(canary, { nil: undefined });
    const list = fc.array(canary, { maxLength: 3 });
    const failure = fc.record({
      kind: fc.constantFrom(...FAILURE_KINDS),
      status: fc.constantFrom(401, undefined),
      code: maybe,
      detail: maybe,
      host: maybe,
    });
    const remote = <T>(value: fc.Arbitrary<T>) =>
      fc.oneof(
        value.map((one) => loaded(one, NOW - 5000)),
        fc.tuple(failure, value).map(([cause, last]) => failed<T>(cause, last)),
        value.map((one) => ({ state: 'loading' as const, last: { value: one, at: NOW } })),
      );
    const provider = fc.constantFrom(...PROVIDERS);
    const service = fc.record({
      id: canary,
      projectId: canary,
      provider,
      reportedProvider: maybe,
      region: canary,
      status: fc.oneof(canary, fc.constant('AVAILABLE')),
      errorMessage: maybe,
      endpointIds: list,
      serviceName: maybe,
      payload: canary,
    });
    const endpoint = fc.record({
      id: canary,
      provider,
      serviceId: canary,
      projectId: canary,
      status: fc.oneof(canary, fc.constant('FAILED')),
      errorMessage: maybe,
      deleteRequested: fc.boolean(),
      payload: canary,
    });
    const cluster = fc.record({
      name: canary,
      projectId: canary,
      type: canary,
      state: canary,
      paused: fc.boolean(),
      unsupportedTier: maybe,
      size: canary,
      mongoVersion: canary,
      regions: fc.array(fc.record({ provider: canary, region: canary }), { maxLength: 2 }),
      privateStrings: fc.constant([{ srv: 'mongodb+srv://canary.mongodb.net', endpoints: [] }]),
    });
    const role = fc.record({ roleName: canary, orgId: maybe, projectId: maybe });
    const map = <T>(value: fc.Arbitrary<T>) =>
      fc.array(fc.tuple(canary, value), { maxLength: 3 }).map((entries) => new Map(entries));
    const snapshot = fc.record({
      projects: fc.option(remote(fc.array(fc.record({ id: canary, name: canary, orgId: canary }))), {
        nil: undefined,
      }),
      organizations: fc.option(remote(fc.array(fc.record({ id: canary, name: canary }))), { nil: undefined }),
      pins: fc.array(fc.record({ id: canary, name: canary }), { maxLength: 3 }),
      access: fc.record({
        roles: fc.option(fc.array(role), { nil: undefined }),
        refusals: list.map((keys) => new Set(keys)),
      }),
      services: map(remote(fc.array(service, { maxLength: 3 }))),
      endpoints: map(remote(endpoint)),
      clusters: map(remote(fc.array(cluster, { maxLength: 3 }))),
      users: map(
        remote(
          fc.constant([{ username: 'canary', databaseName: 'canary', roles: [], clusters: ['canary'] }]),
        ),
      ),
      regionalModes: map(remote(fc.boolean())),
      deletions: map(fc.constant({ since: NOW })),
      statusChanges: map(fc.constant(NOW)),
      problems: map(failure),
    });
    const value = fc.oneof(
      canary,
      list,
      fc.boolean(),
      fc.integer(),
      fc.constant(undefined),
      fc.constant({ canary: 'canary' }),
    );
    const facts: fc.Arbitrary<DiagnosticFacts> = fc.record({
      at: fc.constant(NOW),
      editor: fc.record({
        extensionVersion: canary,
        extensionSide: fc.constantFrom('ui', 'workspace'),
        vscodeVersion: canary,
        nodeVersion: canary,
        os: fc.tuple(canary, canary, canary),
        window: fc.constantFrom('desktop', 'web'),
        remoteName: maybe,
        isTrusted: fc.boolean(),
        isVirtual: fc.boolean(),
        language: canary,
        settings: fc.record({
          baseUrl: value,
          pollingInterval: value,
          proxy: value,
          proxySupport: value,
          noProxy: value,
          fetchAdditionalSupport: value,
          electronFetch: value,
          systemCertificates: value,
        }),
        variables: fc.constant(['NO_PROXY'] as const),
        unusedVariables: canary.map((each) => toUnusedVariables({ MONGODB_ATLAS_PRIVATE_KEY: each })),
      }),
      profiles: fc.record({
        all: fc.array(
          fc.record({
            id: canary,
            name: canary,
            baseUrl: canary,
            kind: fc.constantFrom('apiKey', 'serviceAccount'),
            credentialId: canary,
            home: fc.constantFrom('kept', 'session'),
          }),
          { maxLength: 3 },
        ),
        activeId: maybe,
        storage: fc.constantFrom('works', 'lost'),
      }),
      ignoredCliBaseUrls: fc.nat(),
      snapshot,
      isFiltering: fc.boolean(),
      requestStats: fc.record({
        requests: fc.nat(),
        challenges: fc.nat(),
        retries: fc.nat(),
        responses: fc.constant(new Map([['5xx', 1]])),
        routes: fc.constant(requestStats.routes),
        failures: fc.array(
          fc.record({
            at: fc.constant(NOW),
            method: fc.constant('GET'),
            route: fc.constant('/groups/{groupId}'),
            status: fc.constantFrom(500, undefined),
            code: maybe,
          }),
          { maxLength: 3 },
        ),
      }),
    });

    it('contains no names, IDs, hosts, or secrets', () => {
      fc.assert(
        fc.property(facts, (given) => {
          assert.doesNotMatch(toDiagnostics(given), /canary|ca0a|5fca/i);
        }),
        { numRuns: 500 },
      );
    });

    it('has a limited number of lines with a limited length', () => {
      fc.assert(
        fc.property(facts, (given) => {
          const lines = toDiagnostics(given).split('\n');
          assert.ok(lines.length < 100 && lines.every((line) => line.length < 300));
        }),
      );
    });
  });
});
