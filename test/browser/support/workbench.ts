import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { getHarness } from './harness';
import type { RunningEditor, RunningSandbox } from './harness';
import { activityIcon, clearClipboard, savePicture } from './page';
import { SandboxControl } from './sandboxControl';
import { SecretStorage } from './secretStorage';
import { assertNoSecretOnDisk, findSecretsInWindow } from './sinks';
import type { SecretStorageState } from './secretStorage';
import { lookUntil } from './until';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
} as const;

export type Theme = keyof typeof themes;

/** Every theme that a surface has to be read in. */
export const allThemes = Object.keys(themes) as Theme[];

/** Where an editor lets the extension keep files, from the folder of its data on. */
const STORAGE = ['data', 'User', 'globalStorage', 'atlas-private-endpoints.atlas-private-endpoints'];

/** How the editor starts a console message about an error of the extension that nothing caught. */
const UNCAUGHT = '[atlas-private-endpoints.atlas-private-endpoints]';

interface WorkbenchOptions {
  /** A credential of the sandbox to be signed in with; null for nobody. The owner when left out. */
  readonly credential?: string | null;
  readonly theme?: Theme;
  /** Of the window, in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Workspace settings on top of the theme. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The person's own settings, where those of application scope live. */
  readonly userSettings?: Readonly<Record<string, unknown>>;
  /** Variables on top of the credential's. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the credential signs in; the sandbox when left out. */
  readonly baseUrl?: string;
  /** Whether workspace trust is on, so that the folder opens in Restricted Mode. */
  readonly restricted?: boolean;
  /** Whether the window's folder is one that nothing can read. */
  readonly isVirtual?: boolean;
  /** 'works': secrets outlive a reload of the page, as they do on the desktop. When left out they do not. */
  readonly secretStorage?: SecretStorageState;
  /** Whether the extension starts without the tree that a window before it left. */
  readonly isFirstStart?: boolean;
}

