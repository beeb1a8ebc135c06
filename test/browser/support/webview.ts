import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { brief, insist, lookUntil } from './until';

/** The content of the page's one webview: two nested frames. Of two, while one replaces the other, the newer. */
export function webviewFrame(page: Page): FrameLocator {
  const outer = page.locator('iframe.webview.ready').last();
  return outer.contentFrame().locator('iframe#active-frame').contentFrame();
}

/** The webview's body, to run a script in. */
function body(page: Page): Locator {
  return webviewFrame(page).locator('body');
}

/** Id of the element in focus inside the webview; empty when nothing has it. */
export function focusedId(page: Page): Promise<string> {
  return body(page).evaluate('document.activeElement?.id ?? ""');
}

/** Presses Tab until the element of that id has the focus. Throws when it is out of reach. */
export async function tabTo(page: Page, id: string): Promise<void> {
  assert.ok(await isTrueInWebview(page, 'document.hasFocus()'), 'The webview has not got the focus');
  for (let presses = 0; presses < 60; presses++) {
    if ((await focusedId(page)) === id) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach #${id}; it stands on #${await focusedId(page)}`);
}

/** Waits until an expression is true inside the webview. False when it does not become so. */
export function isTrueInWebview(page: Page, expression: string): Promise<boolean> {
  return lookUntil<boolean>(() => body(page).evaluate(expression), Boolean);
}

/** What an expression is inside the webview. */
export function evaluateInWebview<T>(page: Page, expression: string): Promise<T> {
  return body(page).evaluate(expression);
}

/** What axe finds in the webview, one line each. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  await body(page).evaluate(axe.source);
  return body(page).evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html + " " + n.failureSummary).join(" | ")))',
  );
}

/** Sends the extension what the page itself would never send, by the way that the page's messages take. */
export async function forge(page: Page, message: unknown): Promise<void> {
  const outer = page.locator('iframe.webview.ready').last().contentFrame().locator('body');
  await outer.evaluate(`__vscode_post_message__('onmessage', { message: ${JSON.stringify(message)} })`);
}

/** Opens a step of the Connect page, if it is not open yet. */
export async function openStep(page: Page, step: string): Promise<void> {
  const details = webviewFrame(page).locator(`#step-${step}`);
  // The page may open the step itself in that moment, and the click would close it.
  await insist(async () => {
    if ((await details.getAttribute('open')) === null) await details.locator('summary').first().click(brief);
    await details.locator('.body').waitFor(brief);
  });
}
