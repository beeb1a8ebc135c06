import * as l10n from '@vscode/l10n';
import { getEndpointStatus, getServiceStatus } from '../currentStatus';
import type { EndpointService } from '../model';
import { getFailure, getLast } from '../loadable';
import { toFailureSentence } from '../errors/explainFailure';
import { toPhaseWord, type PathStop, type StepPhase } from '../pageView';
import { getProvider, isSameRegion } from '../providers';
import { getValue, toFieldProblem } from '../providers/fieldValues';
import type { SetupField } from '../providers/setup';
import { toCommandLine, type Shell } from '../shellQuote';
import {
  getClusters,
  getEndpoint,
  getProject,
  getService,
  toEndpointKey,
  toServiceKey,
  toServicesKey,
  type EndpointAddress,
  type Snapshot,
} from '../snapshot';
import type { Status } from '../status';
import { isMoving } from '../status';
import { toEndpointAdvice } from '../terminate/endpointAdvice';
import { toPlainText } from '../text';
import { toElapsedSentence } from './elapsed';
import type { SetupState } from './reducer';
import type { FieldView, SetupActionView, SetupBlockView, SetupStep, SetupView } from './view';

/** What isn't Atlas's data: the time in milliseconds since the epoch, and the shell that commands are quoted for. */
interface SetupFacts {
  readonly now: number;
  readonly shell: Shell;
}

type Part = Omit<SetupStep, 'phase' | 'phaseWord' | 'text' | 'fields' | 'blocks' | 'actions'> &
  Partial<Pick<SetupStep, 'text' | 'fields' | 'blocks' | 'actions'>> & { readonly isDone: boolean };

/** The page for a state: the steps from the service to a connected endpoint. */
export function toSetupView(state: SetupState, snapshot: Snapshot, facts: SetupFacts): SetupView {
  const { productName, region: toRegion } = getProvider(state.provider);
  const service = getService(snapshot, state);
  const region = service ? toPlainText(toRegion(service.region).cloud) : l10n.t('unknown region');
  return {
    copied: l10n.t('Copied'),
    tab: l10n.t('Set up: {0}', region),
    heading: l10n.t('Set up a private endpoint in {0}', region),
    project: `${toPlainText(getProject(snapshot, state.projectId)?.name ?? state.projectId)} · ${productName}`,
    notice: toNotice(state, service, snapshot),
    path: { label: l10n.t('Private endpoint'), stops: toStops(state, service, snapshot) },
    steps: service ? toSteps(state, service, snapshot, facts) : [],
  };
}

function toNotice(
  state: SetupState,
  service: EndpointService | undefined,
  snapshot: Snapshot,
): string | undefined {
  const list = snapshot.services.get(toServicesKey(state.projectId, state.provider));
  const failure = snapshot.problems.get(toServiceKey(state)) ?? getFailure(list);
  if (failure) return toFailureSentence(l10n.t('The endpoint service couldn’t be loaded'), failure);
  if (service || !getLast(list)) return undefined;
  return l10n.t(
    'This endpoint service no longer exists in Atlas. Create another one with Create Private Endpoint.',
  );
}

/** The endpoint that this page is about: the one that was added here, otherwise the one in the field. */
function getAddress(state: SetupState, service: EndpointService | undefined): EndpointAddress | undefined {
  if (!service) return undefined;
  const { isSameEndpointId, setup } = getProvider(state.provider);
  const wanted = state.endpointId ?? setup.toEndpoint(state.values, service).id;
  const endpointId = service.endpointIds.find((id) => isSameEndpointId(id, wanted));
  return endpointId === undefined
    ? undefined
    : { projectId: state.projectId, provider: state.provider, serviceId: state.serviceId, endpointId };
}

