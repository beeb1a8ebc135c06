import * as l10n from '@vscode/l10n';
import { toRequiredAccess } from '../errors/explainFailure';
import type { NewService, Provider } from '../model';
import { getPermission } from '../account/projectPermission';
import { isSameRegion, toRegionKey } from '../providers';
import { getClusters, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import { hasManyElsewhere } from './regionRule';

/** Something to know before a service is created. `isProblem`: Atlas rejects the service or its endpoint for it. */
interface PreflightNote {
  readonly isProblem: boolean;
  readonly sentence: string;
}

/**
 * What can be checked before a service is created: the role, paused clusters in the region, which must be resumed first, and
 * the rule that without regionalized mode a project has several endpoints in one region or one in each of several, across
 * providers (Atlas docs, Learn About Private Endpoints, limitations). The payment method can't be checked: Atlas rejects
 * the request without one.
 */
export function toPreflight(wanted: NewService, snapshot: Snapshot): readonly PreflightNote[] {
  const { projectId } = wanted;
  const clusters = getClusters(snapshot, projectId).filter(({ regions }) =>
    regions.some((region) => isSameRegion(region, wanted)),
  );
  const paused = clusters.filter((cluster) => cluster.paused).map(({ name }) => toPlainText(name));
  const unsupported = clusters.filter((cluster) => cluster.unsupportedTier !== undefined);
  const notes: PreflightNote[] = [];
  if (getPermission(snapshot, 'setUp', projectId) === 'no')
    notes.push({ isProblem: true, sentence: toRequiredAccess('setUp') });
  if (paused.length > 0)
    notes.push({
      isProblem: true,
      sentence: l10n.t('Paused clusters in this region: {0}. Resume them in Atlas first.', paused.join(', ')),
    });
  if (hasManyElsewhere(wanted, snapshot))
    notes.push({
      isProblem: true,
      sentence: l10n.t(
        'Another region of this project has several endpoints. Without regionalized private endpoints, Atlas allows several endpoints in one region or one in each of several regions.',
      ),
    });
  if (clusters.length === unsupported.length)
    notes.push({
      isProblem: false,
      sentence:
        clusters.length === 0
          ? l10n.t('No cluster of this project has nodes in this region.')
          : l10n.t(
              'The clusters in this region don’t support private endpoints, which require M10 or larger.',
            ),
    });
  return notes;
}

/** The regions of a provider in which the project has nodes of dedicated clusters, in Atlas's spelling, without repeats. */
export function toClusterRegions(
  projectId: string,
  provider: Provider,
  snapshot: Snapshot,
): readonly string[] {
  const regions = getClusters(snapshot, projectId)
    .filter(({ unsupportedTier }) => unsupportedTier === undefined)
    .flatMap((cluster) => cluster.regions.filter((region) => region.provider === provider));
  return [...new Map(regions.map((region) => [toRegionKey(region), region.region])).values()];
}
