import * as l10n from '@vscode/l10n';
import type { Loadable } from '../loadable';
import type { RowIcon } from './row';

/** The text of a row in place of a value that isn't loaded yet: "loading" only while the request is in progress. */
export function toUnknownWord(remote: Loadable<unknown> | undefined): string {
  return remote?.state === 'loading' ? l10n.t('loading') : l10n.t('not loaded yet');
}

/** The icon of such a row; it spins only while the request is in progress. */
export function toUnknownIcon(remote: Loadable<unknown> | undefined): RowIcon {
  return remote?.state === 'loading' ? 'loading' : 'notLoaded';
}
