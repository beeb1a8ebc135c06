import * as l10n from '@vscode/l10n';
import { toNamedEndpoints, type EndpointFacts } from '../connect/endpoint';
import type { ConnectChoice } from '../connect/reducer';
import { toFailureSentence } from '../errors/explainFailure';
import type { Cluster } from '../model';
import { getFailure, getValue } from '../loadable';
import { getProject, getShownProjects, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { Finding } from './finding';
import type { KnownConnectionString, ConnectionStringMatch } from './identify';

/** The owner of the connection string: project, cluster, and endpoints; otherwise the reason why it's unknown. */
export function toOwnerFindings(
  match: ConnectionStringMatch | undefined,
  snapshot: Snapshot,
): readonly Finding[] {
  if (match?.cluster) return [toOwner(match.cluster, match, snapshot), ...toOld(match, snapshot)];
  const unread = toUnread(snapshot);
  if (!match) return [unread ?? toUnseen()];
  return [
    {
      code: 'clusterGone',
      level: 'error',
      sentence: l10n.t(
        'No cluster in project {0} has these hosts.',
        toProjectName(match.projectId, snapshot),
      ),
      detail: l10n.t(
        'The cluster was deleted, or its name is misspelled. The rest of the host name matches the project.',
      ),
      action: { type: 'connect', choice: { projectId: match.projectId } },
    },
    ...(unread ? [unread] : []),
  ];
}

function toOwner(cluster: Cluster, { exact }: ConnectionStringMatch, snapshot: Snapshot): Finding {
  const endpoints = exact?.endpoints ?? [];
  const choice = exact ? toChoice(exact) : { projectId: cluster.projectId, clusterName: cluster.name };
  return {
    code: 'owner',
    level: 'fact',
    sentence: l10n.t(
      'Cluster {0} in project {1}.',
      toPlainText(cluster.name),
      toProjectName(cluster.projectId, snapshot),
    ),
    detail: toNamedEndpoints(snapshot, cluster.projectId, endpoints).map(toEndpointWords).join(', '),
    action: { type: 'connect', choice },
  };
}

/** The choices on the Connect page that result in a connection string. */
export function toChoice({ cluster, type, form, endpointRef }: KnownConnectionString): ConnectChoice {
  return {
    projectId: cluster.projectId,
    clusterName: cluster.name,
    type,
    form,
    endpointId: endpointRef,
  };
}

/** `vpce-0a1b…9f · us-east-1 · Available`, as far as it is known. */
function toEndpointWords({ name, place, status }: EndpointFacts): string {
  return [name, place, status && toPlainText(status.word)].filter(Boolean).join(' · ');
}

function toProjectName(projectId: string, snapshot: Snapshot): string {
  return toPlainText(getProject(snapshot, projectId)?.name ?? projectId);
}

/** What follows depends on stale data. */
function toOld({ projectId }: ConnectionStringMatch, snapshot: Snapshot): readonly Finding[] {
  const failure = getFailure(snapshot.clusters.get(projectId));
  return failure
    ? [
        {
          code: 'old',
          level: 'warning',
          sentence: l10n.t('Compared with earlier data from Atlas.'),
          detail: toFailureSentence(l10n.t('Couldn’t refresh clusters'), failure),
        },
      ]
    : [];
}

/** A list that couldn't be loaded may contain the cluster. */
function toUnread(snapshot: Snapshot): Finding | undefined {
  const failure = getFailure(snapshot.projects);
  if (getValue(snapshot.projects) === undefined) {
    return {
      code: 'notRead',
      level: failure ? 'warning' : 'fact',
      sentence: l10n.t('Can’t identify the cluster because no clusters are loaded.'),
      detail: failure
        ? toFailureSentence(l10n.t('Couldn’t load projects'), failure)
        : l10n.t('Sign in to see the project, cluster, and endpoint.'),
    };
  }
  const missing = getShownProjects(snapshot).filter(
    ({ id }) => getValue(snapshot.clusters.get(id)) === undefined,
  );
  const [first] = missing;
  if (!first) return undefined;
  const why = getFailure(snapshot.clusters.get(first.id));
  const names = missing.map(({ name }) => toPlainText(name)).join(', ');
  return {
    code: 'notRead',
    level: 'warning',
    sentence: l10n.t('It may belong to a project whose clusters aren’t loaded: {0}.', toPlainText(names)),
    detail: why ? toFailureSentence(l10n.t('Couldn’t load clusters'), why) : '',
  };
}

function toUnseen(): Finding {
  return {
    code: 'notSeen',
    level: 'fact',
    sentence: l10n.t('No cluster in the shown projects has these hosts.'),
    detail: l10n.t('It may belong to a project that isn’t shown, or to another organization.'),
  };
}
