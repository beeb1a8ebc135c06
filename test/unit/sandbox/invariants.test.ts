import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Bench, CLUSTERS } from './sandboxClient';

/* eslint-disable @typescript-eslint/no-explicit-any -- bodies as the wire brings them */

const PROVIDERS = ['AWS', 'AZURE', 'GCP'] as const;
const PLACES = [
  { providerName: 'AWS', region: 'US_EAST_1' },
  { providerName: 'AWS', region: 'US_WEST_2' },
  { providerName: 'AZURE', region: 'US_EAST_2' },
  { providerName: 'GCP', region: 'WESTERN_EUROPE', portMappingEnabled: true },
  { providerName: 'GCP', region: 'WESTERN_EUROPE' },
] as const;

type Action =
  | { readonly do: 'build'; readonly place: number }
  | { readonly do: 'add' | 'remove'; readonly service: number; readonly endpoint: number }
  | { readonly do: 'demolish'; readonly service: number }
  | { readonly do: 'regionalize'; readonly enabled: boolean }
  | { readonly do: 'wait'; readonly seconds: number };

const number = fc.nat(1000);
const actions: fc.Arbitrary<Action>[] = [
  fc.record({ do: fc.constant('build' as const), place: number }),
  fc.record({ do: fc.constant('add' as const), service: number, endpoint: fc.nat(5) }),
  fc.record({ do: fc.constant('remove' as const), service: number, endpoint: number }),
  fc.record({ do: fc.constant('demolish' as const), service: number }),
  fc.record({ do: fc.constant('regionalize' as const), enabled: fc.boolean() }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 10, 20, 30, 60, 300) }),
];
// Time passes often, so that much is AVAILABLE.
const history = fc.array(fc.oneof(...actions, actions[5]!, actions[1]!), { minLength: 5, maxLength: 25 });

/** A project under random hands, and what must be true of it whatever they do. */
class Hands {
  constructor(
    readonly bench: Bench,
    readonly token: string,
    readonly project: string,
  ) {}

  async send(method: string, path: string, body?: unknown, accept?: string) {
    const headers = { Authorization: `Bearer ${this.token}` };
    const wish = { method, headers, body, ...(accept === undefined ? {} : { accept }) };
    const reply = await this.bench.send(`${this.project}${path}`, wish);
    assert.ok(reply.status < 500, reply.text);
    return reply;
  }

  async getServices(): Promise<any[]> {
    const lists = await Promise.all(
      PROVIDERS.map((provider) => this.send('GET', `/privateEndpoint/${provider}/endpointService`)),
    );
    return lists.flatMap((list) => list.body);
  }

  async act(action: Action): Promise<void> {
    if (action.do === 'build') {
      await this.send('POST', '/privateEndpoint/endpointService', PLACES[action.place % PLACES.length]);
      return;
    }
    if (action.do === 'wait') {
      await this.bench.control('POST', '/clock', { step: action.seconds * 1000 });
      return;
    }
    if (action.do === 'regionalize') {
      await this.send('PATCH', '/privateEndpoint/regionalMode', { enabled: action.enabled });
      return;
    }
    const services = await this.getServices();
    const service = services[action.service % services.length];
    if (!service) return;
    const path = `/privateEndpoint/${service.cloudProvider}/endpointService/${service.id}`;
    if (action.do === 'demolish') await this.send('DELETE', path);
    else if (action.do === 'add')
      await this.send('POST', `${path}/endpoint`, toBody(service, action.endpoint));
    else {
      const ids = idsOf(service);
      const id = ids[action.endpoint % ids.length];
      if (id !== undefined) await this.send('DELETE', `${path}/endpoint/${encodeURIComponent(id)}`);
    }
  }

  async check(): Promise<void> {
    const services = await this.getServices();
    const places = services.map(
      (one) => `${one.cloudProvider} ${one.regionName} ${one.portMappingEnabled ?? ''}`,
    );
    assert.equal(new Set(places).size, places.length, 'one service for a place');
    const known = new Map<string, string>();
    for (const service of services)
      for (const id of idsOf(service)) {
        assert.equal(known.has(id), false, `${id} stands once`);
        known.set(id, `${service.cloudProvider} ${service.regionName}`);
      }
    const { body } = await this.send('GET', '/clusters', undefined, CLUSTERS);
    for (const cluster of body.results) {
      const strings: any[] = cluster.connectionStrings.privateEndpoint ?? [];
      const names = strings.map((one) => one.srvConnectionString);
      assert.equal(new Set(names).size, names.length, 'an index is given once');
      if (cluster.stateName !== 'IDLE') continue;
      for (const end of strings.flatMap((one) => one.endpoints))
        assert.equal(known.get(end.endpointId), `${end.providerName} ${end.region}`);
    }
  }
}

function idsOf(service: any): string[] {
  return service.interfaceEndpoints ?? service.privateEndpoints ?? service.endpointGroupNames;
}

/** Six endpoints for each service; the last of them is none that the cloud knows. */
function toBody(service: any, n: number): object {
  const name = n === 5 ? 'e-not-found' : `e${n}`;
  const digits = n === 5 ? '0002' : `100${n}`;
  if (service.cloudProvider === 'AWS') return { id: `vpce-${service.id.slice(0, 13)}${digits}` };
  if (service.cloudProvider === 'AZURE')
    return {
      id: `/subscriptions/cba6d9c6-1d3f-4c11-83cb-c705d895e636/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/${name}`,
      privateEndpointIPAddress: `10.0.0.${n}`,
    };
  const endpoints = service.serviceAttachmentNames.map((_: string, rule: number) => ({
    endpointName: `${name}-${rule}`,
    ipAddress: `10.0.${n}.${rule}`,
  }));
  return { endpointGroupName: name, gcpProjectId: 'p', endpoints };
}

async function play(project: string, history: readonly Action[]): Promise<void> {
  const bench = await Bench.start();
  try {
    await bench.control('POST', '/clock', { freeze: true });
    const { clientId = '', clientSecret = '' } = bench.credential('owner-service-account');
    const token = await bench.send('/api/oauth/token', {
      method: 'POST',
      body: 'grant_type=client_credentials',
      headers: {
        Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
    });
    const hands = new Hands(
      bench,
      token.body.access_token,
      `/api/atlas/v2/groups/${bench.projectId(project)}`,
    );
    for (const action of history) {
      await hands.act(action);
      await hands.check();
    }
  } finally {
    await bench.sandbox.close();
  }
}

describe('Sandbox with arbitrary creations and deletions', () => {
  for (const project of ['analytics-staging', 'payments-prod'])
    it(`keeps ${project} consistent`, async () => {
      await fc.assert(
        fc.asyncProperty(history, (one) => play(project, one)),
        { numRuns: 8 },
      );
    }).timeout(60_000);
});
