import type { Locator, Page } from 'playwright-core';

/** A row by what a screen reader says of it: an exact start, or a pattern. Projects stand in both views: name one. */
export function row(page: Page, name: string | RegExp, view?: 'Private Endpoints' | 'Clusters'): Locator {
  const pattern =
    typeof name === 'string' ? new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : name;
  const sidebar = page.locator('.part.sidebar');
  const within = view ? sidebar.getByRole('tree', { name: view }) : sidebar;
  return within.getByRole('treeitem', { name: pattern }).first();
}

/** Expands a row, if it is not expanded yet. */
export async function expand(target: Locator): Promise<void> {
  await target.waitFor();
  if ((await target.getAttribute('aria-expanded')) === 'true') return;
  await target.locator('.monaco-tl-twistie').click();
}

/** Presses an inline action of a row, which shows on hover. */
export async function press(target: Locator, action: string): Promise<void> {
  await target.hover();
  await target.locator(`.actions a[aria-label^="${action}"]`).click();
}

/** The texts of all rows that a view shows now. */
export async function rowTexts(page: Page): Promise<string[]> {
  const labels = await page
    .locator('.part.sidebar [role="treeitem"]')
    .evaluateAll((rows: { getAttribute(name: string): string | null }[]) =>
      rows.map((each) => each.getAttribute('aria-label') ?? ''),
    );
  return labels;
}

/** The welcome text of the Private Endpoints view. */
export function welcome(page: Page): Locator {
  return page.locator('.part.sidebar .welcome-view-content').first();
}
