import * as l10n from '@vscode/l10n';
import { toAge } from '../formatTime';
import { getAttention } from '../filter/attention';
import { toHostName } from './baseUrl';
import { explainFailure } from '../errors/explainFailure';
import type { ProfileSummary } from '../model';
import { getFailure, getLast, getValue } from '../loadable';
import { toSpoken, type Tooltip } from '../rows/row';
import { getMissingPins, getShownProjects, type Snapshot } from '../snapshot';
import { shorten, toLiteralText, toNameText, toPlainText } from '../text';

/** Longest name in the status bar, in UTF-16 units. */
const NAME_LIMIT = 40;
/** Organizations that the tooltip names. */
const MOST_ORGANIZATIONS = 3;

/** Who is signed in and what is shown, in words. */
export interface StatusBarText {
  /** For the status bar: the one `$(…)` in it is the warning sign's. */
  readonly text: string;
  readonly spoken: string;
  readonly tooltip: Tooltip;
  /** True while the projects can't be loaded. */
  readonly isFailed: boolean;
}

/** `now`: milliseconds since the epoch. */
export function toStatusBarText(head: ProfileSummary, snapshot: Snapshot, now: number): StatusBarText {
  const profile = toShownName(head.name);
  const shown = toShown(snapshot);
  const title = shown ? l10n.t('Atlas: {0} ({1})', shown, profile) : l10n.t('Atlas: {0}', profile);
  const { attention, isPartial } = getAttention(snapshot);
  const failure = getFailure(snapshot.projects);
  return {
    text: attention > 0 ? `${title} $(warning) ${attention}${isPartial ? '+' : ''}` : title,
    spoken: toSpoken(
      title,
      toAttentionWords(snapshot),
      failure && l10n.t('Couldn’t load projects'),
      l10n.t('account and projects'),
    ),
    tooltip: {
      title: toNameText(head.name),
      lines: [toAttentionWords(snapshot), toAgeWords(snapshot, now), toHomeWords(head)].flatMap(
        (line) => line ?? [],
      ),
      facts: toFacts(head, snapshot),
    },
    isFailed: failure !== undefined,
  };
}

/** Endpoint services and interface endpoints: "3 items need attention"; undefined when none does. */
export function toAttentionWords(snapshot: Snapshot): string | undefined {
  const { attention, isPartial } = getAttention(snapshot);
  if (attention === 0) return undefined;
  if (isPartial) {
    return attention === 1
      ? l10n.t('At least 1 item needs attention')
      : l10n.t('At least {0} items need attention', attention);
  }
  return attention === 1 ? l10n.t('1 item needs attention') : l10n.t('{0} items need attention', attention);
}

function toShownName(name: string): string {
  return toLiteralText(toNameText(name, NAME_LIMIT));
}

/** The project that is shown, or how many are; undefined before that is known. */
function toShown(snapshot: Snapshot): string | undefined {
  if (!getValue(snapshot.projects)) return undefined;
  const projects = getShownProjects(snapshot);
  const [only] = projects;
  if (!only) return l10n.t('no projects');
  return projects.length === 1 ? toShownName(only.name) : l10n.t('{0} projects', projects.length);
}

function toAgeWords({ projects }: Snapshot, now: number): string | undefined {
  const failure = getFailure(projects);
  if (!failure) return undefined;
  const { cause } = explainFailure(failure);
  const last = getLast(projects);
  return last
    ? l10n.t('{0}. Last updated {1}.', cause, toAge(last.at, now))
    : l10n.t('{0}. Couldn’t load projects.', cause);
}

function toHomeWords({ home }: ProfileSummary): string | undefined {
  switch (home) {
    case 'kept':
      return undefined;
    case 'session':
      return l10n.t('Kept for this session only because the editor’s secret storage isn’t responding.');
    case 'environment':
      return l10n.t('From environment variables set when the editor started.');
    case 'sandbox':
      return l10n.t('Sandbox: a simulated Atlas that runs only on this computer.');
  }
}

function toFacts({ baseUrl, kind, credentialId }: ProfileSummary, snapshot: Snapshot): Tooltip['facts'] {
  const id = shorten(credentialId);
  const all = getValue(snapshot.projects)?.length;
  const missing = getMissingPins(snapshot).length;
  const shown = [
    l10n.t('{0} of {1}', getShownProjects(snapshot).length, all ?? 0),
    missing > 0 ? l10n.t('{0} not visible with this credential', missing) : '',
  ];
  return [
    { label: l10n.t('Address'), value: toHostName(baseUrl) },
    {
      label: l10n.t('Credential'),
      value: kind === 'apiKey' ? l10n.t('API key {0}', id) : l10n.t('Service account {0}', id),
    },
    { label: l10n.t('Organizations'), value: toOrganizations(snapshot) },
    {
      label: l10n.t('Projects shown'),
      value: all === undefined ? '' : shown.filter((part) => part !== '').join(' · '),
    },
  ].filter(({ value }) => value !== '');
}

function toOrganizations({ organizations }: Snapshot): string {
  const names = (getValue(organizations) ?? []).map(({ name }) => toPlainText(name, NAME_LIMIT));
  const named = names.slice(0, MOST_ORGANIZATIONS).join(', ');
  const more = names.length - MOST_ORGANIZATIONS;
  return more > 0 ? l10n.t('{0} and {1} more', named, more) : named;
}
