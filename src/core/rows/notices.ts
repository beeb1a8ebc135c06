import { toNode, type Node } from '../node';
import { getFailure, type Loadable } from '../loadable';
import { getLists, getShownProjects, type Snapshot } from '../snapshot';

/** Data that is older than this and being loaded again is marked, in milliseconds. */
const OLD = 120_000;

/** The messages above all rows: that Atlas’s rate limit was reached, that the data is stale. */
export function toNotices(snapshot: Snapshot, now: number): readonly Node[] {
  const isSaid = getFailure(snapshot.projects)?.kind === 'rateLimited';
  const isWaiting = !isSaid && snapshot.waitUntil !== undefined && snapshot.waitUntil > now;
  return [
    ...(isWaiting ? [toNode.notice('wait')] : []),
    ...(getStaleSince(snapshot, now) === undefined ? [] : [toNode.notice('age')]),
  ];
}

/**
 * When the oldest visible data that is currently being refreshed was last loaded; undefined when all is fresh, and when
 * the projects couldn't be loaded, which has a row of its own.
 */
export function getStaleSince(snapshot: Snapshot, now: number): number | undefined {
  if (getFailure(snapshot.projects)) return undefined;
  const parts: (Loadable<unknown> | undefined)[] = [snapshot.projects];
  for (const { id } of getShownProjects(snapshot)) {
    parts.push(...getLists(snapshot, id));
  }
  let oldest = now - OLD;
  let isOld = false;
  for (const part of parts) {
    if (part?.state !== 'loading' || !part.last || part.last.at >= oldest) continue;
    oldest = part.last.at;
    isOld = true;
  }
  return isOld ? oldest : undefined;
}
