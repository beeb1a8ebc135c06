import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { clipboardHolds, notification, openSidebar } from './support/page';
import { answer, pick, quickText, runCommand } from './support/quickInput';
import { row } from './support/tree';
import { useWorkbench } from './support/workbench';

const COMMAND = 'Atlas Private Endpoints: Explain Connection String';

function line(page: Page, text: string | RegExp): Locator {
  return page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: text }).first();
}

async function write(page: Page, text: string): Promise<void> {
  // In the palette, comparing two new files comes before it.
  await page.keyboard.press('Control+Alt+n');
  const editor = page.locator('.editor-instance .view-lines');
  await editor.waitFor();
  await editor.click();
  await page.keyboard.insertText(text);
}

describe('Explain Connection String', () => {
  const suite = useWorkbench();

  it('returns the current index for a stale one in the editor, and copies that connection string [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Orders').waitFor();
    await write(
      page,
      'const uri = "mongodb+srv://app:hunter2@recommendations-psc-7.2564p.mongodb.net/shop?w=1&tls=false&proxyHost=evil.example&tlsInsecure=true" --password secretpw; // team@corp.com',
    );
    await runCommand(page, COMMAND);
    await quickText(page, 'Private endpoint-aware connection string for Google Cloud').waitFor();
    await line(
      page,
      'mongodb+srv://***@recommendations-psc-7.2564p.mongodb.net/shop?w=1&tls=false&proxyHost=evil.example&tlsInsecure=true',
    ).waitFor();
    await line(page, 'Cluster Recommendations in project payments-prod.').waitFor();
    await line(page, 'It contains a password.').waitFor();
    await line(page, 'proxyHost sends the connection through a proxy.').waitFor();
    await line(page, 'tlsInsecure can turn off checks of the server’s certificate.').waitFor();
    assert.doesNotMatch(await page.locator('.quick-input-widget').innerText(), /hunter2|secretpw/);
    await pick(
      page,
      'Private endpoint-aware connection string for Google Cloud',
      'Recommendations no longer uses recommendations-psc-7',
    );
    await notification(
      page,
      'Copied the connection string for Recommendations. Removed: tls, proxyHost, tlsInsecure. Replace the password placeholder.',
    );
    await clipboardHolds(
      page,
      'mongodb+srv://app:<db_password>@recommendations-psc-0.2564p.mongodb.net/shop?w=1&appName=Recommendations',
    );
  });

  it('prompts for a connection string in a masked box and shows its endpoint [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Orders').waitFor();
    await runCommand(page, COMMAND);
    await quickText(page, 'Paste a connection string.').waitFor();
    assert.equal(
      await page.locator('.quick-input-widget .quick-input-box input').getAttribute('type'),
      'password',
    );
    await answer(
      page,
      'Paste a connection string.',
      'mongodb+srv://<db_username>:<db_password>@orders-pl-0.2564p.mongodb.net/?directConnection=true --password secretpw',
    );
    await line(page, 'Cluster Orders in project payments-prod.').waitFor();
    await line(page, /vpce-795f…58 · us-east-1/).waitFor();
    await line(page, 'directConnection=true conflicts with mongodb+srv://.').waitFor();
    await line(page, 'The text after the connection string was ignored.').waitFor();
    assert.doesNotMatch(await page.locator('.quick-input-widget').innerText(), /secretpw/);
    await page.keyboard.press('Escape');
  });

  it('shows the causes if the cluster has no private connection string [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, 'Cluster Orders').waitFor();
    await runCommand(page, COMMAND);
    await answer(page, 'Paste a connection string.', 'mongodb+srv://sessions-pl-0.2564p.mongodb.net');
    await pick(
      page,
      'Private endpoint-aware connection string',
      'Atlas currently provides no private connection string for Sessions.',
    );
    await quickText(page, 'Why Sessions has no private connection string').waitFor();
    await page.keyboard.press('Escape');
  });

  it('shows the kind of connection string without a sign-in [long]', async () => {
    const { page } = await suite.openWorkbench({ credential: null });
    await runCommand(page, COMMAND);
    await answer(page, 'Paste a connection string.', 'mongodb+srv://ledger-pl-0-lb.2564p.mongodb.net');
    await quickText(page, 'Optimized private endpoint-aware connection string').waitFor();
    await line(page, 'Can’t identify the cluster because no clusters are loaded.').waitFor();
  });
});
