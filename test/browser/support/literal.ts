import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { brief, insist } from './until';

const WIDGET = '.quick-input-widget';

/** Where the editor shows text of an extension. */
const PLACES = [
  WIDGET,
  '.notifications-toasts .notification-list-item-message',
  '.monaco-dialog-box',
  '.monaco-hover',
  '.part.statusbar',
  '.part.sidebar .monaco-list',
];

/** What server text must not become: a link (buttons of the editor are none), or an icon that only the scenario names. */
const RENDERED = ['a[href]:not(.action-label)', '.monaco-link', '[role="link"]', '.codicon-zap'];

/** Fails when the editor renders a link, or an icon of the hostile scenario, anywhere that it shows text. */
export async function assertLiteral(page: Page, what: string): Promise<void> {
  const selector = PLACES.flatMap((place) => RENDERED.map((one) => `${place} ${one}`)).join(', ');
  const found: string[] = await page
    .locator(selector)
    .evaluateAll((all: { outerHTML: string }[]) => all.map(({ outerHTML }) => outerHTML.slice(0, 300)));
  assert.deepEqual(found, [], what);
}

/** Fails when the command of the scenario's links ran: it opens an empty editor. */
export async function assertNoCommandRan(page: Page): Promise<void> {
  assert.equal(await page.locator('.tabs-container .tab', { hasText: 'Untitled' }).count(), 0);
}

/** Filters an open list, and waits for an item that holds all of the texts. The first one is typed. */
export async function findItem(page: Page, question: string, ...texts: readonly string[]): Promise<Locator> {
  await page.locator(WIDGET).getByText(question).first().waitFor();
  const rows = page.locator(`${WIDGET} .monaco-list-row`);
  const item = texts.reduce((found, hasText) => found.filter({ hasText }), rows).first();
  await insist(async () => {
    await page.locator(`${WIDGET} .quick-input-box input`).fill(texts[0] ?? '', brief);
    await item.waitFor(brief);
  });
  return item;
}

/** Closes the open list or box without an answer. */
export async function closeQuickInput(page: Page): Promise<void> {
  await insist(async () => {
    await page.keyboard.press('Escape');
    await page.locator(WIDGET).waitFor({ state: 'hidden', ...brief });
  });
}
