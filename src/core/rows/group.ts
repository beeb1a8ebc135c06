import * as l10n from '@vscode/l10n';
import { toAttentionOf, toEndpointKind, toServiceKind } from '../filter/attention';
import type { EndpointService } from '../model';
import { toServiceAddress, type Snapshot } from '../snapshot';
import { toWorstKind } from '../status';
import type { RowIcon } from './row';

/**
 * The description of a group of services: how many, how many need attention, and the icon of the most severe status.
 */
export function toGroup(
  services: readonly EndpointService[],
  snapshot: Snapshot,
): { readonly words: string; readonly icon: RowIcon | undefined } {
  const { nodes, isPartial } = toAttentionOf(services, snapshot);
  const worst = toWorstKind(
    services.flatMap((service) => {
      const address = toServiceAddress(service);
      const kinds = service.endpointIds.map((endpointId) =>
        toEndpointKind({ ...address, endpointId }, snapshot),
      );
      return [toServiceKind(service, snapshot), ...kinds.filter((kind) => kind !== undefined)];
    }),
  );
  return {
    words: toWords(services.length, nodes.length, isPartial),
    icon: worst === 'available' && nodes.length > 0 ? 'legacy' : worst,
  };
}

function toWords(services: number, attention: number, isPartial: boolean): string {
  const count =
    services === 0 ? l10n.t('none') : services === 1 ? l10n.t('1 service') : l10n.t('{0} services', services);
  if (attention === 0) return count;
  if (attention === 1) {
    return isPartial
      ? l10n.t('at least 1 needs attention · {0}', count)
      : l10n.t('1 needs attention · {0}', count);
  }
  return isPartial
    ? l10n.t('at least {0} need attention · {1}', attention, count)
    : l10n.t('{0} need attention · {1}', attention, count);
}
