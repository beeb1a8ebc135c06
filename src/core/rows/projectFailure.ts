import type { Failure } from '../errors/errors';
import { getServiceLists, type Snapshot } from '../snapshot';
import type { RowIcon } from './row';

interface RefusedProject {
  readonly failure: Failure;
  /** When it failed, milliseconds since the epoch. */
  readonly at: number;
  /** When the oldest list that is still shown was loaded. */
  readonly lastAt?: number | undefined;
}

/** Why none of a project's service lists could be loaded, if the reason is the same for all. */
export function getProjectFailure(projectId: string, snapshot: Snapshot): RefusedProject | undefined {
  const remotes = getServiceLists(snapshot, projectId);
  const failed = remotes.filter((remote) => remote?.state === 'failed');
  const [first] = failed;
  if (!first || failed.length < remotes.length) return undefined;
  if (failed.some(({ failure }) => failure.kind !== first.failure.kind)) return undefined;
  const ages = failed.flatMap(({ last }) => last?.at ?? []);
  return {
    failure: first.failure,
    at: first.at,
    lastAt: ages.length > 0 ? Math.min(...ages) : undefined,
  };
}

/** The icon of what couldn't be loaded: missing access isn't an error. */
export function toFailedIcon({ kind }: Failure): RowIcon {
  return kind === 'role' ? 'locked' : 'failed';
}
