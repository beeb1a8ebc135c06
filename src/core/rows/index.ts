import type { Node } from '../node';
import type { Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { toClusterRow, toReasonRow, toConnectionStringRow } from './clusterRows';
import { toEndpointRow, toProviderRow, toServiceRow } from './endpointRows';
import { toFailureRow, toStepRow } from './failureRows';
import { toEmptyRow, toLoadingRow, toMissingRow, toNoticeRow, toMoreRow, toUnmatchedRow } from './plainRows';
import { toClusterProjectRow, toProjectRow } from './projectRows';
import type { Capability, Row } from './row';

export type ViewName = 'endpoints' | 'clusters';

/** Longest value in a tooltip, in UTF-16 units: a whole Azure resource id and more. */
const FACT_LIMIT = 1024;

/** The row of a node; undefined when its object no longer exists. `now` is milliseconds since the epoch. */
export function toRow(node: Node, view: ViewName, snapshot: Snapshot, now: number): Row | undefined {
  const row = draw(node, view, snapshot, now);
  if (!row) return undefined;
  const facts = row.tooltip.facts.map(({ label, value }) => ({
    label,
    value: toPlainText(value, FACT_LIMIT),
  }));
  return { ...row, tooltip: { ...row.tooltip, facts } };
}

/** The one switch over the kinds of rows. */
function draw(node: Node, view: ViewName, snapshot: Snapshot, now: number): Row | undefined {
  switch (node.kind) {
    case 'project':
      return view === 'clusters'
        ? toClusterProjectRow(node, snapshot, now)
        : toProjectRow(node, snapshot, now);
    case 'provider':
      return toProviderRow(node, snapshot);
    case 'service':
      return toServiceRow(node, snapshot, now);
    case 'endpoint':
      return toEndpointRow(node, snapshot, now);
    case 'cluster':
      return toClusterRow(node, snapshot);
    case 'connectionString':
      return toConnectionStringRow(node, snapshot);
    case 'reason':
      return toReasonRow(node, snapshot);
    case 'failure':
      return toFailureRow(node, snapshot, now);
    case 'empty':
      return toEmptyRow(node, snapshot);
    case 'loading':
      return toLoadingRow(node, snapshot);
    case 'step':
      return toStepRow(node, snapshot);
    case 'missing':
      return toMissingRow(node, snapshot);
    case 'notice':
      return toNoticeRow(node, snapshot, now);
    case 'unmatched':
      return toUnmatchedRow();
    case 'more':
      return toMoreRow(node);
  }
}

/** Whether a row of the Private Endpoints view can do something. `now` in milliseconds since the epoch. */
export function hasCapability(node: Node, capability: Capability, snapshot: Snapshot, now: number): boolean {
  return toRow(node, 'endpoints', snapshot, now)?.capabilities.includes(capability) ?? false;
}
