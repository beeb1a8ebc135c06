import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { brief, insist, lookUntil } from './until';

/** A row by what a screen reader says of it: an exact start, or a pattern. Projects stand in both views: name one. */
export function row(page: Page, name: string | RegExp, view?: 'Private Endpoints' | 'Clusters'): Locator {
  const pattern =
    typeof name === 'string' ? new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : name;
  const sidebar = page.locator('.part.sidebar');
  const within = view ? sidebar.getByRole('tree', { name: view }) : sidebar;
  return within.getByRole('treeitem', { name: pattern }).first();
}

/** Clicks a row, alone or in addition to those that are selected. */
export async function click(target: Locator, { isAdded = false } = {}): Promise<void> {
  await settle(target);
  await target.click(isAdded ? { modifiers: ['ControlOrMeta'] } : {});
}

/** Expands a row, if it is not expanded yet. */
export async function expand(target: Locator): Promise<void> {
  await turn(target, 'true');
}

/** Folds a row away, if it is not folded yet. */
export async function collapse(target: Locator): Promise<void> {
  await turn(target, 'false');
}

/** Presses an inline action of a row, which shows on hover. */
export async function press(target: Locator, action: string): Promise<void> {
  await settle(target);
  await insist(async () => {
    await target.hover(brief);
    await target.locator(`.actions a[aria-label^="${action}"]`).click(brief);
  });
}

/** What the context menu of a row offers. Unlike inline actions, which a hover shows later, its items come at once. */
export async function menuItems(target: Locator): Promise<readonly string[]> {
  await settle(target);
  const page = target.page();
  const items = page.locator('.monaco-menu').getByRole('menuitem');
  await insist(async () => {
    await target.click({ button: 'right', ...brief });
    await items.filter({ hasText: 'Open in Atlas' }).waitFor(brief);
  });
  const names = await items.allTextContents();
  await insist(async () => {
    if (await items.first().isVisible()) await page.keyboard.press('Escape');
    await items.first().waitFor({ state: 'detached', ...brief });
  });
  return names;
}

/** Chooses from the context menu of a row. */
export async function choose(target: Locator, action: string): Promise<void> {
  await settle(target);
  await target.click({ button: 'right' });
  const item = target.page().getByRole('menuitem', { name: action });
  await item.waitFor();
  // A menu that has just opened overhears the mouse.
  await insist(async () => {
    if (await item.isVisible()) await item.click(brief);
    await item.waitFor({ state: 'detached', ...brief });
  });
}

/** The texts of all rows that the views show now. */
export async function rowTexts(page: Page): Promise<string[]> {
  return page
    .locator('.part.sidebar [role="treeitem"]')
    .evaluateAll((rows: { getAttribute(name: string): string | null }[]) =>
      rows.map((each) => each.getAttribute('aria-label') ?? ''),
    );
}

/** The welcome text of the Private Endpoints view. */
export function welcome(page: Page): Locator {
  return page.locator('.part.sidebar .welcome-view-content').first();
}

async function turn(target: Locator, expanded: 'true' | 'false'): Promise<void> {
  await settle(target);
  const turned = target.and(target.page().locator(`[aria-expanded="${expanded}"]`));
  await insist(async () => {
    if (await turned.isVisible()) return;
    await target.locator('.monaco-tl-twistie').click(brief);
    await turned.waitFor(brief);
  });
}

/** Waits for a row, and until the views have read and drawn everything: a row that is drawn anew overhears the mouse. */
async function settle(target: Locator): Promise<void> {
  await target.waitFor();
  const page = target.page();
  const progress = page.locator('.part.sidebar .monaco-progress-container.active');
  let texts = '';
  const isSettled = await lookUntil(
    async () => {
      const before = texts;
      texts = (await rowTexts(page)).join('\n');
      const isRead = !/, (loading|not loaded yet)$|^Loading…$/m.test(texts);
      return isRead && texts === before && (await progress.count()) === 0;
    },
    Boolean,
    30_000,
  );
  assert.ok(isSettled, `The views do not come to rest:\n${texts}`);
}