interface Workbench {
  readonly page: Page;
  /** The workspace's folder. */
  readonly folder: string;
  /** Where the editor's server keeps settings, logs and what extensions store on disk. */
  readonly dataFolder: string;
  readonly sandbox: SandboxControl;
  /** Switches the theme of the open window. */
  readonly setTheme: (theme: Theme) => Promise<void>;
  /** What the secret storage does from the next load of the page on. */
  readonly setSecretStorage: (state: SecretStorageState) => Promise<void>;
  /** Another window of the same person, with the same storage: its page. */
  readonly openSecond: () => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** What a test file gets from {@link useWorkbench}. */
export interface WorkbenchSuite {
  readonly sandbox: SandboxControl;
  readonly openWorkbench: (options?: WorkbenchOptions) => Promise<Workbench>;
}

/**
 * Call it inside a file's outermost `describe`: gives the file a sandbox of its own and windows on it.
 * Windows close after each test (a picture is kept when it failed), servers and the sandbox after the last one. The last
 * hook fails when a file of an editor, a window, or the clipboard contains a secret, or when the extension host had an
 * uncaught error.
 * Before each test, and each second try of one, the sandbox is put back as at the start. A window opens with an empty
 * clipboard, when nothing of the windows before it runs any more.
 */
export function useWorkbench({ world }: { world?: string } = {}): WorkbenchSuite {
  let running: RunningSandbox | undefined;
  let control: SandboxControl | undefined;
  const editors = new Map<string, RunningEditor>();
  const open = new Set<Workbench>();
  /** Extension hosts of closed windows: they live on for a second, and may still ask the sandbox. */
  let leaving: readonly string[] = [];
  /** What the editor reported of uncaught errors and unhandled rejections in the extension host. */
  const uncaught: string[] = [];
  /** Where a secret of the sandbox was at the end of a test. */
  const secrets: string[] = [];

  const getControl = (): SandboxControl => {
    if (!control) throw new Error('The sandbox is there inside tests and hooks only.');
    return control;
  };
  // The environment belongs to the server process, so who is signed in decides which one serves.
  const getEditor = async (options: WorkbenchOptions): Promise<RunningEditor> => {
    const { announcement } = getControl();
    const wanted = {
      announcement: { ...announcement, baseUrl: options.baseUrl ?? announcement.baseUrl },
      credential: options.credential === null ? undefined : (options.credential ?? 'owner'),
      restricted: options.restricted ?? false,
      environment: options.environment ?? {},
      userSettings: options.userSettings ?? {},
    };
    const key = JSON.stringify(wanted);
    const editor = editors.get(key) ?? (await getHarness().startEditor(wanted));
    editors.set(key, editor);
    return editor;
  };
  const getExtensionHosts = () => [...editors.values()].flatMap((editor) => editor.extensionHosts());
  const leavingAreGone = () =>
    lookUntil(
      () => Promise.resolve(getExtensionHosts()),
      (running) => !running.some((id) => leaving.includes(id)),
    );

  before(async () => {
    running = await getHarness().startSandbox(world === undefined ? {} : { world });
    control = new SandboxControl(running.announcement);
  });

  beforeEach(() => getControl().reset());

  afterEach(async function () {
    const { currentTest } = this;
    // A test that will be tried again is neither passed nor failed.
    const folder = currentTest?.isFailed() ? 'failed' : 'first-try';
    leaving = getExtensionHosts();
    for (const workbench of open) {
      if (currentTest && !currentTest.isPassed()) {
        // What cannot be drawn any more must not end the other tests.
        await savePicture(workbench.page, folder, currentTest.fullTitle()).catch(() => undefined);
      }
      if (running) secrets.push(...(await findSecretsInWindow(workbench.page, running.announcement)));
      await workbench.close();
    }
  });

  after(async () => {
    try {
      for (const { dataFolder } of editors.values())
        if (running) assertNoSecretOnDisk(dataFolder, running.announcement);
      assert.deepEqual({ uncaught, secrets }, { uncaught: [], secrets: [] });
    } finally {
      for (const editor of editors.values()) await editor.stop();
      await running?.stop();
    }
  });

  return {
    get sandbox() {
      return getControl();
    },
    openWorkbench: async (options = {}) => {
      const editor = await getEditor(options);
      if (options.isFirstStart) {
        // One that still ends would write its tree once more.
        await leavingAreGone();
        rmSync(path.join(editor.dataFolder, ...STORAGE), { recursive: true, force: true });
      }
      const { workbench, context, ready } = await openWindow(editor, getControl(), options, () =>
        open.delete(workbench),
      );
      context.on('console', (message) => {
        if (message.text().startsWith(UNCAUGHT)) uncaught.push(message.text());
      });
      // Known before it is ready, so that one that never gets there leaves a picture.
      open.add(workbench);
      await ready();
      await leavingAreGone();
      return workbench;
    },
  };
}

async function openWindow(
  editor: RunningEditor,
  sandbox: SandboxControl,
  options: WorkbenchOptions,
  onClose: () => void,
): Promise<{ workbench: Workbench; context: BrowserContext; ready: () => Promise<void> }> {
  const { browser, makeVirtualWorkspace, makeWorkspace, root } = getHarness();
  const { width = 1280, height = 800, settings = {}, theme = 'dark' } = options;
  const toSettings = (next: Theme) => ({ 'workbench.colorTheme': themes[next], ...settings });
  const workspace = makeWorkspace(toSettings(theme));
  const context = await browser.newContext({ viewport: { width, height } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const opened = options.isVirtual
    ? { workspace: makeVirtualWorkspace(toSettings(theme)) }
    : { folder: workspace.folder };
  const url = editor.url({ ...opened, extensionDevelopmentPath: root });
  const secretStorage = new SecretStorage(context, url);
  if (options.secretStorage) await secretStorage.install(options.secretStorage);
  const workbench: Workbench = {
    page,
    folder: workspace.folder,
    dataFolder: editor.dataFolder,
    sandbox,
    setTheme: async (next) => {
      // A window that has just opened may not watch its folder yet, so the settings are written until it sees.
      for (let tries = 0; tries < 20; tries++) {
        workspace.set(toSettings(next));
        const seen = waitForTheme(page, next, 1500);
        if (await seen.then(() => true).catch(() => false)) return;
      }
      throw new Error(`The window did not turn to ${themes[next]}.`);
    },
    setSecretStorage: (state) => secretStorage.set(state),
    openSecond: async () => {
      const second = await context.newPage();
      await second.goto(url);
      await activityIcon(second).waitFor({ timeout: 45_000 });
      return second;
    },
    close: async () => {
      onClose();
      await context.close();
    },
  };
  const ready = async (): Promise<void> => {
    await page.goto(url);
    await activityIcon(page).waitFor({ timeout: 45_000 });
    await waitForTheme(page, theme);
    await clearClipboard(page);
  };
  return { workbench, context, ready };
}

async function waitForTheme(page: Page, theme: Theme, timeout = 20_000): Promise<void> {
  const classes = {
    light: 'vs',
    dark: 'vs-dark',
    'high-contrast': 'hc-black',
    'high-contrast-light': 'hc-light',
  };
  await page.locator(`.monaco-workbench.${classes[theme]}`).waitFor({ timeout });
}
