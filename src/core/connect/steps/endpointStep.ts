import * as l10n from '@vscode/l10n';
import { findEntries, toEntryRef } from '../../connectionString/connectionString';
import { toEndpointRef } from '../../connectionString/endpointRef';
import { PROVIDERS, type Cluster, type PrivateConnectionString } from '../../model';
import { getProvider, isSameRegion, toCloudName, toCloudRegion, toShortEndpointId } from '../../providers';
import { getDedicatedServices } from '../../families';
import type { Snapshot } from '../../snapshot';
import { toPlainText } from '../../text';
import { hasConnectionString } from '../../missingString/checks';
import { getSelectedEndpointId, getSelectedConnectionString } from '../selection';
import { findBroken, toChosenEndpoints, toNamedEndpoints, type EndpointFacts } from '../endpoint';
import type { ConnectState } from '../reducer';
import type { ChoiceView, LinkView, OptionView, ConnectStep } from '../view';
import type { StepPhase } from '../../pageView';

/**
 * The documentation's step "Select the private endpoint". An endpoint that is being deleted, rejected, or failed isn't
 * done: its connection string is still shown, with a warning.
 */
export function toEndpointStep(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
): ConnectStep {
  if (state.type !== 'private') {
    return toStep('done', toNotNeeded(state.type), { options: [] });
  }
  const chosen = cluster && getChosenEntry(state, cluster);
  const entries = cluster ? findEntries(cluster) : [];
  const options = entries.map((entry) => ({
    value: cluster ? toEntryRef(cluster, entry) : '',
    ...toDescribed(state, entry, snapshot),
    chosen: entry === chosen,
  }));
  const endpoints = toChosenEndpoints(state, cluster, snapshot);
  const isBlocked = chosen ? findBroken(endpoints) : cluster && entries.length === 0;
  return toStep(
    isBlocked ? 'blocked' : chosen ? 'done' : 'current',
    chosen ? toChosenSummary(chosen, endpoints) : toOpenSummary(cluster, endpoints),
    { options, note: cluster && toMissingNote(cluster, snapshot) },
  );
}

function toNotNeeded(type: 'peering' | 'standard'): string {
  return type === 'peering'
    ? l10n.t('Not needed: this connection uses VPC or VNet peering.')
    : l10n.t('Not needed: this connection uses the public internet.');
}

function toStep(
  phase: StepPhase,
  summary: string,
  choice: Pick<ChoiceView, 'options' | 'note'>,
): ConnectStep {
  const links: LinkView[] = [
    { page: 'privateEndpointPage', label: l10n.t('Private endpoints in Atlas') },
    { page: 'privateStringDocs', label: l10n.t('About private endpoints') },
  ];
  if (phase === 'blocked') {
    links.push({ page: 'troubleshootDocs', label: l10n.t('Troubleshoot private endpoints') });
  }
  const title = l10n.t('Private endpoint');
  const body = { kind: 'choice', choice: { label: title, ...choice }, checks: [] } as const;
  return { id: 'endpoint', title, phase, summary, links, body };
}

function getChosenEntry(state: ConnectState, cluster: Cluster): PrivateConnectionString | undefined {
  const endpointId = getSelectedEndpointId(state, cluster);
  if (endpointId === undefined) return undefined;
  const entries = findEntries(cluster, endpointId);
  const string = getSelectedConnectionString(state, cluster);
  return entries.find(({ endpoints }) => endpoints === string?.endpoints) ?? entries[0];
}

/** One connection string's endpoints: several where one connection string uses an endpoint in each region. */
function toDescribed(
  state: ConnectState,
  entry: PrivateConnectionString,
  snapshot: Snapshot,
): Pick<OptionView, 'label' | 'description'> {
  const facts = toNamedEndpoints(snapshot, state.projectId, entry.endpoints);
  const ids = entry.endpoints.map(({ endpointId }) => toPlainText(endpointId, 1024));
  const words = new Set(facts.map(({ status }) => toPlainText(status?.word ?? '')));
  const types = new Set(
    facts.map(({ service }) => (service && getProvider(service.provider).serviceType(service)) ?? ''),
  );
  return {
    label: toIds(entry),
    description: toLine(
      [...new Set(entry.endpoints.map(({ provider }) => toPlainText(toCloudName(provider))))].join(', '),
      toPlaces(entry),
      [...types].filter(Boolean).join(', '),
      entry.endpoints.length > 1 && l10n.t('shared by {0} endpoints', entry.endpoints.length),
      ids.join(', '),
      [...words].filter(Boolean).join(', '),
    ),
  };
}

function toIds(entry: PrivateConnectionString): string {
  const ids = entry.endpoints.map(({ provider, endpointId }) => toShortEndpointId(provider, endpointId));
  return ids.length > 0 ? ids.join(', ') : l10n.t('unnamed endpoint');
}

function toPlaces({ endpoints }: PrivateConnectionString): string {
  return endpoints
    .map(({ provider, region }) => toPlainText(toCloudRegion(provider, region).cloud))
    .filter(Boolean)
    .join(', ');
}

function toChosenSummary(entry: PrivateConnectionString, endpoints: readonly EndpointFacts[]): string {
  const word = findBroken(endpoints)?.status.word;
  return toLine(toIds(entry), toPlaces(entry), word && toPlainText(word));
}

function toOpenSummary(cluster: Cluster | undefined, [endpoint]: readonly EndpointFacts[]): string {
  const name = toPlainText(cluster?.name ?? '');
  if (endpoint) {
    const word = cluster
      ? l10n.t('no connection string for {0}', name)
      : toPlainText(endpoint.status?.word ?? '');
    return toLine(endpoint.name, endpoint.place, word);
  }
  return cluster && !hasConnectionString(cluster)
    ? l10n.t('{0} has no private endpoint-aware connection string.', name)
    : l10n.t('Select the private endpoint to connect through.');
}

/** Names of endpoints that the note holds; the rest is counted. */
const NOTE_LIMIT = 5;

/** Interface endpoints in the cluster's regions that none of its connection strings uses, as far as they're loaded. */
function toMissingNote(cluster: Cluster, snapshot: Snapshot): string | undefined {
  if (!hasConnectionString(cluster)) return undefined;
  const missing = PROVIDERS.flatMap((provider) =>
    getDedicatedServices(snapshot, cluster.projectId, provider)
      .filter((service) => cluster.regions.some((region) => isSameRegion(region, service)))
      .flatMap(({ region, endpointIds }) =>
        endpointIds.filter(
          (endpointId) => findEntries(cluster, toEndpointRef({ provider, region, endpointId })).length === 0,
        ),
      )
      .map((id) => toShortEndpointId(provider, id)),
  );
  if (missing.length === 0) return undefined;
  const name = toPlainText(cluster.name);
  const shown = missing.slice(0, NOTE_LIMIT).join(', ');
  return missing.length > NOTE_LIMIT
    ? l10n.t('{0} has no connection string for {1} and {2} more.', name, shown, missing.length - NOTE_LIMIT)
    : l10n.t('{0} has no connection string for {1}.', name, shown);
}

function toLine(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
