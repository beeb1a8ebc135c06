import type { Node } from '../node';
import type { Snapshot } from '../snapshot';

/** The rows below a row of a view; `undefined` is the root. `now` is milliseconds since the epoch. */
export type ToChildren = (node: Node | undefined, snapshot: Snapshot, now: number) => readonly Node[];
