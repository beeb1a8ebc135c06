import type { PathView, StepPhase } from '../pageView';

/** The Set Up page in words: everything that is drawn, translated, as plain data. */
export interface SetupView {
  /** What a button says after its text was copied. */
  readonly copied: string;
  /** Short, for the tab. */
  readonly tab: string;
  readonly heading: string;
  readonly project: string;
  /** What is special about the service: the days until its end, or its serverless instance. */
  readonly badge?: string | undefined;
  /** Shown when the page's data is stale or the service no longer exists. */
  readonly notice?: string | undefined;
  readonly path: PathView;
  readonly steps: readonly SetupStep[];
}

export interface SetupStep {
  readonly id: 'migration' | 'service' | 'cloud' | 'add' | 'firewall' | 'connected' | 'replacement';
  readonly title: string;
  readonly phase: StepPhase;
  readonly phaseWord: string;
  readonly summary: string;
  /** Sentences above everything else. */
  readonly text: readonly string[];
  readonly checklist: readonly CheckedItem[];
  readonly fields: readonly FieldView[];
  readonly blocks: readonly SetupBlockView[];
  readonly output?: OutputView | undefined;
  /** Why the last request was rejected. */
  readonly problem?: string | undefined;
  readonly actions: readonly SetupActionView[];
}

/** A step of a list. `phaseWord`: its phase in words, for those who don't see the icon. */
export interface CheckedItem {
  readonly text: string;
  readonly phase: StepPhase;
  readonly phaseWord: string;
}

export interface FieldView {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly example: string;
  /** Why the value isn't valid; undefined for a valid or an empty one. */
  readonly problem?: string | undefined;
}

/** Text that can be copied, with the steps that do the same by hand. */
export interface SetupBlockView {
  readonly id: SetupBlock;
  readonly label: string;
  readonly copy: string;
  readonly text: string;
  readonly clicks: readonly string[];
  /** Shown only when the user opens it. */
  readonly isFolded?: boolean | undefined;
}

/** The box for what the commands printed. */
interface OutputView {
  readonly label: string;
  readonly value: string;
  /** What was found in it; undefined while it's empty. */
  readonly found?: string | undefined;
  readonly problem?: string | undefined;
}

export const SETUP_BLOCKS = ['commands', 'terraform', 'atlasCli', 'firewall0', 'firewall1'] as const;
export type SetupBlock = (typeof SETUP_BLOCKS)[number];

export const SETUP_EFFECTS = [
  'refresh',
  'openScript',
  'runInTerminal',
  'addEndpoint',
  'addAnother',
  'connect',
  'copyConnectionString',
  'migrate',
  'terminateLegacy',
  'terminateFailed',
  'describe',
  'openAtlas',
  'openDocs',
  'openFirewallDocs',
  'openTroubleshooting',
] as const;
export type SetupEffect = (typeof SETUP_EFFECTS)[number];

export interface SetupActionView {
  readonly does: SetupEffect;
  readonly label: string;
  readonly look: 'primary' | 'secondary' | 'link';
  readonly isBusy?: boolean | undefined;
}
