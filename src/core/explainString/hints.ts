import * as l10n from '@vscode/l10n';
import { toPlainText } from '../text';
import { toChoice } from './owner';
import type { Finding } from './finding';
import type { KnownString, StringMatch } from './identify';
import type { StringKind } from './hostPatterns';

/** What would be better than the string, or has to be known of its kind. */
export function toHints(kind: StringKind, match: StringMatch | undefined): readonly Finding[] {
  const all = match?.all ?? [];
  if (kind === 'optimized') {
    return [
      {
        code: 'optimized',
        level: 'fact',
        sentence: l10n.t('It leads through a load balancer.'),
        detail: l10n.t('It takes MongoDB 5.0 or later and a driver that supports load balancers.'),
        action: { type: 'open', page: 'connectionTypes' },
      },
    ];
  }
  if (kind === 'serverless') {
    return [
      {
        code: 'serverless',
        level: 'warning',
        sentence: l10n.t('It is the string of a serverless instance.'),
        detail: l10n.t(
          'Atlas has ended serverless instances: take the string of the cluster that came in its place.',
        ),
        action: { type: 'open', page: 'learn' },
      },
    ];
  }
  const { exact } = match ?? {};
  if (!exact) return [];
  if (exact.type === 'private') return exact.form === 'optimized' ? [] : toOptimizedHint(exact, all);
  const choices = all.filter((one) => one.type === 'private' && one.form !== 'standard');
  const [first] = choices;
  if (!first) return [];
  const name = toPlainText(exact.cluster.name);
  const entries = new Set(choices.map(({ endpoints }) => endpoints));
  return [
    {
      code: 'hasPrivate',
      level: 'hint',
      sentence:
        exact.type === 'peering'
          ? l10n.t(
              'It goes through peering, not through a private endpoint; {0} has a private string too.',
              name,
            )
          : l10n.t('It goes over public addresses; {0} has a private string too.', name),
      detail:
        entries.size === 1
          ? l10n.t('Choose this to copy the private endpoint-aware string.')
          : l10n.t('Choose this to select the private endpoint.'),
      action:
        entries.size === 1
          ? { type: 'copy', choice: toChoice(first) }
          : {
              type: 'connect',
              choice: { projectId: exact.cluster.projectId, clusterName: exact.cluster.name },
            },
    },
  ];
}

function toOptimizedHint(exact: KnownString, all: readonly KnownString[]): readonly Finding[] {
  const optimized = all.find((one) => one.form === 'optimized' && one.endpoints === exact.endpoints);
  return optimized
    ? [
        {
          code: 'hasOptimized',
          level: 'hint',
          sentence: l10n.t('An optimized string goes through the same endpoint.'),
          detail: l10n.t(
            'Atlas recommends it for sharded clusters where the driver supports load balancers. Choose this to copy it.',
          ),
          action: { type: 'copy', choice: toChoice(optimized) },
        },
      ]
    : [];
}
