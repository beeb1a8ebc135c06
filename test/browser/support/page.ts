import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { getHarness } from './harness';

/** The extension's name, as the activity bar and its views show it. */
export const extensionTitle = 'Private Endpoints for MongoDB Atlas';

/** The extension's icon in the activity bar. */
export function activityIcon(page: Page): Locator {
  return page.locator(`.activitybar [role="tab"] a[aria-label^="${extensionTitle}"]`);
}

/** Opens the extension's views, if they are not open yet, and returns the side bar. */
export async function openSidebar(page: Page): Promise<Locator> {
  const tab = activityIcon(page).locator('xpath=..');
  // A click on the open one would close it.
  if ((await tab.getAttribute('aria-selected')) !== 'true') await activityIcon(page).click();
  const sidebar = page.locator('.part.sidebar');
  await sidebar.locator('.composite.title').getByText(extensionTitle).waitFor();
  return sidebar;
}

/** Runs a command by its title in the palette ("Category: Title", or a part that finds it alone). */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input[type="text"]').first();
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().click();
}

/** The content of the page's one webview: two nested frames. */
export function webviewFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** What the clipboard holds. A page in the background would never be answered, so it comes to the front. */
export async function readClipboard(page: Page): Promise<string> {
  await page.bringToFront();
  return page.evaluate('navigator.clipboard.readText()');
}

/** Keeps a picture as test-results/screenshots/NAME.png and returns its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  return savePicture(page, 'screenshots', name);
}

/** Writes a picture into a folder of test-results/. */
export async function savePicture(page: Page, folder: string, name: string): Promise<string> {
  const into = path.join(getHarness().resultsFolder, folder);
  mkdirSync(into, { recursive: true });
  const file = path.join(into, `${name.replaceAll(/[^\w.-]+/g, '-').slice(0, 100)}.png`);
  await page.screenshot({ path: file });
  return file;
}

/**
 * A notification by its text, in the list behind the bell: the editor under test shows no toasts. It is announced to
 * screen readers first, which is what this waits for.
 */
export async function notification(page: Page, text: string): Promise<Locator> {
  await page
    .locator('.monaco-aria-container')
    .getByText(text)
    .first()
    .waitFor({ state: 'attached', timeout: 30_000 });
  const list = page.locator('.notifications-center');
  if (!(await list.isVisible())) await page.locator('[id="status.notifications"] a').click();
  const found = list.locator('.notification-list-item').filter({ hasText: text }).first();
  await found.waitFor();
  return found;
}
