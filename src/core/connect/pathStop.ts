import * as l10n from '@vscode/l10n';
import type { StatusKind } from '../status';
import type { PathStop, StopKind } from '../pageView';

/** A stop of the path before its links are drawn, and whether it carries a connection: yes, not yet known, no. */
export interface Stop extends Omit<PathStop, 'link' | 'linkWord'> {
  readonly way: 'whole' | 'open' | 'broken';
}

export function stop(
  kind: StopKind,
  name: string,
  way: Stop['way'],
  status: Stop['status'] = 'none',
  statusWord = '',
): Stop {
  return { kind, role: toRole(kind), name, status, statusWord, way };
}

function toRole(kind: StopKind): string {
  switch (kind) {
    case 'app':
      return l10n.t('From');
    case 'dns':
      return l10n.t('DNS name');
    case 'endpoint':
      return l10n.t('Interface endpoint');
    case 'service':
      return l10n.t('Endpoint service');
    case 'peering':
      return l10n.t('Peering connection');
    case 'internet':
      return l10n.t('Public internet');
    case 'cluster':
      return l10n.t('Cluster');
  }
}

/** Whether something with this status carries a connection. It does until its deletion has finished. */
export function toWay(kind: StatusKind | undefined): Stop['way'] {
  switch (kind) {
    case 'available':
      return 'whole';
    case 'failed':
    case 'rejected':
    case 'deleted':
    case 'unconfigured':
      return 'broken';
    default:
      return 'open';
  }
}
