import type { EndpointService, NewEndpoint } from '../model';
import type { TerraformParts } from './terraform';

/** A value that the user enters to set up an interface endpoint. */
export interface SetupField {
  readonly id: string;
  readonly label: () => string;
  /** A value of the correct form. */
  readonly example: string;
  /** What a command contains while there is no valid value, such as VPC_ID. */
  readonly placeholder: string;
  readonly isOptional?: boolean;
  /** Why a value isn't valid; undefined for a valid one. Values are trimmed and not empty. */
  readonly check: (value: string) => string | undefined;
}

/** Values by the ID of their field. */
export type SetupValues = Readonly<Record<string, string>>;

/** A command of the cloud's CLI, word by word. */
export type CommandWords = readonly string[];

/** What the output of the cloud's commands contains: values of endpoint fields, or why it has none. */
export type OutputFinding = { readonly values: SetupValues } | { readonly problem: string };

/** A firewall rule of the documentation, the clicks that add it in the cloud's console, and the command. */
export interface FirewallRule {
  readonly title: string;
  readonly clicks: readonly string[];
  readonly command: CommandWords;
}

/** How an interface endpoint is created in one cloud and added to Atlas. */
export interface ProviderSetup {
  /** What the cloud's commands need besides the service. */
  readonly cloudFields: (service: EndpointService) => readonly SetupField[];
  /**
   * The commands that create the interface endpoint and print it as JSON, in order, for a service that is available.
   * Empty when the service's names don't match the cloud's own grammar.
   */
  readonly toCommands: (service: EndpointService, values: SetupValues) => readonly CommandWords[];
  /** The same as {@link toCommands} in Terraform, with the addition to Atlas. */
  readonly toTerraform: (service: EndpointService, values: SetupValues) => TerraformParts;
  /** What Atlas needs to add the endpoint. */
  readonly endpointFields: (service: EndpointService) => readonly SetupField[];
  /** Finds the values of the endpoint fields in what the commands printed, as JSON or in another form. */
  readonly readOutput: (text: string, service: EndpointService) => OutputFinding;
  /** The endpoint from valid values of the endpoint fields. */
  readonly toEndpoint: (values: SetupValues, service: EndpointService) => NewEndpoint;
  /** Arguments and options of the Atlas CLI's `interfaces create`, with placeholders for missing values. */
  readonly toCliWords: (service: EndpointService, values: SetupValues) => CommandWords;
  /** The rules that let clients reach the endpoint. */
  readonly toFirewallRules: (service: EndpointService, values: SetupValues) => readonly FirewallRule[];
}

/**
 * Milliseconds that a step usually takes at most, after which it is slow, and after which to contact MongoDB Support.
 */
export interface SetupTimes {
  readonly usual: number;
  readonly slow: number;
  readonly support: number;
}

/** The times of a step from minutes. */
export function toTimes(usual: number, slow: number, support: number): SetupTimes {
  const minute = 60_000;
  return { usual: usual * minute, slow: slow * minute, support: support * minute };
}
