import * as l10n from '@vscode/l10n';
import type { FamilyProfile } from './family';

export const dedicated: FamilyProfile = {
  hasOneEndpoint: false,
  hasTools: true,
  hasRegionRules: true,
  rowNote: () => undefined,
  badge: () => undefined,
  targetRole: () => l10n.t('Clusters in this region'),
};
