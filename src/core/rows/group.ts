import * as l10n from '@vscode/l10n';
import type { Summary } from '../filter/attention';
import type { RowIcon } from './row';

/**
 * The description of a group of services: how many, how many need attention, and the icon of the most severe status.
 */
export function toGroup({ services, attention, isPartial, worst }: Summary): {
  readonly words: string;
  readonly icon: RowIcon | undefined;
} {
  return {
    words: toWords(services, attention, isPartial),
    icon: worst === 'available' && attention > 0 ? 'legacy' : worst,
  };
}

function toWords(services: number, attention: number, isPartial: boolean): string {
  const count =
    services === 0 ? l10n.t('none') : services === 1 ? l10n.t('1 service') : l10n.t('{0} services', services);
  if (attention === 0) return count;
  if (attention === 1) {
    return isPartial ? l10n.t('1+ need attention · {0}', count) : l10n.t('1 needs attention · {0}', count);
  }
  return isPartial
    ? l10n.t('{0}+ need attention · {1}', attention, count)
    : l10n.t('{0} need attention · {1}', attention, count);
}
