import type { ClusterRegion } from '../model';
import type { CommandWords } from '../providers/setup';

/**
 * pass: met. fail: the user must act. waiting: Atlas is working on it. unknown: it couldn't be loaded, so there is no
 * result.
 */
type CheckState = 'pass' | 'fail' | 'waiting' | 'unknown';

/** Where the next step of a check is taken. */
type CheckAction = 'setUp' | 'privateEndpointPage' | 'clusterPage' | 'refresh' | 'watch' | 'standardType';

/** One requirement for a private endpoint-aware connection string. */
export interface Check {
  readonly code:
    | 'tier'
    | 'idle'
    | 'paused'
    | 'creating'
    | 'deleting'
    | 'updating'
    | 'stateUnknown'
    | 'clusterNotRead'
    | 'noRegions'
    | 'endpointElsewhere'
    | 'endpointGone'
    | 'service'
    | 'noService'
    | 'serviceNotAvailable'
    | 'endpoint'
    | 'noEndpoint'
    | 'endpointNotAvailable'
    | 'endpointNotRead'
    | 'unknownProvider'
    | 'notRead'
    | 'everyRegion'
    | 'regionalMode'
    | 'regionalMismatch'
    | 'uncovered'
    | 'connectionString'
    | 'stringRejected'
    | 'unexplained'
    | 'awsAlone'
    | 'sharded'
    | 'version'
    | 'oneRegion';
  readonly state: CheckState;
  /** Short, for a cluster's row; undefined where no row shows the check (see `toReasons`). */
  readonly label?: string;
  readonly sentence: string;
  /** What it means for the cluster’s connection strings. Several regions can share one. */
  readonly consequence?: string | undefined;
  /** What to do; empty for a tick. */
  readonly next: string;
  /** Undefined for a tick, and where nothing can be done about a cross. */
  readonly action?: CheckAction | undefined;
  /** Commands that do the next step, with placeholders for what the user knows. */
  readonly commands?: readonly CommandWords[] | undefined;
  /** The region that the check is about; an action `setUp` always has one. */
  readonly region?: ClusterRegion | undefined;
}

/** A check’s cause with its consequence, for a check that is shown by itself. */
export function toFullSentence({ sentence, consequence }: Check): string {
  return [sentence, consequence].filter(Boolean).join(' ');
}
