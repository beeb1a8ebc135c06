import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { getHarness } from './harness';
import { brief, insist, lookUntil } from './until';

/** The extension's name, as the activity bar and its views show it. */
export const extensionTitle = 'Atlas Private Endpoints';

/** The extension's icon in the activity bar. */
export function activityIcon(page: Page): Locator {
  return page.locator(`.activitybar [role="tab"] a[aria-label^="${extensionTitle}"]`);
}

/** Opens the extension's views, if they are not open yet, and returns the side bar. */
export async function openSidebar(page: Page): Promise<Locator> {
  const sidebar = page.locator('.part.sidebar');
  const tab = activityIcon(page).locator('xpath=..');
  await insist(async () => {
    // A click on the open one would close it.
    if ((await tab.getAttribute('aria-selected', brief)) !== 'true') await tab.click(brief);
    await sidebar.locator('.composite.title').getByText(extensionTitle).waitFor(brief);
  });
  return sidebar;
}

/**
 * Waits until the clipboard holds a text, and returns it. The way of a copy through the extension host takes its time;
 * the clipboard is empty when a window opens.
 */
export async function clipboardHolds(page: Page, expected: string | RegExp): Promise<string> {
  const isExpected = (text: string) =>
    typeof expected === 'string' ? text === expected : expected.test(text);
  const text = await lookUntil(() => readClipboard(page), isExpected);
  if (typeof expected === 'string') assert.equal(text, expected);
  else assert.match(text, expected);
  return text;
}

/** What the clipboard holds. A page in the background would never be answered, so it comes to the front. */
export async function readClipboard(page: Page): Promise<string> {
  await page.bringToFront();
  return page.evaluate('navigator.clipboard.readText()');
}

/** Empties the clipboard, which all windows of a run share. */
export async function clearClipboard(page: Page): Promise<void> {
  await page.bringToFront();
  await page.evaluate('navigator.clipboard.writeText("")');
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

/** A notification by its text, in the list behind the bell: the editor under test shows no toasts. */
export async function notification(page: Page, text: string): Promise<Locator> {
  const list = page.locator('.notifications-center');
  const found = list.locator('.notification-list-item').filter({ hasText: text }).first();
  // The list closes by itself when the last one in it goes.
  await insist(async () => {
    if (!(await list.isVisible())) await page.locator('[id="status.notifications"] a').click(brief);
    await found.waitFor(brief);
  });
  return found;
}

/** Takes the focus from one window to another: a headless browser gives it to all its pages at once. */
export async function moveFocus(from: Page, to: Page): Promise<void> {
  const tell = (page: Page, hasFocus: boolean) =>
    page.evaluate(
      `document.hasFocus = () => ${String(hasFocus)}; document.dispatchEvent(new Event("visibilitychange"))`,
    );
  await tell(from, false);
  await tell(to, false);
  await to.bringToFront();
  await tell(to, true);
}
