import * as l10n from '@vscode/l10n';
import type { StatusKind } from './status';

/** A path of a connection, such as the one from this computer to the cluster. */
export interface PathView {
  readonly label: string;
  readonly stops: readonly PathStop[];
}

/** The kind of a stop, for its icon. peering and internet are for connections without a private endpoint. */
export type StopKind = 'app' | 'dns' | 'endpoint' | 'service' | 'peering' | 'internet' | 'cluster';

export interface PathStop {
  readonly kind: StopKind;
  readonly role: string;
  readonly name: string;
  readonly status: StatusKind | 'none';
  readonly statusWord: string;
  /** The link from the stop before; the first stop has none. */
  readonly link: 'none' | 'whole' | 'open' | 'broken';
  /** Shows that a link is broken; empty otherwise. */
  readonly linkWord: string;
}

/**
 * done: complete. current: the next thing to do. todo: after the current one. blocked: can't be done, the summary shows
 * why.
 */
export type StepPhase = 'done' | 'current' | 'todo' | 'blocked';

/** The phase in words, for those who don't see its icon. */
export function toPhaseWord(phase: StepPhase): string {
  switch (phase) {
    case 'done':
      return l10n.t('done');
    case 'current':
      return l10n.t('current step');
    case 'todo':
      return l10n.t('not started');
    case 'blocked':
      return l10n.t('blocked');
  }
}
