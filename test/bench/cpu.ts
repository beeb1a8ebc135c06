import { getCpuMs, getMedian, toFigure, type Figure } from './figure';
import { SandboxProcess } from './sandboxProcess';
import { openClient, SignedIn, withProjects } from './signedIn';

const IN_FLIGHT = 24;
const RUNS = 5;

interface Sent {
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** CPU of this process, with the sandbox in another one and without latency. */
export async function measureCpu(): Promise<readonly Figure[]> {
  const sandbox = await SandboxProcess.start('--world', 'large');
  const { client, close } = await openClient(sandbox);
  const open = (count: number) =>
    new SignedIn(withProjects(client, count), sandbox.baseUrl, sandbox.getCredential('serviceAccount'));

  const loadTree = async () => {
    const signedIn = open(20);
    await signedIn.loadAll();
    signedIn.draw();
    signedIn.dispose();
  };
  const sent = await record(loadTree);
  const own: number[] = [];
  const bare: number[] = [];
  for (let run = -2; run < RUNS; run++) {
    const ms = await getCpuMs(loadTree);
    const floor = await getCpuMs(() => sendAll(sent));
    if (run < 0) continue;
    own.push(ms / sent.length);
    bare.push(floor / sent.length);
  }

  const few = [];
  for (let run = 0; run < 3; run++) few.push(await measureEndpoints(open(25)));
  const many = [await measureEndpoints(open(200))];
  await close();
  await sandbox.stop();
  return [
    toFigure({
      id: 'cpu-request',
      unit: 'ms',
      samples: own,
      floor: getMedian(bare),
      target: 2,
      isRatio: true,
      note: `20 projects with their endpoints, ${sent.length} requests`,
    }),
    toFigure({
      id: 'growth',
      unit: 'ms for each endpoint',
      samples: many,
      floor: getMedian(few),
      target: 1.2,
      isRatio: true,
    }),
  ];
}

/** CPU milliseconds for each endpoint, including its share of the lists. */
async function measureEndpoints(signedIn: SignedIn): Promise<number> {
  let endpoints = 1;
  const ms = await getCpuMs(async () => {
    endpoints = await signedIn.loadAll();
    signedIn.draw();
  });
  signedIn.dispose();
  return ms / endpoints;
}

/** The requests that the work sends. */
async function record(work: () => Promise<void>): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  const platform = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    sent.push({ url: request.url, headers: Object.fromEntries(request.headers) });
    return platform(input, init);
  };
  try {
    await work();
  } finally {
    globalThis.fetch = platform;
  }
  return sent;
}

/** The same requests with nothing around them. */
async function sendAll(sent: readonly Sent[]): Promise<void> {
  const left = [...sent].reverse();
  const work = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const response = await fetch(one.url, { headers: one.headers });
      JSON.parse(await response.text());
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
}
