import { toFailureCause } from '../core/errors/errors';
import { getFailure, getLast } from '../core/loadable';
import { hasOnlyUnsupported, toEndpointChildren } from '../core/rows/endpointTree';
import { getShownProjects, type Snapshot } from '../core/snapshot';
import type { ContextKeys } from '../host/ids';

/** The content of the Private Endpoints view. Welcome views are shown only if there is no row. */
export function toContent(snapshot: Snapshot, now: number, isAllowed: boolean): ContextKeys['content'] {
  if (toEndpointChildren(undefined, snapshot, now).length > 0) return 'rows';
  const known = getLast(snapshot.projects);
  if (!known) {
    const failure = getFailure(snapshot.projects);
    if (failure) return `failed:${toFailureCause(failure)}`;
    return isAllowed || snapshot.projects ? 'loading' : 'restricted';
  }
  const [only] = getShownProjects(snapshot);
  if (!only) return 'noProjects';
  return hasOnlyUnsupported(only.id, snapshot) ? 'onlyUnsupported' : 'noEndpoints';
}
