import * as l10n from '@vscode/l10n';
import type { EndpointService } from '../model';
import { getFamily } from '../families';
import { getFailure, getLast } from '../loadable';
import { toFailureSentence } from '../errors/explainFailure';
import { toPhaseWord, type StepPhase } from '../pageView';
import { getProvider } from '../providers';
import { getProject, getService, toServiceKey, toServicesKey, type Snapshot } from '../snapshot';
import { toPlainText } from '../text';
import type { SetupFacts, SetupPart } from './stepPart';
import type { SetupState } from './reducer';
import { toStops } from './setupPath';
import { toAddPart } from './steps/addStep';
import { toCloudPart } from './steps/cloudStep';
import { toConnectedPart } from './steps/connectedStep';
import { toFirewallPart } from './steps/firewallStep';
import { toMigrationPart } from './steps/migrationStep';
import { toReplacementPart } from './steps/replacementStep';
import { toServicePart } from './steps/serviceStep';
import type { SetupStep, SetupView } from './view';

/** The page for a state: the steps from the service to a connected endpoint. */
export function toSetupView(state: SetupState, snapshot: Snapshot, facts: SetupFacts): SetupView {
  const profile = getProvider(state.provider);
  const { productName, region: toRegion } = profile;
  const service = getService(snapshot, state);
  const region = service ? toPlainText(toRegion(service.region).cloud) : l10n.t('unknown region');
  return {
    copied: l10n.t('Copied'),
    tab: l10n.t('Set up: {0}', region),
    heading: l10n.t('Set up a private endpoint in {0}', region),
    project: `${toPlainText(getProject(snapshot, state.projectId)?.name ?? state.projectId)} · ${productName}`,
    badge: service && (getFamily(service).badge(service) ?? profile.serviceNote(service, facts.now)),
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
  if (failure) return toFailureSentence(l10n.t('Couldn’t load the endpoint service'), failure);
  if (service || !getLast(list)) return undefined;
  return l10n.t(
    'This endpoint service no longer exists in Atlas. Create another one with Create Private Endpoint.',
  );
}

function toSteps(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
  facts: SetupFacts,
): readonly SetupStep[] {
  const parts: readonly SetupPart[] = [
    ...toMigrationPart(service, snapshot),
    toServicePart(state, service, snapshot, facts),
    toCloudPart(state, service, snapshot, facts),
    toAddPart(state, service, snapshot, facts),
    toFirewallPart(state, service, facts),
    toConnectedPart(state, service, snapshot, facts),
    ...toReplacementPart(state, service, snapshot),
  ];
  const current = parts.findIndex(({ isDone, id }) => !isDone && id !== 'firewall');
  return parts.map(({ isDone, ...part }, index) => {
    const phase: StepPhase = isDone ? 'done' : index === current ? 'current' : 'todo';
    return {
      text: [],
      checklist: [],
      fields: [],
      blocks: [],
      actions: [],
      ...part,
      phase,
      phaseWord: toPhaseWord(phase),
    };
  });
}
