/** One measured figure; times in milliseconds. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  /** 95 of 100 runs were at most this. */
  readonly p95: number;
  readonly runs: number;
  /** What an issue asks of the median. */
  readonly target?: string;
}

/** How long each of `runs` calls takes, in milliseconds, after a warm-up; `run` is told its number. */
export async function time(
  runs: number,
  run: (number: number) => Promise<unknown>,
): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let number = -Math.ceil(runs / 4); number < runs; number++) {
    const start = performance.now();
    await run(Math.abs(number));
    if (number >= 0) taken.push(performance.now() - start);
  }
  return taken;
}

export function toFigure(name: string, unit: string, samples: readonly number[], target?: string): Figure {
  const sorted = [...samples].sort((one, other) => one - other);
  const at = (part: number) => Number((sorted[Math.floor(part * (sorted.length - 1))] ?? NaN).toPrecision(4));
  return {
    name,
    unit,
    median: at(0.5),
    p95: at(0.95),
    runs: samples.length,
    ...(target === undefined ? {} : { target }),
  };
}