function toStops(
  state: SetupState,
  service: EndpointService | undefined,
  snapshot: Snapshot,
): readonly PathStop[] {
  const profile = getProvider(state.provider);
  const address = getAddress(state, service);
  const serviceStatus = service && getServiceStatus(service, snapshot);
  const endpointStatus = address && getEndpointStatus(address, snapshot);
  const isReady = serviceStatus?.kind === 'available' || serviceStatus?.kind === 'waiting';
  const isConnected = endpointStatus?.kind === 'available';
  const names = service ? toClusterNames(service, snapshot) : [];
  return [
    {
      kind: 'endpoint',
      role: l10n.t('In your {0} account', profile.cloudName),
      name: address
        ? profile.shortEndpointId(address.endpointId)
        : l10n.t('your {0}', profile.endpointNoun()),
      status: endpointStatus?.kind ?? 'none',
      statusWord: endpointStatus ? toPlainText(endpointStatus.word) : l10n.t('not added yet'),
      link: 'none',
      linkWord: '',
    },
    {
      kind: 'service',
      role: l10n.t('In Atlas'),
      name: service
        ? l10n.t('endpoint service {0}', toPlainText(profile.region(service.region).cloud))
        : l10n.t('endpoint service'),
      status: serviceStatus?.kind ?? 'none',
      statusWord: serviceStatus ? toPlainText(serviceStatus.word) : '',
      link: isConnected ? 'whole' : 'open',
      linkWord: '',
    },
    {
      kind: 'cluster',
      role: l10n.t('Clusters in this region'),
      name: names.length > 0 ? names.join(', ') : l10n.t('none yet'),
      status: 'none',
      statusWord: '',
      link: isReady && isConnected ? 'whole' : 'open',
      linkWord: '',
    },
  ];
}

function toClusterNames(service: EndpointService, snapshot: Snapshot): readonly string[] {
  return getClusters(snapshot, service.projectId)
    .filter(
      ({ regions, unsupportedTier }) =>
        unsupportedTier === undefined && regions.some((region) => isSameRegion(region, service)),
    )
    .map(({ name }) => toPlainText(name));
}

function toSteps(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
  facts: SetupFacts,
): readonly SetupStep[] {
  const parts = [
    toServicePart(state, service, snapshot, facts),
    toCloudPart(state, service, snapshot, facts),
    toAddPart(state, service),
    toFirewallPart(state, service, facts),
    toConnectedPart(state, service, snapshot, facts),
  ];
  const current = parts.findIndex(({ isDone, id }) => !isDone && id !== 'firewall');
  return parts.map(({ isDone, ...part }, index) => {
    const phase: StepPhase = isDone ? 'done' : index === current ? 'current' : 'todo';
    return {
      text: [],
      fields: [],
      blocks: [],
      actions: [],
      ...part,
      phase,
      phaseWord: toPhaseWord(phase),
    };
  });
}

function isReadyService({ kind }: Status): boolean {
  return kind === 'available' || kind === 'waiting';
}

function toServicePart(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
  { now }: SetupFacts,
): Part {
  const profile = getProvider(service.provider);
  const status = getServiceStatus(service, snapshot);
  const since = snapshot.statusChanges.get(toServiceKey(state));
  const isReady = isReadyService(status);
  const name = profile.providerServiceName(service);
  const facts = [
    ...(service.errorMessage ? [l10n.t('Atlas reports: {0}', toPlainText(service.errorMessage, 4096))] : []),
    ...(isMoving(status.kind) && since !== undefined
      ? [toElapsedSentence(since, now, profile.times.service)]
      : []),
    ...(name === undefined || !isReady ? [] : [l10n.t('Its name in {0}: {1}', profile.cloudName, name)]),
  ];
  return {
    id: 'service',
    title: l10n.t('Endpoint service'),
    isDone: isReady,
    summary: [toPlainText(profile.region(service.region).cloud), toPlainText(status.word)].join(' · '),
    text: [status.meaning, ...(isReady ? [] : [status.next]), ...facts],
    actions: [
      { does: 'refresh', label: l10n.t('Refresh'), look: 'secondary' },
      { does: 'openAtlas', label: l10n.t('Private endpoints in Atlas'), look: 'link' },
    ],
  };
}

