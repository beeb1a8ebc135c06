import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** The webview's inner frame, to run a script in. */
function getFrame(page: Page): Frame {
  const frame = page.frames().find((each) => each.url().includes('fake.html'));
  assert.ok(frame);
  return frame;
}

/** Id of the element in focus inside the webview; empty when nothing has it. */
export function focusedId(page: Page): Promise<string> {
  return getFrame(page).evaluate('document.activeElement?.id ?? ""');
}

/** Presses Tab until the element of that id has the focus. Throws when it is out of reach. */
export async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    if ((await focusedId(page)) === id) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab does not reach #${id}; it stands on #${await focusedId(page)}`);
}

/** What axe finds in the webview, one line each. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  const frame = getFrame(page);
  await frame.evaluate(axe.source);
  return frame.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html + " " + n.failureSummary).join(" | ")))',
  );
}
