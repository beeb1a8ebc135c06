import { ATLAS, ATLAS_FOR_GOVERNMENT, isLoopback, toBaseUrl } from '../account/baseUrl';
import type { DiagnosticFacts, EditorFacts, ExchangeFacts } from './diagnosticFacts';
import { FAILURE_KINDS } from '../errors/errors';
import { PROVIDERS, type ProfileSource } from '../model';
import { toEndpointStatus, toServiceStatus } from '../providers';
import { getFailure, getLast, getValue, type Loadable } from '../loadable';
import { getMissingPins, getShownProjects, type Snapshot } from '../snapshot';
import type { UnusedVariable } from '../account/unusedVariables';

/**
 * A bug report in Markdown: versions, settings, kinds, and counts. It never contains names, IDs, hosts, secrets, or
 * server texts: each value is a count, one of a closed set, or of a form that none of those has. Always in English,
 * because the maintainers read it.
 */
export function toDiagnostics(facts: DiagnosticFacts): string {
  const { at, editor, snapshot, requestStats } = facts;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Editor', toEditorLines(editor)],
    ['Settings', toSettingLines(editor)],
    ['Profiles', toProfileLines(facts)],
    ['Loaded data', [...toAtlasLines(snapshot, at), `Filter: ${facts.isFiltering ? 'on' : 'off'}`]],
    ['Requests', toRequestLines(requestStats)],
    ['Recent failures', toFailureLines(requestStats)],
  ];
  const body = parts.flatMap(([title, lines]) => [
    '',
    `### ${title}`,
    '',
    ...lines.map((line) => `- ${line}`),
  ]);
  return ['## Private Endpoints for MongoDB Atlas: Diagnostics', '', toTime(at), ...body, ''].join('\n');
}

const PLATFORMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openbsd', 'sunos', 'win32'];
const ARCHES = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
const REMOTES = ['ssh-remote', 'wsl', 'dev-container', 'attached-container', 'codespaces', 'tunnel'];

/** Words for whether secrets can be stored. */
const STORAGE_WORDS: Record<DiagnosticFacts['profiles']['storage'], string> = {
  works: 'available',
  silent: 'not responding',
  lost: 'lost a saved credential',
};

/** Words for where a profile's credential comes from. */
const SOURCE_WORDS: Record<ProfileSource, string> = {
  kept: 'saved',
  session: 'this session only',
  environment: 'environment variables',
  sandbox: 'sandbox',
};

function toEditorLines(editor: EditorFacts): readonly string[] {
  const [platform, arch, release] = editor.os;
  const { remoteName } = editor;
  const remote = remoteName === undefined ? 'none' : (oneOf(REMOTES, remoteName) ?? 'other');
  return [
    `Extension: ${toVersion(editor.extensionVersion)}, extension host: ${editor.extensionSide}`,
    `VS Code: ${toVersion(editor.vscodeVersion)}, ${editor.window}`,
    `Node.js: ${toVersion(editor.nodeVersion)}`,
    `Operating system: ${oneOf(PLATFORMS, platform) ?? 'other'} ${oneOf(ARCHES, arch) ?? 'other'} ${toVersion(release)}`,
    `Remote: ${remote}`,
    `Workspace: ${editor.isTrusted ? 'trusted' : 'restricted'}${editor.isVirtual ? ', virtual' : ''}`,
    `Display language: ${/^[a-z]{2,3}(-[a-z]{2,4})?$/i.exec(editor.language)?.[0] ?? 'other'}`,
  ];
}

function toSettingLines({ settings, variables, unusedVariables }: EditorFacts): readonly string[] {
  const { baseUrl, pollingInterval, proxy, proxySupport, noProxy } = settings;
  return [
    `atlasPrivateEndpoints.baseUrl: ${typeof baseUrl === 'string' ? toService(baseUrl) : toScalar(baseUrl)}`,
    `atlasPrivateEndpoints.pollingInterval: ${toScalar(pollingInterval)}`,
    `http.proxy: ${typeof proxy === 'string' && proxy !== '' ? 'set' : 'not set'}`,
    `http.proxySupport: ${oneOf(['off', 'on', 'fallback', 'override'], proxySupport) ?? 'other value'}`,
    `http.noProxy: ${Array.isArray(noProxy) ? `${noProxy.length} entries` : toScalar(noProxy)}`,
    `http.fetchAdditionalSupport: ${toScalar(settings.fetchAdditionalSupport)}`,
    `http.electronFetch: ${toScalar(settings.electronFetch)}`,
    `http.systemCertificates: ${toScalar(settings.systemCertificates)}`,
    `Environment variables set: ${variables.join(', ') || 'none'}`,
    `Unused Atlas environment variables: ${unusedVariables.map(toUnusedWords).join(', ') || 'none'}`,
  ];
}

function toUnusedWords({ name, use, reason }: UnusedVariable): string {
  return reason === 'address'
    ? `${name} (must be an address without a path, use ${use})`
    : `${name} (use ${use})`;
}

function toProfileLines({ profiles, ignoredCliBaseUrls }: DiagnosticFacts): readonly string[] {
  const { all, activeId, storage } = profiles;
  const lines = all.map(({ id, kind, baseUrl, home }) =>
    [kind === 'apiKey' ? 'API key' : 'service account', toService(baseUrl), SOURCE_WORDS[home]]
      .concat(id === activeId ? ['active'] : [])
      .join(', '),
  );
  return [
    `Secret storage: ${STORAGE_WORDS[storage]}`,
    `Atlas CLI profiles with an unused base_url: ${ignoredCliBaseUrls}`,
    `Profiles: ${all.length}`,
    ...lines,
  ];
}

