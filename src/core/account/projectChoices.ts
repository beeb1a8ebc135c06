import * as l10n from '@vscode/l10n';
import type { Pin, Project } from '../model';
import { getValue } from '../loadable';
import { getMissingPins, type Snapshot } from '../snapshot';

/** Projects of one organization, or those out of sight, to choose from. */
export interface ProjectGroup {
  readonly label: string;
  readonly projects: readonly Pin[];
}

/** Everything that can be shown, by organization and name; selected projects that aren't visible come last. */
export function toProjectGroups(snapshot: Snapshot): readonly ProjectGroup[] {
  const byOrganization = new Map<string, Project[]>();
  for (const project of getValue(snapshot.projects) ?? []) {
    byOrganization.set(project.orgId, [...(byOrganization.get(project.orgId) ?? []), project]);
  }
  const organizations = getValue(snapshot.organizations) ?? [];
  const groups = [...byOrganization].map(([orgId, projects]) => ({
    label: organizations.find(({ id }) => id === orgId)?.name ?? l10n.t('Organization {0}', orgId),
    projects: projects
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id)),
  }));
  const missing = getMissingPins(snapshot);
  return [
    ...groups.sort((a, b) => a.label.localeCompare(b.label)),
    ...(missing.length > 0 ? [{ label: l10n.t('Not visible with this credential'), projects: missing }] : []),
  ];
}

/** The pins for a choice: none, for all projects, if nothing or exactly everything visible was selected. */
export function toPins(chosen: readonly Pin[], snapshot: Snapshot): readonly Pin[] {
  const all = getValue(snapshot.projects) ?? [];
  const isAll = chosen.length === all.length && all.every(({ id }) => chosen.some((pin) => pin.id === id));
  return isAll ? [] : chosen;
}

/** The ID of the only organization of what is loaded; undefined when there are several. */
export function toOnlyOrganization({ organizations, projects }: Snapshot): string | undefined {
  const ids = new Set([
    ...(getValue(organizations) ?? []).map(({ id }) => id),
    ...(getValue(projects) ?? []).map(({ orgId }) => orgId),
  ]);
  const [first, second] = ids;
  return second === undefined ? first : undefined;
}
