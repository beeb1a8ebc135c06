import { measureCpu } from './cpu';
import type { Figure } from './figure';
import { measureLarge } from './large';
import { measureRequests } from './requests';
import { measureSandbox } from './sandbox';
import { measureTree } from './tree';

export { toFigure } from './figure';
export { measurePackage } from './package';

/** Groups of figures that are measured in plain Node, in this order. */
const GROUPS = {
  requests: measureRequests,
  tree: measureTree,
  cpu: measureCpu,
  large: measureLarge,
  sandbox: measureSandbox,
} as const;
export type Group = keyof typeof GROUPS;

export const groups = Object.keys(GROUPS) as readonly Group[];

/** Measures one group; for scripts/bench.mjs, which gives each a process of its own. */
export function measure(group: Group): Promise<readonly Figure[]> {
  return GROUPS[group]();
}