function toAtlasLines(snapshot: Snapshot, at: number): readonly string[] {
  const projects = getValue(snapshot.projects) ?? [];
  const services = [...snapshot.services.values()].flatMap((remote) => getValue(remote) ?? []);
  const endpoints = [...snapshot.endpoints.values()].flatMap((remote) => getValue(remote) ?? []);
  const clusters = [...snapshot.clusters.values()].flatMap((remote) => getValue(remote) ?? []);
  const named = services.reduce((sum, { endpointIds }) => sum + endpointIds.length, 0);
  const { waitUntil, access } = snapshot;
  const lists = [...snapshot.services.values(), ...snapshot.clusters.values()];
  return [
    `Organizations: ${toLoadState(snapshot.organizations, at)}`,
    `Projects: ${toLoadState(snapshot.projects, at)}`,
    `Projects shown: ${getShownProjects(snapshot).length} of ${projects.length}, selected: ${snapshot.pins.length}, selected but not visible: ${getMissingPins(snapshot).length}`,
    ...PROVIDERS.map((provider) => {
      const own = services.filter((service) => service.provider === provider);
      return `Services, ${provider}: ${toTally(own.map((service) => toServiceStatus(service).kind))}`;
    }),
    `Endpoints: ${named}, loaded individually: ${toTally(endpoints.map((endpoint) => toEndpointStatus(endpoint).kind))}`,
    `Clusters: ${toTally(clusters.map(({ unsupportedTier }) => (unsupportedTier === undefined ? 'supported' : 'unsupported tier')))}`,
    `Lists of services and clusters: ${toTally(lists.map(({ state }) => state))}, ${toAges(lists, at)}`,
    `Failed to load: ${toTally(getFailedLoads(snapshot))}`,
    `Deletions in progress: ${snapshot.deletions.size}`,
    `Roles: ${access.roles ? `${access.roles.length} reported by Atlas` : 'not reported'}, operations denied: ${access.refusals.size}`,
    `Rate limit: ${waitUntil !== undefined && waitUntil > at ? `waiting ${toSpan(waitUntil - at)}` : 'not waiting'}`,
  ];
}

function getFailedLoads(snapshot: Snapshot): readonly string[] {
  const { services, endpoints, clusters, users } = snapshot;
  const maps: readonly ReadonlyMap<string, Loadable<unknown>>[] = [services, endpoints, clusters, users];
  const remotes = [snapshot.organizations, snapshot.projects, ...maps.flatMap((map) => [...map.values()])];
  return remotes.flatMap((remote) => getFailure(remote)?.kind ?? []);
}

function toLoadState(remote: Loadable<readonly unknown[]> | undefined, at: number): string {
  if (!remote) return 'not loaded';
  const last = getLast(remote);
  const known = last ? `${last.value.length}, loaded ${toSpan(at - last.at)} ago` : 'never loaded';
  const failure = getFailure(remote);
  return `${known} (${failure ? `last attempt failed: ${failure.kind}` : remote.state})`;
}

function toAges(remotes: readonly Loadable<unknown>[], at: number): string {
  const ages = remotes.flatMap((remote) => getLast(remote)?.at ?? []).map((loadedAt) => at - loadedAt);
  if (ages.length === 0) return 'never loaded';
  const [youngest, oldest] = [Math.min(...ages), Math.max(...ages)];
  return `loaded ${toSpan(youngest)} to ${toSpan(oldest)} ago`;
}

function toRequestLines({
  requests,
  challenges,
  retries,
  responses,
  routes,
}: ExchangeFacts): readonly string[] {
  const classes = [...responses].sort().map(([result, count]) => `${result} ${count}`);
  const byCount = [...routes].sort(([, a], [, b]) => b.requests - a.requests);
  return [
    `Sent: ${requests}, including authentication challenges: ${challenges}, retries: ${retries}`,
    `Responses: ${classes.join(', ') || 'none'}`,
    ...byCount.map(([route, count]) => `\`${route}\`: ${count.requests}, failed: ${count.failures}`),
  ];
}

function toFailureLines({ failures }: ExchangeFacts): readonly string[] {
  if (failures.length === 0) return ['none'];
  return failures.map(({ at, method, route, status, code }) =>
    [toTime(at), `\`${method} ${route}\``, status, code && toCode(code)]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

/**
 * A code in the form of Atlas's or Node's own codes, or a kind of failure. Secrets, keys, and IDs contain lowercase
 * letters, so a value of another form is never quoted.
 */
function toCode(code: string): string {
  const isKind = (FAILURE_KINDS as readonly string[]).includes(code);
  return isKind || /^(?!.*\d{4})[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code) ? code : 'unknown code';
}

function toService(baseUrl: string): string {
  const origin = toBaseUrl(baseUrl);
  if (origin === undefined) return 'invalid address';
  if (origin === ATLAS) return 'Atlas';
  if (origin === ATLAS_FOR_GOVERNMENT) return 'Atlas for Government';
  return isLoopback(origin) ? 'loopback' : 'other host';
}

/** The total, and the count of each kind, highest first. */
function toTally(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} ${kind}`);
  return parts.length === 0 ? '0' : `${kinds.length} (${parts.join(', ')})`;
}

function oneOf(known: readonly string[], value: unknown): string | undefined {
  return known.find((one) => one === value);
}

/** A boolean or a number. A string could contain anything. */
function toScalar(value: unknown): string {
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return value === undefined ? 'not set' : 'other value';
}

/** Only the leading numbers: a custom build's name could contain anything. */
function toVersion(text: string): string {
  return /^v?\d{1,5}(\.\d{1,6}){1,2}/.exec(text)?.[0] ?? 'unknown';
}

function toSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

function toTime(at: number): string {
  return new Date(at).toISOString();
}
