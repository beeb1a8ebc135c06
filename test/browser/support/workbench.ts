import type { BrowserContext, Page } from 'playwright-core';
import { getHarness } from './harness';
import type { RunningEditor, RunningSandbox } from './harness';
import { activityIcon, clearClipboard, savePicture } from './page';
import { SandboxControl } from './sandboxControl';
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

interface WorkbenchOptions {
  /** A credential of the sandbox to be signed in with; null for nobody. The owner when left out. */
  readonly credential?: string | null;
  readonly theme?: Theme;
  /** Of the window, in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Workspace settings on top of the theme. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether workspace trust is on, so that the folder opens in Restricted Mode. */
  readonly restricted?: boolean;
  /** Whether secrets outlive a reload of the page, as they do on the desktop. */
  readonly keepSecrets?: boolean;
}

interface Workbench {
  readonly page: Page;
  readonly sandbox: SandboxControl;
  /** Switches the theme of the open window. */
  readonly setTheme: (theme: Theme) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What a test file gets from {@link useWorkbench}. */
export interface WorkbenchSuite {
  readonly sandbox: SandboxControl;
  readonly openWorkbench: (options?: WorkbenchOptions) => Promise<Workbench>;
}

/**
 * Call it inside a file's outermost `describe`: gives the file a sandbox of its own and windows on it.
 * Windows close after each test (a picture is kept when it failed), servers and the sandbox after the last one.
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

  const getControl = (): SandboxControl => {
    if (!control) throw new Error('The sandbox is there inside tests and hooks only.');
    return control;
  };
  // The environment belongs to the server process, so who is signed in decides which one serves.
  const getEditor = async (credential: string | undefined, restricted: boolean): Promise<RunningEditor> => {
    const key = `${credential ?? ''}/${String(restricted)}`;
    const { announcement } = getControl();
    const editor =
      editors.get(key) ?? (await getHarness().startEditor({ announcement, credential, restricted }));
    editors.set(key, editor);
    return editor;
  };
  const getExtensionHosts = () => [...editors.values()].flatMap((editor) => editor.extensionHosts());

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
      await workbench.close();
    }
  });

  after(async () => {
    for (const editor of editors.values()) await editor.stop();
    await running?.stop();
  });

  return {
    get sandbox() {
      return getControl();
    },
    openWorkbench: async (options = {}) => {
      const credential = options.credential === null ? undefined : (options.credential ?? 'owner');
      const editor = await getEditor(credential, options.restricted ?? false);
      const { workbench, ready } = await openWindow(editor, getControl(), options, () =>
        open.delete(workbench),
      );
      // Known before it is ready, so that one that never gets there leaves a picture.
      open.add(workbench);
      await ready();
      await lookUntil(
        () => Promise.resolve(getExtensionHosts()),
        (running) => !running.some((id) => leaving.includes(id)),
      );
      return workbench;
    },
  };
}

async function openWindow(
  editor: RunningEditor,
  sandbox: SandboxControl,
  options: WorkbenchOptions,
  onClose: () => void,
): Promise<{ workbench: Workbench; ready: () => Promise<void> }> {
  const { browser, makeWorkspace, root } = getHarness();
  const { width = 1280, height = 800, settings = {}, theme = 'dark' } = options;
  const toSettings = (next: Theme) => ({ 'workbench.colorTheme': themes[next], ...settings });
  const workspace = makeWorkspace(toSettings(theme));
  const context = await browser.newContext({ viewport: { width, height } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const url = editor.url({ folder: workspace.folder, extensionDevelopmentPath: root });
  if (options.keepSecrets) await keepSecrets(context, url);
  const workbench: Workbench = {
    page,
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
  return { workbench, ready };
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

/** The workbench seals secrets with a key that its server mints; with a fixed one they can be read again. */
async function keepSecrets(context: BrowserContext, url: string): Promise<void> {
  await context.addCookies([{ name: 'vscode-secret-key-path', value: '/mint-key', url }]);
  await context.route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(32, 7) }));
}
