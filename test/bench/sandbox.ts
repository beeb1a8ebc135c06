import { Agent, createServer, request } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/sandbox/app';
import { Buckets } from '../../src/sandbox/auth/buckets';
import { Clock } from '../../src/sandbox/clock';
import { Nonces } from '../../src/sandbox/auth/nonces';
import { startSandbox } from '../../src/sandbox/server';
import { TokenKey } from '../../src/sandbox/auth/tokenKey';
import { Tokens } from '../../src/sandbox/auth/tokens';
import { PROVIDERS } from '../../src/sandbox/scenario/model';
import type { ServiceAccountCredential, Scenario } from '../../src/sandbox/scenario/model';
import { makeScenario } from '../../src/sandbox/scenario/scenarios';
import { getMedian, getWallMs, repeat, toFigure, type Figure } from './figure';

const RUNS = 300;
const ACCEPT = 'application/vnd.atlas.2023-01-01+json';

/** Service lists of the `large` scenario: the sandbox's own time, and over loopback beside a server that only sends. */
export async function measureSandbox(): Promise<readonly Figure[]> {
  const scenario = makeScenario('large', 1);
  const own = await measureOwnTime(scenario);
  return [...own, ...(await measureLoopback(scenario))];
}

function targetOf({ projects }: Scenario, provider: string, number: number): string {
  const { id } = projects[number % projects.length]!;
  return `/api/atlas/v2/groups/${id}/privateEndpoint/${provider}/endpointService`;
}

/** From the request as parsed to the text of the answer, without a socket. */
async function measureOwnTime(scenario: Scenario): Promise<readonly Figure[]> {
  const clock = new Clock(Date.now, 1);
  const now = () => clock.now();
  const tokenKey = new TokenKey();
  const tokens = new Tokens(now, tokenKey);
  const app = createApp({
    clock,
    baseUrl: 'http://127.0.0.1',
    scenario,
    nonces: new Nonces(now),
    tokenKey,
    tokens,
    buckets: new Buckets(now),
    switches: { digestAlgorithm: 'MD5', keepEmptyServices: false },
  });
  const owner = scenario.credentials.find(
    (one): one is ServiceAccountCredential => one.kind === 'serviceAccount',
  )!;
  const authorization = `Bearer ${tokens.issue(owner, 'http://127.0.0.1') ?? ''}`;
  const figures: Figure[] = [];
  for (const provider of PROVIDERS) {
    let number = 0;
    const samples = await repeat(RUNS, () =>
      getWallMs(async () => {
        const url = targetOf(scenario, provider, number++);
        const headers = { accept: ACCEPT, authorization };
        const incoming = { url, method: 'GET', headers, socket: { remoteAddress: '127.0.0.1' } };
        const asked = new Request(`http://127.0.0.1${url}`, { headers });
        const env: object = { incoming, outgoing: {}, entry: undefined };
        const response = await app.fetch(asked, env);
        const services = JSON.parse(await response.text()) as unknown[];
        if (services.length < 5) throw new Error(`${url} answered ${response.status}`);
      }),
    );
    const id = `sandbox-${provider.toLowerCase()}`;
    figures.push(toFigure({ id, unit: 'ms', samples, target: 20, note: 'its own time for a service list' }));
  }
  return figures;
}

async function measureLoopback(scenario: Scenario): Promise<readonly Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { announcement, close } = await startSandbox({ world: 'large' });
  const account = announcement.credentials.find(({ kind }) => kind === 'serviceAccount')!;
  const authorization = await mint(announcement.baseUrl, account);
  const target = targetOf(scenario, 'AWS', 7);
  const headers = { accept: ACCEPT, authorization };
  const answer = await ask(announcement.baseUrl + target, headers, agent);
  const floor = await startFloor(answer);
  const { port } = floor.address() as AddressInfo;
  const floorUrl = `http://127.0.0.1:${port}${target}`;
  const taken = await repeat(RUNS, () => getWallMs(() => ask(announcement.baseUrl + target, headers, agent)));
  const least = await repeat(RUNS, () => getWallMs(() => ask(floorUrl, headers, agent)));
  agent.destroy();
  floor.close();
  await close();
  return [
    toFigure({
      id: 'sandbox-loopback',
      unit: 'ms',
      samples: taken,
      floor: getMedian(least),
      isRatio: true,
      note: 'a service list, beside a server that only sends it',
    }),
  ];
}

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

function ask(url: string, headers: Record<string, string>, agent: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(url, { headers, agent }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve({ headers: answer.headers, body: Buffer.concat(pieces) })
          : reject(new Error(`${url} answered ${answer.statusCode ?? 0}`)),
      );
    })
      .on('error', reject)
      .end();
  });
}

async function startFloor({ headers, body }: Answer): Promise<Server> {
  const server = createServer((_, outgoing) => outgoing.writeHead(200, headers).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function mint(baseUrl: string, account: { clientId?: string; clientSecret?: string }): Promise<string> {
  const { clientId = '', clientSecret = '' } = account;
  const response = await fetch(`${baseUrl}/api/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return `Bearer ${token}`;
}
