import * as l10n from '@vscode/l10n';
import { getFamily } from '../families';
import { toAtlasId } from '../families/serverless';
import { getSummary, toServiceKind } from '../filter/attention';
import { explainFailure, toFailureSentence, toRequiredAccess } from '../errors/explainFailure';
import type { EndpointService } from '../model';
import type { NodeOf } from '../node';
import { getEndpointStatus, getServiceStatus, isDeletionScheduled } from '../currentStatus';
import { getProvider, toEndpointStatus, toServiceStatus } from '../providers';
import { getFailure, getValue } from '../loadable';
import { getPermission } from '../account/projectPermission';
import { withCreation } from './creation';
import { getService, toEndpointKey, toServiceKey, toServicesKey, type Snapshot } from '../snapshot';
import { toServiceAdvice } from '../serviceAdvice';
import { needsAttention, toActor, toActorWord, toKindWord, type Status } from '../status';
import { toEndpointAdvice } from '../terminate/endpointAdvice';
import { toNameText, toPlainText } from '../text';
import { toGroup } from './group';
import { toFailedIcon } from './projectFailure';
import { toUnknownIcon, toUnknownWord } from './unknown';
import { toSpoken, type Row } from './row';
import { toElapsed, toReadWord, withElapsed } from './statusWord';
import { isReplaceable, SAFE, toSetupCapabilities, withTermination } from './capabilities';
import { toClusterFacts, toRegionFact, toSinceFacts, toStatusLines } from './tooltipParts';

export function toProviderRow(node: NodeOf<'provider'>, snapshot: Snapshot): Row {
  const profile = getProvider(node.provider);
  const remote = snapshot.services.get(toServicesKey(node.projectId, node.provider));
  const services = getValue(remote);
  const failure = getFailure(remote);
  const { words, icon } = toGroup(
    getSummary(snapshot, { list: toServicesKey(node.projectId, node.provider) }),
  );
  const description = failure
    ? l10n.t('couldn’t be loaded')
    : services === undefined
      ? toUnknownWord(remote)
      : words;
  return {
    label: profile.productName,
    description,
    icon: failure ? 'failed' : services === undefined ? toUnknownIcon(remote) : (icon ?? 'provider'),
    children: services?.length === 0 && !failure ? 'none' : 'expanded',
    capabilities: withCreation(['canOpenInAtlas', 'canRefresh'], node.projectId, snapshot),
    spoken: toSpoken(profile.productName, description),
    tooltip: { title: profile.productName, lines: [description], facts: [] },
  };
}

export function toServiceRow(node: NodeOf<'service'>, snapshot: Snapshot, now: number): Row | undefined {
  const service = getService(snapshot, node);
  if (!service) return undefined;
  const profile = getProvider(service.provider);
  const region = profile.region(service.region);
  const status = getServiceStatus(service, snapshot);
  const deletion = snapshot.deletions.get(toServiceKey(node));
  const note = service.reportedProvider
    ? l10n.t('unknown provider {0}', toPlainText(service.reportedProvider))
    : (getFamily(service).rowNote() ?? profile.serviceNote(service, now));
  const label = [
    service.instanceName && toNameText(service.instanceName),
    toPlainText(region.cloud) || l10n.t('no region'),
  ]
    .filter(Boolean)
    .join(' · ');
  const kind = toServiceKind(service, snapshot);
  // The most urgent status of the service and its endpoints, because a collapsed row hides theirs.
  const { worst } = getSummary(snapshot, { service: toServiceKey(node) });
  const shown = isDeletionScheduled(kind) ? kind : (worst ?? kind);
  const advice = toServiceAdvice(service, snapshot);
  const since = snapshot.statusChanges.get(toServiceKey(node));
  const word = deletion
    ? toElapsed(l10n.t('Deleting'), deletion.since, now)
    : withElapsed(advice.word, kind, since, now);
  // What needs attention comes first, because a narrow view cuts off the rest.
  const description = [
    ...(shown !== kind && needsAttention(shown)
      ? [l10n.t('endpoint: {0}', toKindWord(shown)), l10n.t('service: {0}', word)]
      : [word]),
    note,
    toEndpointsWord(service, status),
    advice.actor && toActorWord(advice.actor),
  ]
    .filter(Boolean)
    .join(' · ');
  return {
    label,
    description,
    icon: shown === 'available' && profile.isLegacy(service) ? 'legacy' : shown,
    children: service.endpointIds.length > 0 ? 'collapsed' : 'none',
    capabilities: withTermination(
      [
        ...SAFE,
        ...(profile.providerServiceName(service) ? (['hasProviderServiceName'] as const) : []),
        ...toSetupCapabilities(service, kind, snapshot),
      ],
      service,
      kind,
      snapshot,
    ),
    spoken: toSpoken(l10n.t('Endpoint service {0}', label), description),
    tooltip: {
      title: `${profile.productName} · ${label}`,
      lines: [...toStatusLines(advice.word, service.errorMessage, advice), ...toRightLines(node, snapshot)],
      facts: [
        { label: l10n.t('Region'), value: toRegionFact(service, region) },
        ...toClusterFacts(service, service.endpointIds, snapshot),
        ...(service.instanceName
          ? [{ label: l10n.t('Serverless instance'), value: toPlainText(service.instanceName) }]
          : []),
        { label: l10n.t('Service ID'), value: toAtlasId(service.id) },
        ...profile.serviceFacts(service),
        { label: l10n.t('API status'), value: toServiceStatus(service).raw },
        ...toSinceFacts(toServiceKey(node), snapshot, now),
      ],
    },
    click: 'describe',
  };
}

