import assert from 'node:assert/strict';
import { activityIcon, clipboardHolds, extensionTitle, openSidebar, screenshot } from './support/page';
import { pick, runCommand } from './support/quickInput';
import { useWorkbench } from './support/workbench';

describe('The workbench', () => {
  const suite = useWorkbench();

  it('shows the extension in the activity bar', async () => {
    const { page } = await suite.openWorkbench();
    assert.match(
      (await activityIcon(page).getAttribute('aria-label')) ?? '',
      new RegExp(`^${extensionTitle}`),
    );
  });

  it('runs commands from the Command Palette before the view is opened [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: 'reader' });
    await runCommand(page, 'Atlas Private Endpoints: Describe');
    await pick(page, 'Select a private endpoint to describe', 'eu-west-1');
    await page.locator('.editor-instance .view-lines').getByText('"EU_WEST_1"').waitFor();
  });

  it('opens the views from the activity bar', async () => {
    const { page } = await suite.openWorkbench({ theme: 'light' });
    await openSidebar(page);
    await screenshot(page, 'sidebar-light');
  });

  it('applies theme changes, the clipboard, and a reload to a page [long]', async () => {
    const { page, setTheme } = await suite.openWorkbench({
      credential: null,
      width: 900,
      secretStorage: 'works',
    });
    for (const theme of ['light', 'high-contrast'] as const) await setTheme(theme);
    await page.evaluate('navigator.clipboard.writeText("copied")');
    await clipboardHolds(page, 'copied');
    await page.reload();
    await activityIcon(page).waitFor();
  });
});
