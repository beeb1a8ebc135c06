import * as l10n from '@vscode/l10n';
import type { Cluster } from '../../model';
import type { Snapshot } from '../../snapshot';
import { toPlainText } from '../../text';
import { hasConnectionString, toChecks, toRejection } from '../../missingString/checks';
import { toCheckView } from '../checkView';
import { CONNECTION_TYPES, type ConnectionType } from '../choices';
import type { ConnectFacts } from '../facts';
import type { ConnectState } from '../reducer';
import type { LinkView, OptionView, ConnectStep } from '../view';

/**
 * The documentation's step "Choose a connection type". A type without a connection string can still be selected: then
 * the reason is shown instead of the connection string.
 */
export function toTypeStep(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  facts: ConnectFacts,
): ConnectStep {
  const { type } = state;
  const tier =
    type === 'private' && cluster?.unsupportedTier !== undefined
      ? toChecks(cluster, snapshot).filter(({ code }) => code === 'tier')
      : [];
  const isMissing = cluster !== undefined && !hasStringOf(cluster, type);
  // Without a private connection string, the endpoint's step says so, because the cluster supports the type itself.
  const isBlocked = tier.length > 0 || (isMissing && type !== 'private');
  const label = toTypeWords(type).label;
  return {
    id: 'type',
    title: l10n.t('Connection type'),
    phase: isBlocked ? 'blocked' : cluster ? 'done' : 'current',
    summary:
      tier.length > 0
        ? l10n.t('Private endpoints require M10 or larger (not M0, M2, M5, or Flex).')
        : isBlocked
          ? `${label} · ${l10n.t('not available for {0}', toPlainText(cluster?.name ?? ''))}`
          : label,
    links: [...toTypeLinks(type), { page: 'connectionTypeDocs', label: l10n.t('About connection types') }],
    body: {
      kind: 'choice',
      choice: {
        label: l10n.t('Connection type'),
        options: CONNECTION_TYPES.map((value): OptionView => ({
          value,
          ...toDescribed(value, cluster),
          chosen: value === type,
        })),
        note: l10n.t('These connection strings look alike but connect differently.'),
      },
      checks: tier.map((check) => toCheckView(check, facts)),
    },
  };
}

function hasStringOf(cluster: Cluster, type: ConnectionType): boolean {
  if (type === 'private') return hasConnectionString(cluster);
  const pair = type === 'peering' ? cluster.peeringStrings : cluster.standardStrings;
  return Boolean(pair?.srv) || Boolean(pair?.standard);
}

function toDescribed(
  type: ConnectionType,
  cluster: Cluster | undefined,
): Pick<OptionView, 'label' | 'description'> {
  const { label, needs } = toTypeWords(type);
  const isMissing = cluster !== undefined && !hasStringOf(cluster, type);
  const missing = !isMissing
    ? ''
    : cluster.rejectedTypes?.includes(type)
      ? toRejection(cluster.name)
      : l10n.t('Not currently provided by Atlas for this cluster.');
  return { label, description: [needs, missing].filter(Boolean).join(' ') };
}

/** The type's name in Atlas, and what a connection of the type needs. */
function toTypeWords(type: ConnectionType): { readonly label: string; readonly needs: string } {
  switch (type) {
    case 'private':
      return {
        label: l10n.t('Private Endpoint'),
        needs: l10n.t('Requires an M10 or larger cluster and an interface endpoint in your network.'),
      };
    case 'peering':
      return {
        label: l10n.t('Peering'),
        needs: l10n.t(
          'Requires a VPC or VNet peering connection. On AWS, the project must also have custom DNS turned on.',
        ),
      };
    case 'standard':
      return {
        label: l10n.t('Standard'),
        needs: l10n.t(
          'Uses the public internet. Requires your IP address on the project’s IP access list, which this extension never changes.',
        ),
      };
  }
}

function toTypeLinks(type: ConnectionType): readonly LinkView[] {
  switch (type) {
    case 'private':
      return [{ page: 'privateEndpointPage', label: l10n.t('Private endpoints in Atlas') }];
    case 'peering':
      return [{ page: 'peeringPage', label: l10n.t('Peering in Atlas') }];
    case 'standard':
      return [{ page: 'accessListPage', label: l10n.t('IP access list in Atlas') }];
  }
}
