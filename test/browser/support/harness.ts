import type { Browser } from 'playwright-core';
import type { Announcement } from './announcement';

/** A sandbox process. */
export interface RunningSandbox {
  readonly announcement: Announcement;
  readonly stop: () => Promise<void>;
}

/** An editor server process; its environment decides who is signed in. */
export interface RunningEditor {
  readonly url: (window: { folder: string; extensionDevelopmentPath: string }) => string;
  /** Process ids of the extension hosts that run. */
  readonly extensionHosts: () => readonly string[];
  readonly stop: () => Promise<void>;
}

/** A workspace folder; `set` writes its settings anew. */
interface Workspace {
  readonly folder: string;
  readonly set: (settings: Readonly<Record<string, unknown>>) => void;
}

/** What scripts/browser-fixture.mjs hands to the tests: one object for all bundles of a run. */
export interface Harness {
  readonly root: string;
  readonly resultsFolder: string;
  readonly browser: Browser;
  readonly startSandbox: (options: { world?: string }) => Promise<RunningSandbox>;
  readonly startEditor: (options: {
    announcement: Announcement;
    credential: string | undefined;
    restricted: boolean;
  }) => Promise<RunningEditor>;
  readonly makeWorkspace: (settings: Readonly<Record<string, unknown>>) => Workspace;
}

/** The run's harness. Throws when mocha was started without the fixture. */
export function getHarness(): Harness {
  const { apeHarness } = globalThis as { apeHarness?: Harness };
  if (!apeHarness) throw new Error('Browser tests need mocha --require scripts/browser-fixture.mjs.');
  return apeHarness;
}
