import * as l10n from '@vscode/l10n';
import { toPlainText } from '../text';
import { toRegion, type RegionNames } from './region';

/**
 * A command of a cloud's CLI, word by word, or a sentence that explains why there is none. Every word that isn't the
 * extension's own matches the cloud's own grammar, so that none can be an option, a file, or shell syntax.
 */
export type CloudCommand =
  | { readonly kind: 'command'; readonly words: readonly string[] }
  | { readonly kind: 'none'; readonly reason: string };

/** A region in the format of the cloud's CLI, or no command because the region isn't known. */
export function toRegionWord(
  names: RegionNames,
  atlasRegion: string,
  cloudName: string,
): { readonly kind: 'region'; readonly word: string } | Extract<CloudCommand, { kind: 'none' }> {
  const { cloud, place } = toRegion(names, atlasRegion);
  return place === undefined
    ? {
        kind: 'none',
        reason: l10n.t(
          'No cleanup command is available because {0} isn’t a known region of {1}.',
          toPlainText(atlasRegion),
          cloudName,
        ),
      }
    : { kind: 'region', word: cloud };
}
