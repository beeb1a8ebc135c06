import type { Node } from '../node';
import type { Fact } from '../providers/provider';
import type { Snapshot } from '../snapshot';
import type { StatusKind } from '../status';

/** What a row's icon means. `views/` has the codicon and color of each. */
export type RowIcon =
  | StatusKind
  | 'project'
  | 'provider'
  | 'cluster'
  | 'clusterWithoutString'
  | 'connectionString'
  | 'info'
  | 'loading'
  | 'notLoaded'
  | 'legacy'
  | 'locked'
  | 'page'
  | 'retry'
  | 'filter'
  | 'signIn'
  | 'profile'
  | 'settings'
  | 'log';

/** What can be done with a row; the `when` clauses of menus use these tokens. */
export type Capability =
  | 'canConnect'
  | 'canCopyId'
  | 'hasForwardingRules'
  | 'hasProviderServiceName'
  | 'canDescribe'
  | 'canExplain'
  | 'canExplainMissing'
  | 'canOpenInAtlas'
  | 'canRefresh'
  | 'canCreate'
  | 'canAddEndpoint'
  | 'canReplace'
  | 'canMigrate'
  | 'canChangeRegions'
  | 'canTerminate';

/** A row, drawn in words. Text is plain: server text has been through toPlainText. */
export interface Row {
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon: RowIcon;
  readonly children: 'none' | 'collapsed' | 'expanded';
  readonly capabilities: readonly Capability[];
  /** Used by screen readers instead of label and description. */
  readonly spoken: string;
  readonly tooltip: Tooltip;
  /** What a click does; always harmless. */
  readonly click?:
    | 'describe'
    | 'connect'
    | 'refresh'
    | 'openAccessList'
    | 'pickProjects'
    | 'clearFilter'
    | 'showMore'
    | 'signIn'
    | 'switchProfile'
    | 'showLog'
    /** The editor's own settings, where the others are commands of the extension. */
    | 'openProxySettings'
    | undefined;
}

export interface Tooltip {
  readonly title: string;
  /** Sentences, each a paragraph. */
  readonly lines: readonly string[];
  readonly facts: readonly Fact[];
}

export function toSpoken(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

/** A row with one message. */
export function toPlainRow(label: string, icon: Row['icon']): Row {
  return {
    label,
    icon,
    children: 'none',
    capabilities: [],
    spoken: label,
    tooltip: { title: label, lines: [], facts: [] },
  };
}

/** The rows below a row of a view; `undefined` is the root. `now` is milliseconds since the epoch. */
export type ToChildren = (node: Node | undefined, snapshot: Snapshot, now: number) => readonly Node[];
