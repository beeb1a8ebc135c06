import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { activityIcon, notification, openSidebar, savePicture } from './support/page';
import { pick, runCommand } from './support/quickInput';
import { click, expand, menuItems, row, rowTexts } from './support/tree';
import { lookUntil } from './support/until';
import { useWorkbench } from './support/workbench';

const WIDGET = '.quick-input-widget';

/** The line that a view shows above its rows. */
function message(page: Page, text: string | RegExp): Locator {
  return page.locator('.part.sidebar .tree-explorer-viewlet-tree-view .message').getByText(text).first();
}

function statusBar(page: Page, text: string | RegExp): Locator {
  return page.locator('.statusbar-item', { hasText: text });
}

/** Ticks or unticks items of an open list, then takes the answer. */
async function tick(page: Page, title: string, ...items: readonly string[]): Promise<void> {
  const widget = page.locator(WIDGET);
  await widget.getByText(title).first().waitFor();
  for (const item of items)
    await widget.locator('.monaco-list-row').filter({ hasText: item }).first().click();
  await widget.getByRole('button', { name: 'OK' }).click();
  await widget.waitFor({ state: 'hidden' });
}

describe('The filter and the selected projects', () => {
  const suite = useWorkbench();

  it('show the projects that the user selected, even after a reload [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Project analytics-staging', 'Clusters').waitFor();
    await statusBar(page, /^Atlas: 4 projects \(/).waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Select Projects');
    await page.locator(WIDGET).getByText('Northwind-Mutual').waitFor();
    await tick(page, 'Projects shown', 'analytics-staging');
    await row(page, 'Project analytics-staging', 'Clusters').waitFor({ state: 'detached' });
    await statusBar(page, /^Atlas: analytics-staging \(/).waitFor();
    await page.reload();
    await openSidebar(page);
    await statusBar(page, /^Atlas: analytics-staging \(/).waitFor();
    assert.ok((await rowTexts(page)).every((text) => !text.startsWith('Project ')));
    await runCommand(page, 'Atlas Private Endpoints: Select Projects');
    await tick(page, 'Projects shown', 'analytics-staging');
    await row(page, 'Project payments-prod', 'Clusters').waitFor();
  });

  it('filter by facets, show the filter above the rows, and keep it when the picker is closed [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: 'reader' });
    await openSidebar(page);
    await row(page, 'Endpoint service us-east-1').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Filter');
    await tick(page, 'Filter private endpoints', 'eastus2');
    await message(page, /^Filter: eastus2 \(\d+ of \d+\)$/).waitFor();
    await row(page, 'Endpoint service eastus2').waitFor();
    await row(page, 'AWS PrivateLink').waitFor({ state: 'detached' });

    // The choice is ticked, and Escape keeps it.
    await runCommand(page, 'Atlas Private Endpoints: Filter');
    const chosen = page.locator(`${WIDGET} .monaco-list-row`).filter({ hasText: 'eastus2' });
    await chosen.locator('[aria-checked="true"], .monaco-checkbox.checked, input:checked').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator(WIDGET).waitFor({ state: 'hidden' });
    await message(page, /^Filter: eastus2/).waitFor();

    const clear = page.locator('.part.sidebar .pane-header').getByRole('button', { name: 'Clear Filter' });
    await page.locator('.part.sidebar .pane-header').first().hover();
    await clear.first().click();
    await row(page, 'AWS PrivateLink').waitFor();
    await message(page, /^Filter:/).waitFor({ state: 'detached' });
  });

  it('filter by text, and offer to clear a filter without matches [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: 'reader' });
    await openSidebar(page);
    await row(page, 'Endpoint service us-east-1').waitFor();
    const type = async (text: string) => {
      await runCommand(page, 'Atlas Private Endpoints: Filter');
      await page.locator(WIDGET).getByText('Filter private endpoints').first().waitFor();
      const input = page.locator(`${WIDGET} .quick-input-box input`);
      await input.fill(text);
      await page
        .locator(`${WIDGET} .monaco-list-row`)
        .filter({ hasText: `${text}in an ID or name` })
        .waitFor();
      await input.press('Enter');
    };
    await type('vpce-5f9f');
    await message(page, /^Filter: contains vpce-5f9f \(1 of \d+\)$/).waitFor();
    await row(page, 'Endpoint service us-west-2').waitFor();
    await row(page, 'Endpoint service us-east-1').waitFor({ state: 'detached' });
    await type('nowhere-at-all');
    const nothing = row(page, 'No items match the filter', 'Private Endpoints');
    await nothing.waitFor();
    await click(nothing);
    await row(page, 'Endpoint service us-east-1').waitFor();
  });

  it('count the same items that need attention on the icon, in the status bar, and in the filter, whatever is expanded', async () => {
    const { page } = await suite.openWorkbench({ credential: 'reader', height: 1600 });
    await openSidebar(page);
    await row(page, 'Endpoint service ap-south-1, Failed').waitFor();
    const item = statusBar(page, /^Atlas: payments-prod/);
    const badge = activityIcon(page).locator('xpath=..').locator('.badge-content');
    const toCounts = async () => [
      /(\d+\+?)\s*$/.exec((await item.textContent()) ?? '')?.[1],
      (await badge.textContent()) ?? undefined,
    ];
    // Without the plus sign, everything is loaded.
    const counts = await lookUntil(
      toCounts,
      ([first, second]) => first === second && /^\d+$/.test(first ?? ''),
    );
    const [count = ''] = counts;
    assert.ok(Number(count) > 1 && counts[1] === count, counts.join());
    const closed = page
      .locator('.part.sidebar')
      .getByRole('tree', { name: 'Private Endpoints' })
      .locator('[role="treeitem"][aria-expanded="false"]');
    for (let left = 40; left > 0 && (await closed.count()) > 0; left--) {
      const name = (await closed.first().getAttribute('aria-label')) ?? '';
      await expand(row(page, name, 'Private Endpoints'));
    }
    assert.deepEqual(await toCounts(), counts);
    await item.locator('a').click();
    await pick(page, 'Atlas: environment', 'Show Items That Need Attention');
    await message(page, new RegExp(`^Filter: needs attention \\(${count} of`)).waitFor();
    await row(page, 'Endpoint service us-east-1', 'Private Endpoints').waitFor({ state: 'detached' });
    // The filter expands what it found, and nothing that expands to nothing.
    await row(page, /^Interface endpoint .*Rejected/).waitFor();
    assert.deepEqual(await toCounts(), counts);
    await savePicture(page, 'screenshots', 'needs-attention');
  });

  it('offer no termination without permission, and show who can terminate [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: 'reader' });
    await openSidebar(page);
    const failed = row(page, 'Endpoint service ap-south-1, Failed');
    await failed.waitFor();
    // The role is known a moment after the rows are.
    const offered = await lookUntil(
      () => menuItems(failed),
      (labels) => !labels.some((label) => label.includes('Terminate')),
    );
    assert.ok(!offered.some((label) => label.includes('Terminate')), offered.join());
    await click(failed);
    await page.locator('.codelens-decoration').getByText('Connect').waitFor();
    assert.equal(await page.locator('.codelens-decoration').getByText('Terminate').count(), 0);
    await runCommand(page, 'Atlas Private Endpoints: Terminate');
    await notification(page, 'Organization Owners must add themselves to the project as a Project Owner.');
    assert.deepEqual(
      (await sandbox.requests()).filter(({ method }) => method === 'DELETE'),
      [],
    );
  });
});