function toCloudPart(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
  { shell }: SetupFacts,
): Part {
  const profile = getProvider(service.provider);
  const { setup, cloudName } = profile;
  const noun = profile.endpointNoun();
  const title = l10n.t('In {0}', cloudName);
  const endpoint = setup.endpointFields(service).map((field) => toField(field, state));
  const isDone =
    getAddress(state, service) !== undefined ||
    endpoint.every(({ value, problem }) => value !== '' && problem === undefined);
  if (!isReadyService(getServiceStatus(service, snapshot)))
    return {
      id: 'cloud',
      title,
      isDone,
      summary: l10n.t('after the endpoint service is available'),
      text: [
        l10n.t(
          'The commands need the name of the endpoint service, which Atlas provides when it’s available.',
        ),
      ],
    };
  const lines = setup.toCommands(service, state.values).map((words) => toCommandLine(words, shell));
  const isQuoted = lines.length > 0 && lines.every((line) => line !== undefined);
  const fields = setup.cloudFields(service).map((field) => toField(field, state));
  const isComplete = setup
    .cloudFields(service)
    .every((field) => toFieldProblem(field, state.values) === undefined);
  return {
    id: 'cloud',
    title,
    isDone,
    summary: isDone ? l10n.t('the {0} exists', noun) : l10n.t('create the {0}', noun),
    text: [
      isQuoted
        ? l10n.t(
            'Create the {0} with the {1} CLI or in the console. The extension doesn’t run anything by itself.',
            noun,
            cloudName,
          )
        : l10n.t(
            'No command is available because a name of the endpoint service isn’t one that {0} allows. Use the console.',
            cloudName,
          ),
    ],
    fields,
    blocks: isQuoted
      ? [
          {
            id: 'commands',
            label: lines.length === 1 ? l10n.t('Command') : l10n.t('Commands'),
            copy: l10n.t('Copy'),
            text: lines.join('\n'),
            clicks: [],
          },
        ]
      : [],
    output: toOutput(state, service),
    actions: isQuoted
      ? [
          ...(isComplete
            ? ([{ does: 'runInTerminal', label: l10n.t('Run in Terminal'), look: 'secondary' }] as const)
            : []),
          { does: 'openScript', label: l10n.t('Open as Script'), look: 'secondary' },
          { does: 'openDocs', label: l10n.t('How to set up a private endpoint'), look: 'link' },
        ]
      : [{ does: 'openDocs', label: l10n.t('How to set up a private endpoint'), look: 'link' }],
  };
}

function toOutput(state: SetupState, service: EndpointService): SetupStep['output'] {
  const label = l10n.t('Paste the output here');
  const value = state.output;
  if (value.trim() === '') return { label, value };
  const finding = getProvider(state.provider).setup.readOutput(value, service);
  return 'problem' in finding
    ? { label, value, problem: finding.problem }
    : { label, value, found: l10n.t('Found: {0}', Object.values(finding.values).join(' · ')) };
}

function toField(field: SetupField, { values }: SetupState): FieldView {
  const value = Object.hasOwn(values, field.id) ? (values[field.id] ?? '') : '';
  return {
    id: field.id,
    label: field.label(),
    value,
    example: field.example,
    problem: getValue(values, field.id) === '' ? undefined : toFieldProblem(field, values),
  };
}

function toAddPart(state: SetupState, service: EndpointService): Part {
  const { setup, endpointNoun } = getProvider(state.provider);
  const address = getAddress(state, service);
  const isAdding = state.phase === 'adding';
  const add: SetupActionView = {
    does: 'addEndpoint',
    label: isAdding ? l10n.t('Adding…') : l10n.t('Add Endpoint'),
    look: 'primary',
    isBusy: isAdding,
  };
  return {
    id: 'add',
    title: l10n.t('Add it in Atlas'),
    isDone: address !== undefined,
    summary: address
      ? toPlainText(address.endpointId)
      : l10n.t('tell Atlas which {0} is yours', endpointNoun()),
    text: address
      ? []
      : [l10n.t('Atlas accepts the connection only from the {0} that you add here.', endpointNoun())],
    fields: address ? [] : setup.endpointFields(service).map((field) => toField(field, state)),
    problem: state.problem,
    actions: address
      ? [{ does: 'addAnother', label: l10n.t('Add Another Endpoint'), look: 'secondary' }]
      : [add],
  };
}

