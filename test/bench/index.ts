import type { Figure } from './figure';
import { measureServiceList } from './serviceList';

const BENCHMARKS = [measureServiceList];

/** Runs every benchmark, one after the other; for scripts/bench.mjs. */
export async function measure(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const run of BENCHMARKS) figures.push(...(await run()));
  return figures;
}
