import * as l10n from '@vscode/l10n';
import { toPlainText } from '../text';
import { toChoice } from './owner';
import type { Finding } from './finding';
import type { KnownConnectionString, ConnectionStringMatch } from './identify';
import type { ConnectionStringKind } from './hostPatterns';

/** A better connection string, or what to know about this kind. */
export function toHints(
  kind: ConnectionStringKind,
  match: ConnectionStringMatch | undefined,
): readonly Finding[] {
  const all = match?.all ?? [];
  if (kind === 'optimized') {
    return [
      {
        code: 'optimized',
        level: 'fact',
        sentence: l10n.t('It uses a load balancer.'),
        detail: l10n.t('It requires MongoDB 5.0 or later and a driver that supports load balancers.'),
        action: { type: 'open', page: 'connectionTypes' },
      },
    ];
  }
  if (kind === 'serverless') {
    return [
      {
        code: 'serverless',
        level: 'warning',
        sentence: l10n.t('It’s for a serverless instance.'),
        detail: l10n.t(
          'Atlas no longer offers serverless instances. Use the connection string of the cluster that replaced it.',
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
          ? l10n.t('It uses peering, not a private endpoint. {0} also has a private connection string.', name)
          : l10n.t('It uses the public internet. {0} also has a private connection string.', name),
      detail:
        entries.size === 1
          ? l10n.t('Select to copy the private endpoint-aware connection string.')
          : l10n.t('Open the Connect page to select the private endpoint.'),
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

function toOptimizedHint(
  exact: KnownConnectionString,
  all: readonly KnownConnectionString[],
): readonly Finding[] {
  const optimized = all.find((one) => one.form === 'optimized' && one.endpoints === exact.endpoints);
  return optimized
    ? [
        {
          code: 'hasOptimized',
          level: 'hint',
          sentence: l10n.t('An optimized connection string is available for the same endpoint.'),
          detail: l10n.t(
            'Atlas recommends it for sharded clusters if the driver supports load balancers. Select to copy it.',
          ),
          action: { type: 'copy', choice: toChoice(optimized) },
        },
      ]
    : [];
}
