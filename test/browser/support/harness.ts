import type { Browser } from 'playwright-core';
import type { Announcement } from './announcement';

/** A sandbox process. */
export interface RunningSandbox {
  readonly announcement: Announcement;
  readonly stop: () => Promise<void>;
}

/** What a window opens: a folder, or a .code-workspace file. */
type OpenedWindow = { readonly folder: string } | { readonly workspace: string };

/** An editor server process; its environment decides who is signed in. */
export interface RunningEditor {
  readonly url: (window: OpenedWindow & { extensionDevelopmentPath: string }) => string;
  /** The folder of all it keeps: settings, logs, storage of extensions. */
  readonly dataFolder: string;
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
    /** On top of the credential's. */
    environment: Readonly<Record<string, string>>;
    /** On top of the sandbox's base URL. */
    userSettings: Readonly<Record<string, unknown>>;
  }) => Promise<RunningEditor>;
  readonly makeWorkspace: (settings: Readonly<Record<string, unknown>>) => Workspace;
  /** A .code-workspace file whose folder no file system provider can read. */
  readonly makeVirtualWorkspace: (settings: Readonly<Record<string, unknown>>) => string;
}

/** The run's harness. Throws when mocha was started without the fixture. */
export function getHarness(): Harness {
  const { apeHarness } = globalThis as { apeHarness?: Harness };
  if (!apeHarness) throw new Error('Browser tests need mocha --require scripts/browser-fixture.mjs.');
  return apeHarness;
}
