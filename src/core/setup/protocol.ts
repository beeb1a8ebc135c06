import { isProvider } from '../providers';
import type { ServiceAddress } from '../snapshot';
import { startSetup, type SetupState } from './reducer';
import { SETUP_BLOCKS, SETUP_EFFECTS, type SetupBlock, type SetupEffect, type SetupView } from './view';

/** Requests from the page to the extension. */
export type SetupMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'setValue'; readonly field: string; readonly value: string }
  | { readonly type: 'setOutput'; readonly output: string }
  | { readonly type: 'copy'; readonly block: SetupBlock }
  | { readonly type: 'do'; readonly effect: SetupEffect };

/** Messages from the host to the page. */
export type SetupHostMessage =
  | { readonly type: 'view'; readonly view: SetupView; readonly state: SetupState }
  | { readonly type: 'announce'; readonly text: string }
  /** The button that was pressed last copied its text. */
  | { readonly type: 'copied'; readonly text: string };

/** Longest value of a field, in UTF-16 units: 100 forwarding rules with their addresses. */
const VALUE_LIMIT = 16_384;
/** Longest output of the cloud's commands, in UTF-16 units. */
const OUTPUT_LIMIT = 262_144;

type MessageFields = Readonly<Record<string, unknown>>;

function toFields(value: unknown): MessageFields {
  return typeof value === 'object' && value !== null ? (value as MessageFields) : {};
}

function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.length <= limit;
}

/** The message that a page sent, rebuilt field by field; undefined for anything outside the union. */
export function toSetupMessage(raw: unknown): SetupMessage | undefined {
  const message = toFields(raw);
  switch (message['type']) {
    case 'ready':
      return { type: 'ready' };
    case 'setValue': {
      const { field, value } = message;
      return isText(field, 64) && isText(value, VALUE_LIMIT) ? { type: 'setValue', field, value } : undefined;
    }
    case 'setOutput': {
      const { output } = message;
      return isText(output, OUTPUT_LIMIT) ? { type: 'setOutput', output } : undefined;
    }
    case 'copy': {
      const block = SETUP_BLOCKS.find((known) => known === message['block']);
      return block && { type: 'copy', block };
    }
    case 'do': {
      const effect = SETUP_EFFECTS.find((known) => known === message['effect']);
      return effect && { type: 'do', effect };
    }
    default:
      return undefined;
  }
}

/** The service's address in a value that a page or a link contains; undefined if it isn't one. */
function toAddress(raw: unknown): ServiceAddress | undefined {
  const { projectId, provider, serviceId } = toFields(raw);
  return isText(projectId, 64) && isText(serviceId, 64) && isText(provider, 16) && isProvider(provider)
    ? { projectId, provider, serviceId }
    : undefined;
}

/**
 * The input that a page saved across a reload; undefined if the value isn't valid. A request that was on its way isn't
 * sent again: the service shows whether its endpoint was added.
 */
export function toSetupState(raw: unknown): SetupState | undefined {
  const address = toAddress(raw);
  if (!address) return undefined;
  const { values, output, endpointId } = toFields(raw);
  const kept = Object.entries(toFields(values)).filter(
    (entry): entry is [string, string] => isText(entry[0], 64) && isText(entry[1], VALUE_LIMIT),
  );
  return {
    ...startSetup(address),
    values: Object.fromEntries(kept.slice(0, 20)),
    output: isText(output, OUTPUT_LIMIT) ? output : '',
    endpointId: isText(endpointId, 1024) ? endpointId : undefined,
  };
}