function toFirewallPart(state: SetupState, service: EndpointService, { shell }: SetupFacts): Part {
  const rules = getProvider(state.provider).setup.toFirewallRules(service, state.values);
  const blocks = rules.flatMap((rule, index): readonly SetupBlockView[] => {
    const text = toCommandLine(rule.command, shell);
    const id = index === 0 ? 'firewall0' : 'firewall1';
    return text === undefined
      ? []
      : [{ id, label: rule.title, copy: l10n.t('Copy'), text, clicks: rule.clicks }];
  });
  return {
    id: 'firewall',
    title: l10n.t('Firewall rules'),
    isDone: false,
    summary: l10n.t('allow connections to the private IP addresses of the endpoint'),
    text: [
      l10n.t(
        'Add these rules in your cloud account. Use the whole port range, because ports change with the cluster.',
      ),
    ],
    blocks,
  };
}

function toConnectedPart(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
  { now }: SetupFacts,
): Part {
  const profile = getProvider(state.provider);
  const title = l10n.t('Connected');
  const address = getAddress(state, service);
  const serviceStatus = getServiceStatus(service, snapshot);
  if (!address)
    return {
      id: 'connected',
      title,
      isDone: false,
      summary: l10n.t('Atlas and {0} connect it after it was added', profile.cloudName),
    };
  const status = getEndpointStatus(address, snapshot);
  const endpoint = getEndpoint(snapshot, address);
  const isDone = status?.kind === 'available' && isReadyService(serviceStatus);
  const advice = endpoint && toEndpointAdvice(service, endpoint, snapshot);
  const since = snapshot.statusChanges.get(toEndpointKey(address));
  const names = toClusterNames(service, snapshot);
  const failed = endpoint?.rules?.filter((rule) => rule.status === 'FAILED') ?? [];
  return {
    id: 'connected',
    title,
    isDone,
    summary: status ? toPlainText(status.word) : l10n.t('not loaded yet'),
    text: [
      l10n.t('Endpoint service: {0}', toPlainText(serviceStatus.word)),
      l10n.t(
        'Endpoint {0}: {1}',
        profile.shortEndpointId(address.endpointId),
        toPlainText(status?.word ?? ''),
      ),
      ...(advice && !isDone ? [advice.meaning, advice.next] : []),
      ...(endpoint?.errorMessage
        ? [l10n.t('Atlas reports: {0}', toPlainText(endpoint.errorMessage, 4096))]
        : []),
      ...(failed.length > 0
        ? [
            l10n.t(
              'Forwarding rules that failed: {0}',
              failed
                .map(({ name, ipAddress }) => `${toPlainText(name)} (${toPlainText(ipAddress)})`)
                .join(', '),
            ),
          ]
        : []),
      ...(status && isMoving(status.kind) && since !== undefined
        ? [
            toElapsedSentence(since, now, profile.times.endpoint),
            l10n.t('You can close this page. You’ll be notified when the status changes.'),
          ]
        : []),
      ...(isDone
        ? [
            names.length > 0
              ? l10n.t(
                  'The connection strings for {0} appear when Atlas has updated the clusters, usually within 5 minutes.',
                  names.join(', '),
                )
              : l10n.t('No cluster has nodes in this region yet.'),
          ]
        : []),
    ],
    actions: [
      ...(isDone && names.length > 0
        ? ([{ does: 'connect', label: l10n.t('Connect'), look: 'primary' }] as const)
        : []),
      { does: 'describe', label: l10n.t('Describe'), look: 'secondary' },
      ...(status && !isDone && !isMoving(status.kind)
        ? ([
            {
              does: 'openTroubleshooting',
              label: l10n.t('How to troubleshoot private endpoints'),
              look: 'link',
            },
          ] as const)
        : []),
    ],
  };
}
