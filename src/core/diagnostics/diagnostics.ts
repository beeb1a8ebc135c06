import { ATLAS, ATLAS_FOR_GOVERNMENT, isLoopback, toBaseUrl } from '../account/baseUrl';
import type { DiagnosticFacts, EditorFacts, ExchangeFacts } from './diagnosticFacts';
import { FAILURE_KINDS } from '../errors/errors';
import { PROVIDERS } from '../model';
import { toEndpointStatus, toServiceStatus } from '../providers';
import { getFailure, getLast, getValue, type Loadable } from '../loadable';
import { getMissingPins, getShownProjects, type Snapshot } from '../snapshot';
import type { UnusedVariable } from '../account/unusedVariables';

/**
 * A bug report in Markdown: versions, settings, kinds and counts. Names, ids, hosts, secrets and the server's own texts
 * never enter it: each value is either counted, or one of a closed set, or of a shape that none of them has. English
 * in every language, for it is read by those who mend.
 */
export function toDiagnostics(facts: DiagnosticFacts): string {
  const { at, editor, snapshot, exchanges } = facts;
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Editor', toEditorLines(editor)],
    ['Settings', toSettingLines(editor)],
    ['Profiles', toProfileLines(facts)],
    ['Known of Atlas', [...toAtlasLines(snapshot, at), `Filter: ${facts.isFiltering ? 'on' : 'off'}`]],
    ['Requests', toRequestLines(exchanges)],
    ['Last failures', toFailureLines(exchanges)],
  ];
  const body = parts.flatMap(([title, lines]) => [
    '',
    `### ${title}`,
    '',
    ...lines.map((line) => `- ${line}`),
  ]);
  return ['## Private Endpoints for MongoDB Atlas: diagnostics', '', toTime(at), ...body, ''].join('\n');
}

const PLATFORMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openbsd', 'sunos', 'win32'];
const ARCHES = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
const REMOTES = ['ssh-remote', 'wsl', 'dev-container', 'attached-container', 'codespaces', 'tunnel'];

function toEditorLines(editor: EditorFacts): readonly string[] {
  const [platform, arch, release] = editor.os;
  const { remoteName } = editor;
  const remote = remoteName === undefined ? 'none' : (oneOf(REMOTES, remoteName) ?? 'another kind');
  return [
    `Extension: ${toVersion(editor.extensionVersion)}, runs on the ${editor.extensionSide} side`,
    `VS Code: ${toVersion(editor.vscodeVersion)}, ${editor.window}`,
    `Node.js: ${toVersion(editor.nodeVersion)}`,
    `System: ${oneOf(PLATFORMS, platform) ?? 'another'} ${oneOf(ARCHES, arch) ?? 'another'} ${toVersion(release)}`,
    `Remote: ${remote}`,
    `Workspace: ${editor.isTrusted ? 'trusted' : 'restricted'}${editor.isVirtual ? ', virtual' : ''}`,
    `Display language: ${/^[a-z]{2,3}(-[a-z]{2,4})?$/i.exec(editor.language)?.[0] ?? 'another form'}`,
  ];
}

function toSettingLines({ settings, variables, unusedVariables }: EditorFacts): readonly string[] {
  const { baseUrl, pollingInterval, proxy, proxySupport, noProxy } = settings;
  return [
    `atlasPrivateEndpoints.baseUrl: ${typeof baseUrl === 'string' ? toService(baseUrl) : toScalar(baseUrl)}`,
    `atlasPrivateEndpoints.pollingInterval: ${toScalar(pollingInterval)}`,
    `http.proxy: ${typeof proxy === 'string' && proxy !== '' ? 'set' : 'not set'}`,
    `http.proxySupport: ${oneOf(['off', 'on', 'fallback', 'override'], proxySupport) ?? 'another value'}`,
    `http.noProxy: ${Array.isArray(noProxy) ? `${noProxy.length} entries` : toScalar(noProxy)}`,
    `http.fetchAdditionalSupport: ${toScalar(settings.fetchAdditionalSupport)}`,
    `http.electronFetch: ${toScalar(settings.electronFetch)}`,
    `http.systemCertificates: ${toScalar(settings.systemCertificates)}`,
    `Environment variables that are set: ${variables.join(', ') || 'none'}`,
    `Environment variables for Atlas that are not used: ${unusedVariables.map(toUnusedWords).join(', ') || 'none'}`,
  ];
}

function toUnusedWords({ name, use, reason }: UnusedVariable): string {
  return reason === 'address'
    ? `${name} (not an address without a path, use ${use})`
    : `${name} (use ${use})`;
}

