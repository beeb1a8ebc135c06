import type { EndpointService, Provider } from '../model';
import { getProvider } from '../providers';
import type { SetupValues } from '../providers/setup';
import type { ServiceAddress } from '../snapshot';

/** The user's input on the Set Up page. Contains no secret, so it may be saved across reloads. */
export interface SetupState extends ServiceAddress {
  /** Values of the cloud fields and the endpoint fields, as they were entered. */
  readonly values: SetupValues;
  /** Output of the cloud's commands, as it was pasted or read from the terminal. */
  readonly output: string;
  /** adding: the request is on its way. */
  readonly phase: 'editing' | 'adding';
  /** Why Atlas rejected the endpoint. */
  readonly problem?: string | undefined;
  /** The endpoint that was added on this page. */
  readonly endpointId?: string | undefined;
}

export type SetupAction =
  | { readonly type: 'setValue'; readonly field: string; readonly value: string }
  | { readonly type: 'setOutput'; readonly output: string }
  | { readonly type: 'addAnother' }
  | { readonly type: 'endpointAdding' }
  | { readonly type: 'endpointRefused'; readonly problem: string }
  | { readonly type: 'endpointAdded'; readonly endpointId: string };

/** The state that a page for a service begins with. */
export function startSetup({ projectId, provider, serviceId }: ServiceAddress): SetupState {
  return { projectId, provider, serviceId, values: {}, output: '', phase: 'editing' };
}

/** Whether a text is the ID of a field of the provider's page. */
export function isSetupField(provider: Provider, service: EndpointService | undefined, id: string): boolean {
  if (!service) return false;
  const { cloudFields, endpointFields } = getProvider(provider).setup;
  return [...cloudFields(service), ...endpointFields(service)].some((field) => field.id === id);
}

/**
 * The next state. Output fills in the endpoint fields that it contains. `service` is what is loaded of the service; without
 * it, output is only kept. While a request is on its way, the input stays as it was sent.
 */
export function reduceSetup(
  state: SetupState,
  action: SetupAction,
  service: EndpointService | undefined,
): SetupState {
  switch (action.type) {
    case 'setValue':
      if (state.phase === 'adding') return state;
      return {
        ...state,
        values: { ...state.values, [action.field]: action.value },
        problem: undefined,
      };
    case 'setOutput': {
      if (state.phase === 'adding') return state;
      const { output } = action;
      const finding = service && getProvider(state.provider).setup.readOutput(output, service);
      const found = finding && 'values' in finding ? finding.values : {};
      return { ...state, output, values: { ...state.values, ...found }, problem: undefined };
    }
    case 'addAnother':
      return { ...startSetup(state), values: withoutEndpoint(state, service) };
    case 'endpointAdding':
      return { ...state, phase: 'adding', problem: undefined };
    case 'endpointRefused':
      return { ...state, phase: 'editing', problem: action.problem };
    case 'endpointAdded':
      return { ...state, phase: 'editing', problem: undefined, endpointId: action.endpointId };
  }
}

/** The values of the cloud fields, which another endpoint may share. */
function withoutEndpoint(
  { provider, values }: SetupState,
  service: EndpointService | undefined,
): SetupValues {
  if (!service) return {};
  const { cloudFields } = getProvider(provider).setup;
  const kept = new Set(cloudFields(service).map(({ id }) => id));
  return Object.fromEntries(Object.entries(values).filter(([id]) => kept.has(id)));
}
