import * as l10n from '@vscode/l10n';
import { toAge } from '../formatTime';
import type { Failure } from '../errors/errors';
import { explainFailure, toFailureSentence } from '../errors/explainFailure';
import { PROVIDERS, type Cluster } from '../model';
import { getProvider, isSameRegion } from '../providers';
import { getFailure, getLast, type Loadable } from '../loadable';
import { getDedicatedServices } from '../families';
import { toEndpointKey, toServiceAddress, toServicesKey, type Snapshot } from '../snapshot';
import { getSelectedUser } from './selection';
import type { ConnectState } from './reducer';

/** Data that the page depends on, with its name for users. */
interface LoadedPart {
  readonly name: string;
  readonly remote: Loadable<unknown> | undefined;
}

/**
 * Says that the page's data is stale, since when, and why: it couldn't be refreshed, or it comes from another window's
 * cache and isn't refreshed yet. `now` in milliseconds since the epoch.
 */
export function toNotice(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  now: number,
): string | undefined {
  const old = toParts(state, cluster, snapshot).flatMap(({ name, remote }) => {
    const last = remote?.state === 'loaded' ? undefined : getLast(remote);
    return last ? [{ name, at: last.at, failure: getFailure(remote) }] : [];
  });
  if (old.length === 0) return undefined;
  const age = toAge(Math.min(...old.map(({ at }) => at)), now);
  const failures = toFailureSentences(old);
  return failures.length > 0
    ? l10n.t('Last updated {0}. {1}', age, failures.join(' '))
    : l10n.t('Last updated {0}', age);
}

/** One sentence for each cause, with everything that it kept from loading. */
function toFailureSentences(
  parts: readonly { readonly name: string; readonly failure: Failure | undefined }[],
): readonly string[] {
  const sentences = new Map<string, { readonly names: Set<string>; readonly failure: Failure }>();
  for (const { name, failure } of parts) {
    if (!failure) continue;
    const { cause } = explainFailure(failure);
    const found = sentences.get(cause);
    if (found) found.names.add(name);
    else sentences.set(cause, { names: new Set([name]), failure });
  }
  return [...sentences.values()].map(({ names, failure }) =>
    toFailureSentence(l10n.t('{0} couldn’t be refreshed', [...names].join(', ')), failure),
  );
}

/**
 * The clusters; for a private connection string the services and endpoints of the cluster's regions; the users when one
 * is selected.
 */
function toParts(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
): readonly LoadedPart[] {
  const { projectId } = state;
  const clusters = { name: l10n.t('Clusters'), remote: snapshot.clusters.get(projectId) };
  const users = { name: l10n.t('Database users'), remote: snapshot.users.get(projectId) };
  return [
    clusters,
    ...(cluster && state.type === 'private' ? toPrivateParts(cluster, snapshot) : []),
    ...(getSelectedUser(state, cluster, snapshot) ? [users] : []),
  ];
}

function toPrivateParts({ projectId, regions }: Cluster, snapshot: Snapshot): readonly LoadedPart[] {
  return PROVIDERS.filter((provider) => regions.some((own) => own.provider === provider)).flatMap(
    (provider) => {
      const here = getDedicatedServices(snapshot, projectId, provider).filter((service) =>
        regions.some((own) => isSameRegion(own, service)),
      );
      const endpoints = here.flatMap((service) =>
        service.endpointIds.map((endpointId) =>
          snapshot.endpoints.get(toEndpointKey({ ...toServiceAddress(service), endpointId })),
        ),
      );
      const services = snapshot.services.get(toServicesKey(projectId, provider));
      const name = getProvider(provider).productName;
      return [services, ...endpoints].map((remote) => ({ name, remote }));
    },
  );
}