function toProfileLines({ profiles, ignoredCliBaseUrls }: DiagnosticFacts): readonly string[] {
  const { all, activeId, storage } = profiles;
  const lines = all.map(({ id, kind, baseUrl, home }) =>
    [kind === 'apiKey' ? 'API key' : 'service account', toService(baseUrl), home]
      .concat(id === activeId ? ['in use'] : [])
      .join(', '),
  );
  return [
    `Secret storage: ${storage}`,
    `Atlas CLI profiles with an ignored base_url: ${ignoredCliBaseUrls}`,
    `Count: ${all.length}`,
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
    `Organizations: ${toReading(snapshot.organizations, at)}`,
    `Projects: ${toReading(snapshot.projects, at)}`,
    `Projects shown: ${getShownProjects(snapshot).length} of ${projects.length}, chosen: ${snapshot.pins.length}, of these not visible: ${getMissingPins(snapshot).length}`,
    ...PROVIDERS.map((provider) => {
      const own = services.filter((service) => service.provider === provider);
      return `Services, ${provider}: ${toTally(own.map((service) => toServiceStatus(service).kind))}`;
    }),
    `Endpoints: ${named}, read one by one: ${toTally(endpoints.map((endpoint) => toEndpointStatus(endpoint).kind))}`,
    `Clusters: ${toTally(clusters.map(({ unsupportedTier }) => (unsupportedTier === undefined ? 'supported' : 'of a tier without private endpoints')))}`,
    `Lists of services and clusters: ${toTally(lists.map(({ state }) => state))}, ${toAges(lists, at)}`,
    `Failed readings: ${toTally(getFailedReadings(snapshot))}`,
    `Deletions under way: ${snapshot.deletions.size}`,
    `Roles: ${access.roles ? `${access.roles.length} told by Atlas` : 'not told'}, refusals remembered: ${access.refusals.size}`,
    `Rate limit: ${waitUntil !== undefined && waitUntil > at ? `waits ${toSpan(waitUntil - at)}` : 'no wait'}`,
  ];
}

function getFailedReadings(snapshot: Snapshot): readonly string[] {
  const { services, endpoints, clusters, users } = snapshot;
  const maps: readonly ReadonlyMap<string, Loadable<unknown>>[] = [services, endpoints, clusters, users];
  const remotes = [snapshot.organizations, snapshot.projects, ...maps.flatMap((map) => [...map.values()])];
  return remotes.flatMap((remote) => getFailure(remote)?.kind ?? []);
}

function toReading(remote: Loadable<readonly unknown[]> | undefined, at: number): string {
  if (!remote) return 'not read';
  const last = getLast(remote);
  const known = last ? `${last.value.length}, read ${toSpan(at - last.at)} ago` : 'none known';
  const failure = getFailure(remote);
  return `${known} (${failure ? `now failed: ${failure.kind}` : remote.state})`;
}

function toAges(remotes: readonly Loadable<unknown>[], at: number): string {
  const ages = remotes.flatMap((remote) => getLast(remote)?.at ?? []).map((read) => at - read);
  if (ages.length === 0) return 'none read';
  const [youngest, oldest] = [Math.min(...ages), Math.max(...ages)];
  return `read ${toSpan(youngest)} to ${toSpan(oldest)} ago`;
}

function toRequestLines({
  requests,
  challenges,
  retries,
  answers,
  routes,
}: ExchangeFacts): readonly string[] {
  const classes = [...answers].sort().map(([answer, count]) => `${answer} ${count}`);
  const byCount = [...routes].sort(([, a], [, b]) => b.requests - a.requests);
  return [
    `Sent: ${requests}, of these challenges: ${challenges}, sent again after a failure: ${retries}`,
    `Answers: ${classes.join(', ') || 'none'}`,
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
 * A code in the form of Atlas's and Node's own, or a kind of failure. Secrets, keys and ids hold lower-case letters;
 * a server that writes something else there is not quoted.
 */
function toCode(code: string): string {
  const isKind = (FAILURE_KINDS as readonly string[]).includes(code);
  return isKind || /^(?!.*\d{4})[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(code) ? code : 'unknown code';
}

function toService(baseUrl: string): string {
  const origin = toBaseUrl(baseUrl);
  if (origin === undefined) return 'not a usable address';
  if (origin === ATLAS) return 'Atlas';
  if (origin === ATLAS_FOR_GOVERNMENT) return 'Atlas for Government';
  return isLoopback(origin) ? 'loopback' : 'another host';
}

/** How many, and how many of each kind, the most first. */
function toTally(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const parts = [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} ${kind}`);
  return parts.length === 0 ? '0' : `${kinds.length} (${parts.join(', ')})`;
}

function oneOf(known: readonly string[], value: unknown): string | undefined {
  return known.find((one) => one === value);
}

/** A switch or a number; a text might be anything. */
function toScalar(value: unknown): string {
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  return value === undefined ? 'not set' : 'another value';
}

/** Leading numbers alone: a build of one's own may be named after anything. */
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
