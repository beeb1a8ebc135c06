import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCaller, type Call, type Caller } from '../../src/atlas/call';
import { toAtlasClient } from '../../src/atlas/client';
import { PROVIDERS } from '../../src/core/model';
import { getCpuMs, getMedian, toFigure, type Figure } from './figure';
import { SandboxProcess } from './sandboxProcess';
import { SignedIn } from './signedIn';

const RUNS = 3;
/** Requests of the recording in flight. */
const IN_FLIGHT = 24;
const MEGABYTE = 1024 * 1024;

/** Responses of the `large` scenario by address: 10,000 services and 30,000 endpoints. */
type Bodies = Map<string, string>;

/** What the extension makes of a large account: from the text of the responses to rows, without HTTP. */
export async function measureLarge(): Promise<readonly Figure[]> {
  const bodies = await recordBodies();
  setFlagsFromString('--expose-gc');
  const collectOnce = runInNewContext('gc') as () => void;
  // What a turn leaves behind is collected only after it.
  const collect = async () => {
    for (let turn = 0; turn < 4; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      collectOnce();
    }
  };
  const client = toAtlasClient(replay(bodies));
  const open = () =>
    new SignedIn(client, 'http://127.0.0.1', { kind: 'apiKey', publicKey: '', privateKey: '' });
  const load = async (signedIn: SignedIn) => {
    await signedIn.loadAll();
    return signedIn.draw();
  };
  const parse = (): unknown[] => [...bodies.values()].map((body): unknown => JSON.parse(body));
  const measureHeap = async (work: () => unknown): Promise<number> => {
    await collect();
    const before = process.memoryUsage().heapUsed;
    const kept = await work();
    await collect();
    const bytes = process.memoryUsage().heapUsed - before;
    return kept === undefined ? NaN : bytes / MEGABYTE;
  };

  const own: number[] = [];
  const bare: number[] = [];
  let rows = 0;
  for (let run = -1; run < RUNS; run++) {
    const signedIn = open();
    const ms = await getCpuMs(async () => (rows = await load(signedIn)));
    signedIn.dispose();
    const floor = await getCpuMs(() => Promise.resolve(parse()));
    if (run < 0) continue;
    own.push(ms);
    bare.push(floor);
  }
  const parsedHeap = await measureHeap(parse);
  const signedIn = open();
  const heap = await measureHeap(async () => {
    await load(signedIn);
    return signedIn;
  });
  const events = await countEvents(signedIn, bodies);
  signedIn.dispose();
  const note = `${bodies.size} responses`;
  return [
    toFigure({
      id: 'large-cpu',
      unit: 'ms',
      samples: own,
      floor: getMedian(bare),
      target: 3,
      isRatio: true,
      note,
    }),
    toFigure({
      id: 'large-heap',
      unit: 'MB',
      samples: [heap],
      floor: parsedHeap,
      target: 2,
      isRatio: true,
      note,
    }),
    toFigure({ id: 'large-rows', unit: 'rows below one row', samples: [rows], target: 200 }),
    toFigure({
      id: 'large-change',
      unit: 'events',
      samples: [events],
      floor: 1,
      target: 1,
      isRatio: true,
    }),
  ];
}

/** Events of a refresh in which one service has another status. */
async function countEvents(signedIn: SignedIn, bodies: Bodies): Promise<number> {
  const [address, body] = [...bodies].find(([one]) => one.endsWith('/AWS/endpointService')) ?? ['', ''];
  bodies.set(address, body.replace('"AVAILABLE"', '"DELETING"'));
  const before = signedIn.events;
  await signedIn.loadAll();
  // An event may wait for the frame that shows it.
  await new Promise((resolve) => setTimeout(resolve, 100));
  return signedIn.events - before;
}

function toAddress({ route, query }: Call): string {
  const page = query?.['pageNum'];
  return page === undefined ? route.path : `${route.path}?${page}`;
}

function replay(bodies: Bodies): Caller {
  return {
    host: '127.0.0.1',
    counts: { requests: 0, retries: 0 },
    load: (call) => {
      const body = bodies.get(toAddress(call));
      if (body === undefined) throw new Error(`${toAddress(call)} isn’t recorded`);
      return Promise.resolve(JSON.parse(body));
    },
    retryNow: () => undefined,
    close: () => Promise.resolve(),
  };
}

async function recordBodies(): Promise<Bodies> {
  const sandbox = await SandboxProcess.start('--world', 'large');
  const bodies: Bodies = new Map();
  const caller = createCaller({
    baseUrl: sandbox.baseUrl,
    credential: sandbox.getCredential('serviceAccount'),
    userAgent: 'atlas-private-endpoints/bench',
  });
  const client = toAtlasClient({
    host: caller.host,
    counts: caller.counts,
    retryNow: () => caller.retryNow(),
    close: () => caller.close(),
    load: async (call, signal) => {
      const data = await caller.load(call, signal);
      bodies.set(toAddress(call), JSON.stringify(data));
      return data;
    },
  });
  await Promise.all([client.loadOrganizations(), client.loadIdentity()]);
  const projects = await client.loadProjects();
  await forEach(projects, async ({ id }) => {
    const [, ...lists] = await Promise.all([
      client.loadClusters(id),
      ...PROVIDERS.map((provider) => client.loadServices(id, provider)),
    ]);
    for (const service of lists.flat())
      for (const endpointId of service.endpointIds)
        await client.loadEndpoint(id, service.provider, service.id, endpointId);
  });
  await caller.close();
  await sandbox.stop();
  return bodies;
}

/** Does the work for all items, for 24 of them at the same time. */
async function forEach<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items].reverse();
  const run = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, run));
}
