/** One measured figure. What it's compared with, and by which of the two, is part of it. */
export interface Figure {
  readonly id: string;
  /** The median. */
  readonly value: number;
  readonly unit: string;
  /** 95 of 100 runs were at most this; absent for what is counted once. */
  readonly p95?: number;
  readonly runs: number;
  /** The least that is possible, in the same unit. */
  readonly floor?: number;
  /** Value : floor. */
  readonly ratio?: number;
  /** The largest value, or, where `isRatio`, the largest ratio, that was asked for. */
  readonly target?: number;
  readonly isRatio: boolean;
  readonly met?: boolean;
  readonly note?: string;
}

interface Measured {
  readonly id: string;
  readonly unit: string;
  readonly samples: readonly number[];
  readonly floor?: number;
  readonly target?: number;
  /** Whether the target limits the ratio, and not the value. */
  readonly isRatio?: boolean;
  readonly note?: string;
}

export function toFigure({ id, unit, samples, floor, target, isRatio = false, note }: Measured): Figure {
  const value = getMedian(samples);
  const ratio = floor === undefined || floor === 0 ? undefined : round(value / floor);
  const judged = isRatio ? ratio : round(value);
  return {
    id,
    value: round(value),
    unit,
    ...(samples.length > 1 ? { p95: round(getQuantile(samples, 0.95)) } : {}),
    runs: samples.length,
    ...(floor === undefined ? {} : { floor: round(floor) }),
    ...(ratio === undefined ? {} : { ratio }),
    ...(target === undefined || judged === undefined ? {} : { target, met: judged <= target }),
    isRatio,
    ...(note === undefined ? {} : { note }),
  };
}

export function getMedian(samples: readonly number[]): number {
  return getQuantile(samples, 0.5);
}

function getQuantile(samples: readonly number[], part: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? NaN;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}

/** What `run` returns for each of `runs` calls, after a quarter as many warm-ups. */
export async function repeat(runs: number, run: () => Promise<number>): Promise<readonly number[]> {
  for (let warmUp = 0; warmUp < Math.ceil(runs / 4); warmUp++) await run();
  const samples: number[] = [];
  for (let number = 0; number < runs; number++) samples.push(await run());
  return samples;
}

/** Milliseconds of this process's CPU, all threads, that the work takes. */
export async function getCpuMs(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Milliseconds of wall time that the work takes. */
export async function getWallMs(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
