import type { ProfileSummary } from '../model';
import type { Snapshot } from '../snapshot';
import type { UnusedVariable } from '../account/unusedVariables';

/** Unfiltered data for a bug report: `core/diagnostics` decides what of it is included. */
export interface DiagnosticFacts {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly editor: EditorFacts;
  readonly profiles: ProfileFacts;
  /** Atlas CLI profiles to which a `base_url` applies that isn't used. */
  readonly ignoredCliBaseUrls: number;
  readonly snapshot: Snapshot;
  readonly isFiltering: boolean;
  readonly requestStats: ExchangeFacts;
}

/** Variables of the environment that decide how requests leave the computer. Their values may hold passwords. */
export const WAY_OUT_VARIABLES = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
] as const;
type WayOutVariable = (typeof WAY_OUT_VARIABLES)[number];

/** The editor, the computer and the settings that decide how requests leave it. */
export interface EditorFacts {
  readonly extensionVersion: string;
  /** Where the extension runs: on the user's computer, or where the workspace is. */
  readonly extensionSide: 'ui' | 'workspace';
  readonly vscodeVersion: string;
  readonly nodeVersion: string;
  /** Node's platform, architecture and release of the operating system. */
  readonly os: readonly [platform: string, arch: string, release: string];
  readonly window: 'desktop' | 'web';
  /** The editor's own word for the kind of remote; some editors put a host name there. */
  readonly remoteName: string | undefined;
  readonly isTrusted: boolean;
  readonly isVirtual: boolean;
  readonly language: string;
  readonly settings: SettingFacts;
  /** Those that are set. */
  readonly variables: readonly WayOutVariable[];
  /** Variables that are meant for Atlas and aren't used. */
  readonly unusedVariables: readonly UnusedVariable[];
}

/** Values of the settings, of whatever type the user entered. */
export interface SettingFacts {
  readonly baseUrl: unknown;
  readonly pollingInterval: unknown;
  readonly proxy: unknown;
  readonly proxySupport: unknown;
  readonly noProxy: unknown;
  readonly fetchAdditionalSupport: unknown;
  readonly electronFetch: unknown;
  readonly systemCertificates: unknown;
}

interface ProfileFacts {
  readonly all: readonly ProfileSummary[];
  readonly activeId: string | undefined;
  readonly storage: 'works' | 'silent' | 'lost';
}

/** Requests and responses since the extension started. Routes have placeholders, never IDs. */
export interface ExchangeFacts {
  /** Challenges included. */
  readonly requests: number;
  /** Responses that only requested authentication: part of a sign-in, not a failure. */
  readonly challenges: number;
  /** Calls that were sent again after a failure. */
  readonly retries: number;
  /** Requests by class of their response: 2xx to 5xx, `none`, or `cancelled`. Challenges aren't counted. */
  readonly responses: ReadonlyMap<string, number>;
  /** By method and route. */
  readonly routes: ReadonlyMap<string, { readonly requests: number; readonly failures: number }>;
  /** The newest failures, oldest first. */
  readonly failures: readonly ExchangeFailure[];
}

export interface ExchangeFailure {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  readonly route: string;
  readonly status: number | undefined;
  /** Atlas's errorCode, Node's error code, or the kind of failure. */
  readonly code: string | undefined;
}
