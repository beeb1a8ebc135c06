import * as l10n from '@vscode/l10n';
import type { Organization, Project } from '../model';
import { toPlainText } from '../text';

/** What a credential sees of Atlas. */
export interface VisibleProjects {
  readonly organizations: readonly Organization[];
  readonly projects: readonly Project[];
}

/** Most names that a sentence lists. */
const MOST_NAMES = 3;
/** Longest name within a sentence, in UTF-16 units. */
const NAME_IN_SENTENCE = 60;

/** In short, for the middle of a sentence: `organization Northwind, 4 projects`. */
export function toVisibleProjectCounts({ organizations, projects }: VisibleProjects): string {
  return [toOrganizations(organizations), toProjects(projects)]
    .filter((part) => part !== undefined)
    .join(', ');
}

function toOrganizations([first, ...others]: readonly Organization[]): string | undefined {
  if (!first) return undefined;
  return others.length === 0
    ? l10n.t('organization {0}', toPlainText(first.name, NAME_IN_SENTENCE))
    : l10n.t('{0} organizations', others.length + 1);
}

function toProjects({ length }: readonly Project[]): string {
  if (length === 0) return l10n.t('no projects');
  return length === 1 ? l10n.t('1 project') : l10n.t('{0} projects', length);
}

/** By name, as sentences; of many only the first ones. */
export function toVisibleProjectNames({ organizations, projects }: VisibleProjects): string {
  const sentences = [
    organizations.length > 0 ? l10n.t('Organizations: {0}.', toNames(organizations)) : '',
    projects.length > 0 ? l10n.t('Projects: {0}.', toNames(projects)) : toNoProjectHint(),
  ];
  return sentences.filter(Boolean).join(' ');
}

function toNames(named: readonly { readonly name: string }[]): string {
  const names = named.slice(0, MOST_NAMES).map(({ name }) => toPlainText(name, NAME_IN_SENTENCE));
  const more = named.length - names.length;
  return more > 0 ? l10n.t('{0} and {1} more', names.join(', '), more) : names.join(', ');
}

/** What to do about a credential that works and sees no project. */
export function toNoProjectHint(): string {
  return l10n.t(
    'The credential can’t access any projects. Give it access to one in Atlas (Project Read Only is enough to view), then refresh.',
  );
}
