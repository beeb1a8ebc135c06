import { NO_FILTER, type Filter } from '../../../src/core/filter/filter';
import { withFilter } from '../../../src/core/filter/filterRows';
import type { Node } from '../../../src/core/node';
import { toRow, type ViewName } from '../../../src/core/rows';
import { toClusterChildren } from '../../../src/core/rows/clusterRows';
import { toEndpointChildren } from '../../../src/core/rows/endpointTree';
import type { Row } from '../../../src/core/rows/row';
import type { Session } from '../../../src/state/session';
import type { Store } from '../../../src/state/store';

/** Rows that say that they're loading or that nobody loads them, and the view while its rows aren't known. */
export function toUnfinished(session: Session, store: Store, filter: Filter = NO_FILTER): readonly string[] {
  const projects = store.get().projects?.state ?? 'loading';
  const isWaiting = session.get().state === 'signedIn' && projects === 'loading';
  const rows = toAllRows(store, filter).filter(
    ({ icon, spoken }) => icon === 'loading' || icon === 'notLoaded' || /, loading$/.test(spoken),
  );
  return [...(isWaiting ? ['projects'] : []), ...rows.map(({ spoken }) => spoken)];
}

/** Every row of both views, expanded or not. */
function toAllRows(store: Store, filter: Filter = NO_FILTER): readonly Row[] {
  const views = { endpoints: toEndpointChildren, clusters: toClusterChildren };
  return (['endpoints', 'clusters'] as const).flatMap((view) => walk(view, views[view], store, filter));
}

function walk(
  view: ViewName,
  toAll: typeof toEndpointChildren,
  store: Store,
  filter: Filter,
): readonly Row[] {
  const now = Date.now();
  const snapshot = store.get();
  const toChildren = withFilter(toAll, () => filter);
  const below = (node?: Node): readonly Row[] =>
    toChildren(node, snapshot, now).flatMap((child) => [
      ...[toRow(child, view, snapshot, now)].flatMap((row) => row ?? []),
      ...below(child),
    ]);
  return below();
}
