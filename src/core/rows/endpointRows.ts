import * as l10n from '@vscode/l10n';
import { PROVIDERS, type EndpointService } from '../model';
import type { NodeOf } from '../node';
import { getProvider, toEndpointStatus, toServiceStatus } from '../providers';
import { getFailure, getValue } from '../remote';
import {
  getEndpoint,
  getProject,
  getService,
  getServices,
  toEndpointKey,
  toServiceAddress,
  toServiceKey,
  toServicesKey,
  type Snapshot,
} from '../snapshot';
import { needsAttention, toWorstKind, type Status, type StatusKind } from '../status';
import { toPlainText } from '../text';
import { toSpoken, type Capability, type Row } from './row';

/** Every status kind below a project or provider, and whether some endpoint was never read. */
function toKinds(
  services: readonly EndpointService[],
  snapshot: Snapshot,
): { kinds: StatusKind[]; partial: boolean } {
  const kinds: StatusKind[] = [];
  let partial = false;
  for (const service of services) {
    kinds.push(toOwnKind(service));
    for (const endpointId of service.endpointIds) {
      const endpoint = getEndpoint(snapshot, { ...toServiceAddress(service), endpointId });
      if (endpoint) kinds.push(toEndpointStatus(endpoint).kind);
      else partial = true;
    }
  }
  return { kinds, partial };
}

function toOwnKind(service: EndpointService): StatusKind {
  if (service.reportedProvider !== undefined) return 'unknown';
  const { kind } = toServiceStatus(service);
  return kind === 'available' && service.endpointIds.length === 0 ? 'unconfigured' : kind;
}

export function toProjectRow(node: NodeOf<'project'>, snapshot: Snapshot): Row {
  const project = getProject(snapshot, node.projectId);
  const services = PROVIDERS.flatMap((provider) => getServices(snapshot, node.projectId, provider));
  const { kinds, partial } = toKinds(services, snapshot);
  const failed = PROVIDERS.some((provider) =>
    getFailure(snapshot.services.get(toServicesKey(node.projectId, provider))),
  );
  const description = failed
    ? l10n.t('could not be read completely')
    : toCount(services.length, kinds.filter(needsAttention).length, partial);
  const label = toPlainText(project?.name ?? node.projectId);
  return {
    label,
    description,
    icon: failed ? 'failed' : (toWorstKind(kinds.filter((kind) => kind !== 'available')) ?? 'project'),
    children: 'expanded',
    capabilities: ['canCopyId', 'canOpenInAtlas', 'canRefresh'],
    spoken: toSpoken(l10n.t('Project {0}', label), description),
    tooltip: {
      title: label,
      lines: [description],
      facts: [{ label: l10n.t('Project id'), value: node.projectId }],
    },
  };
}

export function toProviderRow(node: NodeOf<'provider'>, snapshot: Snapshot): Row {
  const profile = getProvider(node.provider);
  const remote = snapshot.services.get(toServicesKey(node.projectId, node.provider));
  const services = getValue(remote);
  const failure = getFailure(remote);
  const { kinds, partial } = toKinds(services ?? [], snapshot);
  const attention = kinds.filter(needsAttention).length;
  const description = failure
    ? l10n.t('could not be read')
    : services === undefined
      ? l10n.t('loading')
      : toCount(services.length, attention, partial);
  return {
    label: profile.productName,
    description,
    icon: failure ? 'failed' : services === undefined ? 'loading' : (toWorstKind(kinds) ?? 'provider'),
    children: services?.length === 0 && !failure ? 'none' : 'expanded',
    capabilities: ['canOpenInAtlas', 'canRefresh'],
    spoken: toSpoken(profile.productName, description),
    tooltip: { title: profile.productName, lines: [description], facts: [] },
  };
}

function toCount(services: number, attention: number, partial: boolean): string {
  const count =
    services === 0 ? l10n.t('none') : services === 1 ? l10n.t('1 service') : l10n.t('{0} services', services);
  if (attention === 0) return count;
  return partial
    ? l10n.t('at least {0} need attention · {1}', attention, count)
    : attention === 1
      ? l10n.t('1 needs attention · {0}', count)
      : l10n.t('{0} need attention · {1}', attention, count);
}

