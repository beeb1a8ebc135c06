/** Milliseconds between two looks. */
const STEP = 2;

/** The longest blocks of this thread, in milliseconds. */
export interface Blocks {
  /** By the clock: includes the time in which other processes had the processor. */
  readonly wall: number;
  /** By the CPU time of the thread; undefined where Node doesn't tell. */
  readonly cpu: number | undefined;
}

/** Watches for how long this thread's event loop doesn't come around. */
export function watchBlocks(): { readonly stop: () => Blocks } {
  const getCpu = getThreadCpu();
  let wall = 0;
  let cpu = 0;
  let before = { wall: performance.now(), cpu: getCpu?.() ?? 0 };
  const timer = setInterval(() => {
    const now = { wall: performance.now(), cpu: getCpu?.() ?? 0 };
    wall = Math.max(wall, now.wall - before.wall - STEP);
    cpu = Math.max(cpu, now.cpu - before.cpu);
    before = now;
  }, STEP);
  return {
    stop: () => {
      clearInterval(timer);
      return { wall, cpu: getCpu ? cpu : undefined };
    },
  };
}

/** CPU milliseconds of this thread; Node tells since version 22.19 and 23.9. */
function getThreadCpu(): (() => number) | undefined {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { user: number; system: number } };
  if (!threadCpuUsage) return undefined;
  return () => {
    const { user, system } = threadCpuUsage();
    return (user + system) / 1000;
  };
}
