import type { Failure } from '../errors';
import { PROVIDERS } from '../model';
import { toServicesKey, type Snapshot } from '../snapshot';

interface Refused {
  readonly failure: Failure;
  /** When it failed, milliseconds since the epoch. */
  readonly at: number;
  /** When the oldest list that is still shown was read. */
  readonly lastAt?: number | undefined;
}

/** Why none of a project's lists of services could be read, when it is one and the same reason. */
export function getProjectFailure(projectId: string, { services }: Snapshot): Refused | undefined {
  const remotes = PROVIDERS.map((provider) => services.get(toServicesKey(projectId, provider)));
  const failed = remotes.filter((remote) => remote?.state === 'failed');
  const [first] = failed;
  if (!first || failed.length < PROVIDERS.length) return undefined;
  if (failed.some(({ failure }) => failure.kind !== first.failure.kind)) return undefined;
  const ages = failed.flatMap(({ last }) => last?.at ?? []);
  return {
    failure: first.failure,
    at: first.at,
    lastAt: ages.length > 0 ? Math.min(...ages) : undefined,
  };
}