export function toServiceRow(node: NodeOf<'service'>, snapshot: Snapshot, now: number): Row | undefined {
  const service = getService(snapshot, node);
  if (!service) return undefined;
  const profile = getProvider(service.provider);
  const region = profile.region(service.region);
  const status = toServiceStatus(service);
  const deletion = snapshot.deletions.get(toServiceKey(node));
  const note = service.reportedProvider
    ? l10n.t('unknown provider {0}', toPlainText(service.reportedProvider))
    : profile.serviceNote(service);
  const label = toPlainText(region.cloud) || l10n.t('no region');
  const description = [
    deletion ? toElapsed(deletion.since, now) : toPlainText(status.word),
    toEndpointsWord(service, status),
    note,
  ]
    .filter(Boolean)
    .join(' · ');
  const kind = toOwnKind(service);
  return {
    label,
    description,
    icon: deletion ? 'deleting' : kind === 'available' && note !== undefined ? 'legacy' : kind,
    children: service.endpointIds.length > 0 ? 'collapsed' : 'none',
    capabilities: toServiceCapabilities(service, status, deletion !== undefined),
    spoken: toSpoken(l10n.t('Endpoint service {0}', label), description),
    tooltip: {
      title: `${profile.productName} · ${label}`,
      lines: toStatusLines(
        status,
        service.errorMessage,
        kind === 'unconfigured'
          ? l10n.t('No interface endpoint yet: create a {0} and add its id in Atlas.', profile.endpointNoun())
          : undefined,
      ),
      facts: [
        { label: l10n.t('Service id'), value: service.id },
        { label: l10n.t('Region'), value: [service.region, region.place].filter(Boolean).join(' · ') },
        ...profile.serviceFacts(service),
        { label: l10n.t('API status'), value: status.raw },
      ],
    },
    click: 'describe',
  };
}

function toEndpointsWord(service: EndpointService, status: Status): string | undefined {
  const count = service.endpointIds.length;
  if (count === 0) {
    return status.kind === 'available' ? l10n.t('endpoint: Not configured') : undefined;
  }
  return count === 1 ? l10n.t('1 endpoint') : l10n.t('{0} endpoints', count);
}

const SAFE: readonly Capability[] = [
  'canCopyId',
  'canDescribe',
  'canExplain',
  'canOpenInAtlas',
  'canRefresh',
];

function toServiceCapabilities(
  service: EndpointService,
  status: Status,
  isGoing: boolean,
): readonly Capability[] {
  return service.reportedProvider !== undefined || isGoing || status.kind === 'deleting'
    ? SAFE
    : [...SAFE, 'canTerminate'];
}

export function toEndpointRow(node: NodeOf<'endpoint'>, snapshot: Snapshot, now: number): Row | undefined {
  const service = getService(snapshot, node);
  if (!service?.endpointIds.includes(node.endpointId)) return undefined;
  const profile = getProvider(node.provider);
  const remote = snapshot.endpoints.get(toEndpointKey(node));
  const endpoint = getValue(remote);
  const failure = getFailure(remote);
  const status = endpoint ? toEndpointStatus(endpoint) : undefined;
  const deletion = snapshot.deletions.get(toEndpointKey(node));
  const name = profile.shortEndpointId(node.endpointId);
  const label = endpoint?.ipAddress ? `${name} · ${toPlainText(endpoint.ipAddress)}` : name;
  const word = deletion
    ? toElapsed(deletion.since, now)
    : status
      ? toPlainText(status.word)
      : failure
        ? l10n.t('could not be read')
        : l10n.t('not read yet');
  const error = endpoint?.errorMessage ? toPlainText(endpoint.errorMessage, 60) : undefined;
  const description = [word, error].filter(Boolean).join(' · ');
  return {
    label,
    description,
    icon: deletion ? 'deleting' : (status?.kind ?? (failure ? 'failed' : 'loading')),
    children: 'none',
    capabilities: toEndpointCapabilities(service, status, deletion !== undefined),
    spoken: toSpoken(l10n.t('Interface endpoint {0}', label), description),
    tooltip: {
      title: label,
      lines: status ? toStatusLines(status, endpoint?.errorMessage) : [word],
      facts: [
        { label: l10n.t('Endpoint id'), value: toPlainText(node.endpointId, 1024) },
        { label: l10n.t('Region'), value: service.region },
        { label: l10n.t('Service id'), value: service.id },
        ...(endpoint ? profile.endpointFacts(endpoint) : []),
        ...(status ? [{ label: l10n.t('API status'), value: status.raw }] : []),
      ],
    },
    click: 'describe',
  };
}

function toEndpointCapabilities(
  service: EndpointService,
  status: Status | undefined,
  isGoing: boolean,
): readonly Capability[] {
  if (service.reportedProvider !== undefined) return SAFE;
  const isOver = isGoing || status?.kind === 'deleting' || status?.kind === 'deleted';
  return isOver ? ['canConnect', ...SAFE] : ['canConnect', ...SAFE, 'canTerminate'];
}

function toStatusLines(status: Status, errorMessage: string | undefined, extra?: string): string[] {
  const lines = [`${toPlainText(status.word)}: ${status.meaning}`];
  if (errorMessage) lines.push(toPlainText(errorMessage, 512));
  lines.push(extra ?? status.next);
  return lines;
}

/** "Deleting · 12 s": time is information while something is under way. */
function toElapsed(since: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - since) / 1000));
  const time = seconds < 90 ? l10n.t('{0} s', seconds) : l10n.t('{0} min', Math.round(seconds / 60));
  return `${l10n.t('Deleting')} · ${time}`;
}
