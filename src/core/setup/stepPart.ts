import type { Cluster, EndpointService } from '../model';
import { getProvider, isSameRegion } from '../providers';
import { getValue, toFieldProblem } from '../providers/fieldValues';
import type { SetupField } from '../providers/setup';
import type { Shell } from '../shellQuote';
import { getClusters, type EndpointAddress, type Snapshot } from '../snapshot';
import type { Status } from '../status';
import { toPlainText } from '../text';
import type { SetupState } from './reducer';
import type { FieldView, SetupStep } from './view';

/**
 * What isn't Atlas's data: the time in milliseconds since the epoch, the shell that commands are quoted for, and whether
 * the extension can run them. It can't when terminals are on another computer.
 */
export interface SetupFacts {
  readonly now: number;
  readonly shell: Shell;
  readonly canRun: boolean;
}

type PartWithDefault = 'text' | 'checklist' | 'fields' | 'blocks' | 'actions';

/** A step without regard to the others; what it doesn't have is left out. */
export type SetupPart = Omit<SetupStep, 'phase' | 'phaseWord' | PartWithDefault> &
  Partial<Pick<SetupStep, PartWithDefault>> & { readonly isDone: boolean };

/** The endpoint that this page is about: the one that was added here, otherwise the one in the field. */
export function getAddress(
  state: SetupState,
  service: EndpointService | undefined,
): EndpointAddress | undefined {
  if (!service) return undefined;
  const { isSameEndpointId, setup } = getProvider(state.provider);
  const wanted = state.endpointId ?? setup.toEndpoint(state.values, service).id;
  const endpointId = service.endpointIds.find((id) => isSameEndpointId(id, wanted));
  return endpointId === undefined
    ? undefined
    : { projectId: state.projectId, provider: state.provider, serviceId: state.serviceId, endpointId };
}

/** The dedicated clusters with nodes in the service's region. */
export function getClustersOfService(service: EndpointService, snapshot: Snapshot): readonly Cluster[] {
  if (service.instanceName !== undefined) return [];
  return getClusters(snapshot, service.projectId).filter(
    ({ regions, unsupportedTier }) =>
      unsupportedTier === undefined && regions.some((region) => isSameRegion(region, service)),
  );
}

/** The names of {@link getClustersOfService}, or of the serverless instance, to be shown. */
export function toClusterNames(service: EndpointService, snapshot: Snapshot): readonly string[] {
  return service.instanceName === undefined
    ? getClustersOfService(service, snapshot).map(({ name }) => toPlainText(name))
    : [toPlainText(service.instanceName)];
}

/** Whether interface endpoints can connect to a service with this status. */
export function isReadyService({ kind }: Status): boolean {
  return kind === 'available' || kind === 'waiting';
}

/** A field with what was entered. */
export function toField(field: SetupField, { values }: SetupState): FieldView {
  const value = Object.hasOwn(values, field.id) ? (values[field.id] ?? '') : '';
  return {
    id: field.id,
    label: field.label(),
    value,
    example: field.example,
    problem: getValue(values, field.id) === '' ? undefined : toFieldProblem(field, values),
  };
}
