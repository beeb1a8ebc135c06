import * as l10n from '@vscode/l10n';
import { toAge, toClock } from '../formatTime';
import type { Failure } from '../errors/errors';
import { explainFailure, toFailureSentence, toSeenAddress } from '../errors/explainFailure';
import { toNode, type Node, type NodeOf, type RowStep } from '../node';
import { getProvider } from '../providers';
import { getFailure, getLast, type Loadable } from '../loadable';
import { toServicesKey, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { getProjectFailure } from './projectFailure';
import { toPlainRow, toSpoken, type Row } from './row';

/** Failures of the projects' list that have an address or a time to name: rows, where others are a welcome view. */
export function isRowOfItsOwn({ kind }: Failure): boolean {
  return kind === 'accessList' || kind === 'rateLimited';
}

function toSteps(kind: Failure['kind']): readonly RowStep[] {
  switch (kind) {
    case 'credentials':
      return ['signIn', 'switchProfile', 'retry'];
    case 'role':
      return ['switchProfile', 'retry'];
    case 'accessList':
      return ['openAccessList', 'retry'];
    case 'proxy':
      return ['openProxySettings', 'retry'];
    case 'rateLimited':
    case 'cancelled':
      return ['retry'];
    default:
      return ['retry', 'showLog'];
  }
}

/** The next steps below the failure of the projects' list. Without rows below it the welcome view has them. */
export function toStepNodes(node: NodeOf<'failure'>, { projects }: Snapshot): readonly Node[] {
  const failure = node.of === 'projects' ? getFailure(projects) : undefined;
  return failure && (getLast(projects) ?? isRowOfItsOwn(failure))
    ? toSteps(failure.kind).map((step) => toNode.step(step, node.key))
    : [];
}

interface Failed {
  readonly failure: Failure;
  readonly at: number;
  readonly lastAt?: number | undefined;
}

function getFailed(node: NodeOf<'failure'>, snapshot: Snapshot): Failed | undefined {
  switch (node.of) {
    case 'projects':
      return toFailed(snapshot.projects);
    case 'clusters':
      return toFailed(snapshot.clusters.get(node.projectId ?? ''));
    case 'project':
      return getProjectFailure(node.projectId ?? '', snapshot);
    case 'services':
      return node.projectId && node.provider
        ? toFailed(snapshot.services.get(toServicesKey(node.projectId, node.provider)))
        : undefined;
  }
}

function toFailed<T>(remote: Loadable<T> | undefined): Failed | undefined {
  return remote?.state === 'failed'
    ? { failure: remote.failure, at: remote.at, lastAt: getLast(remote)?.at }
    : undefined;
}

export function toFailureRow(node: NodeOf<'failure'>, snapshot: Snapshot, now: number): Row | undefined {
  const failed = getFailed(node, snapshot);
  if (!failed) return undefined;
  const { failure, at, lastAt } = failed;
  const subject = toSubject(node);
  const { cause, next } = explainFailure(failure);
  const until =
    failure.kind === 'rateLimited' && failure.retryAfter !== undefined
      ? toClock(at + failure.retryAfter * 1000)
      : undefined;
  const age = lastAt === undefined ? undefined : toAge(lastAt, now);
  const said = isRowOfItsOwn(failure) ? '' : toPlainText(failure.detail ?? '');
  const hasSteps = toStepNodes(node, snapshot).length > 0;
  return {
    // What a narrow side bar cuts off is not the time.
    label:
      until !== undefined
        ? l10n.t('Wait until {0}: {1}', until, cause)
        : age !== undefined
          ? l10n.t('Last updated {0}: {1}', age, cause)
          : cause,
    description: [said, until && age && l10n.t('last updated {0}', age)].filter(Boolean).join(' · '),
    icon: failure.kind === 'role' ? 'locked' : failure.kind === 'rateLimited' ? 'waiting' : 'failed',
    children: !hasSteps ? 'none' : age === undefined ? 'expanded' : 'collapsed',
    capabilities: ['canRefresh'],
    spoken: toSpoken(
      l10n.t('{0} couldn’t be loaded', subject),
      cause,
      until && l10n.t('retry after {0}', until),
      age && l10n.t('last updated {0}', age),
      next,
    ),
    tooltip: {
      title: l10n.t('{0} couldn’t be loaded', subject),
      lines: [toFailureSentence(subject, failure), l10n.t('Click to retry.')],
      facts: failure.code ? [{ label: l10n.t('Error code'), value: toPlainText(failure.code) }] : [],
    },
    click: 'refresh',
  };
}

function toSubject(node: NodeOf<'failure'>): string {
  switch (node.of) {
    case 'projects':
      return l10n.t('Projects');
    case 'clusters':
      return l10n.t('Clusters');
    case 'project':
      return l10n.t('Private endpoints');
    case 'services':
      return node.provider ? getProvider(node.provider).productName : l10n.t('Private endpoints');
  }
}

export function toStepRow({ step }: NodeOf<'step'>, snapshot: Snapshot): Row {
  switch (step) {
    case 'signIn':
      return { ...toPlainRow(l10n.t('Sign In'), 'signIn'), click: 'signIn' };
    case 'switchProfile':
      return { ...toPlainRow(l10n.t('Switch Profile'), 'profile'), click: 'switchProfile' };
    case 'openAccessList':
      return toAccessListRow(snapshot);
    case 'openProxySettings':
      return { ...toPlainRow(l10n.t('Open Proxy Settings'), 'settings'), click: 'openProxySettings' };
    case 'retry':
      return { ...toPlainRow(l10n.t('Retry'), 'retry'), click: 'refresh' };
    case 'showLog':
      return { ...toPlainRow(l10n.t('Show Log'), 'log'), click: 'showLog' };
  }
}

function toAccessListRow({ projects }: Snapshot): Row {
  const failure = getFailure(projects);
  const address = failure && toSeenAddress(failure);
  const label =
    address === undefined
      ? l10n.t('View API Access List in Atlas')
      : l10n.t('Copy IP Address and View API Access List in Atlas');
  const facts = address ? [{ label: l10n.t('Address'), value: address }] : [];
  return {
    ...toPlainRow(label, 'page'),
    tooltip: { title: label, lines: [], facts },
    click: 'openAccessList',
  };
}
