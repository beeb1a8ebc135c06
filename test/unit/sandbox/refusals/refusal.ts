import type { WorldName } from '../../../../src/sandbox/world/worlds';
import type { Bench, Wish } from '../wire';

/** A request that the sandbox refuses, as Atlas does. */
export interface Refusal {
  readonly title: string;
  /** The world that it is refused in; `demo` when left out. */
  readonly world?: WorldName;
  /** The name of the credential that asks. */
  readonly as: string;
  /** The request target below /api/atlas/v2, query included; `{name}` is replaced by the id of that project. */
  readonly target: string;
  /** Method, headers and body; a plain GET when left out. */
  readonly wish?: (bench: Bench) => Wish;
  readonly status: number;
  readonly code: string;
  /** Where the rule is written down or was seen. */
  readonly source: string;
  /** Set where the source does not prove the status or the code: a hypothesis. */
  readonly isUnverified?: true;
}