function toEndpointsWord(service: EndpointService, status: Status): string | undefined {
  const count = service.endpointIds.length;
  if (count === 0) {
    return status.kind === 'available' ? l10n.t('no endpoint') : undefined;
  }
  return count === 1 ? l10n.t('1 endpoint') : l10n.t('{0} endpoints', count);
}

/** Why termination is not offered, in the documentation's words. */
function toRightLines({ projectId }: { readonly projectId: string }, snapshot: Snapshot): readonly string[] {
  return getPermission(snapshot, 'delete', projectId) === 'no' ? [toRequiredAccess('delete')] : [];
}

export function toEndpointRow(node: NodeOf<'endpoint'>, snapshot: Snapshot, now: number): Row | undefined {
  const service = getService(snapshot, node);
  if (!service?.endpointIds.includes(node.endpointId)) return undefined;
  const profile = getProvider(node.provider);
  const remote = snapshot.endpoints.get(toEndpointKey(node));
  const endpoint = getValue(remote);
  const status = getEndpointStatus(node, snapshot);
  const deletion = snapshot.deletions.get(toEndpointKey(node));
  const name = profile.shortEndpointId(node.endpointId);
  const label = endpoint?.ipAddress ? `${name} · ${toPlainText(endpoint.ipAddress)}` : name;
  // While it's being deleted, not finding it isn't a failure.
  const failure = deletion ? undefined : getFailure(remote);
  const since = snapshot.statusChanges.get(toEndpointKey(node));
  const word = deletion
    ? toElapsed(l10n.t('Deleting'), deletion.since, now)
    : withElapsed(toReadWord(remote, now), status?.kind, since, now);
  const error = endpoint?.errorMessage ? toPlainText(endpoint.errorMessage, 60) : undefined;
  const actor = status && toActor(status.kind);
  const description = [word, error, actor && toActorWord(actor)].filter(Boolean).join(' · ');
  return {
    label,
    description,
    icon: failure ? toFailedIcon(failure) : (status?.kind ?? toUnknownIcon(remote)),
    children: 'none',
    capabilities: withTermination(
      [
        ...(service.reportedProvider === undefined ? (['canConnect'] as const) : []),
        ...SAFE,
        ...(endpoint?.rules?.length ? (['hasForwardingRules'] as const) : []),
        ...(isReplaceable(service, status?.kind, snapshot) ? (['canReplace'] as const) : []),
      ],
      service,
      status?.kind,
      snapshot,
    ),
    spoken: toSpoken(
      l10n.t('Interface endpoint {0}', label),
      description,
      failure && explainFailure(failure).cause,
    ),
    tooltip: {
      title: label,
      lines: [
        ...(failure ? [toFailureSentence(l10n.t('Status'), failure)] : []),
        ...(endpoint && status
          ? toStatusLines(status.word, endpoint.errorMessage, {
              ...toEndpointAdvice(service, endpoint, snapshot),
              actor,
            })
          : [word]),
        ...toRightLines(node, snapshot),
      ],
      facts: [
        { label: l10n.t('Region'), value: toRegionFact(service, profile.region(service.region)) },
        ...toClusterFacts(service, [node.endpointId], snapshot),
        { label: l10n.t('Endpoint ID'), value: toPlainText(node.endpointId, 1024) },
        { label: l10n.t('Service ID'), value: toAtlasId(service.id) },
        ...(endpoint ? profile.endpointFacts(endpoint) : []),
        ...(endpoint ? [{ label: l10n.t('API status'), value: toEndpointStatus(endpoint).raw }] : []),
        ...toSinceFacts(toEndpointKey(node), snapshot, now),
      ],
    },
    click: 'describe',
  };
}
