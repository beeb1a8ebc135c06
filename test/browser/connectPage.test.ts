import assert from 'node:assert/strict';
import { openSidebar, readClipboard, screenshot } from './support/page';
import { runCommand } from './support/quickInput';
import { click, collapse, expand, row } from './support/tree';
import {
  evaluateInWebview,
  findViolations,
  forge,
  openStep,
  webviewFrame,
  isTrueInWebview,
} from './support/webview';
import { allThemes, useWorkbench } from './support/workbench';

const SIZES = {
  wide: { width: 1400, height: 1000 },
  narrow: { width: 460, height: 1000 },
  /** A window of 1280 × 900 at 200 %. */
  zoomed: { width: 640, height: 450 },
} as const;

/** How much of the window the result takes for itself while the page is scrolled, from 0 to 1. */
const COVERED = `(() => {
  const bar = document.querySelector('.bar');
  return getComputedStyle(bar).position === 'sticky' ? bar.getBoundingClientRect().height / innerHeight : 0;
})()`;

describe('The Connect page after messages and reloads', () => {
  const suite = useWorkbench();

  it('is restored after a reload in the background and closes with its session [long]', async () => {
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    await click(row(page, 'Cluster Ledger'));
    const frame = webviewFrame(page);
    await frame.getByRole('heading', { name: 'Connect to Ledger' }).waitFor();
    await runCommand(page, 'Preferences: Open User Settings (JSON)');
    const tab = (name: string) => page.locator('.tab').filter({ hasText: name });
    await tab('settings.json').waitFor();
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await tab('settings.json').waitFor();
    await tab('Connect: Ledger').waitFor();
    await openSidebar(page);
    await click(row(page, 'Cluster Orders'));
    await frame.getByRole('heading', { name: 'Connect to Orders' }).waitFor();
    await tab('Connect: Ledger').click();
    await tab('Connect: Orders').waitFor({ state: 'detached' });
    await frame.locator('code#connectionString').getByText('@ledger-pl-0').waitFor();
    await runCommand(page, 'Atlas Private Endpoints: Explore the Sandbox');
    await tab('Connect: Ledger').waitFor({ state: 'detached' });
  });

  it('ignores a view that was sent before the user’s choice [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1000 });
    await openSidebar(page);
    await click(row(page, 'Cluster Orders'));
    const frame = webviewFrame(page);
    await frame.locator('code#connectionString').getByText('@orders-pl-0.').waitFor();
    await openStep(page, 'type');
    await evaluateInWebview(page, 'void addEventListener("message", ({ data }) => (window.last = data))');
    await frame.locator('#type-standard').click();
    await frame.locator('code#connectionString').getByText('@orders.').waitFor();
    // What the host said last comes once more, after a choice that it has not heard of yet.
    const isChosen = await evaluateInWebview<boolean>(
      page,
      `(async () => {
        const radio = document.getElementById('type-private');
        radio.click();
        postMessage(window.last);
        await new Promise((resolve) => addEventListener('message', () => setTimeout(resolve), { once: true }));
        return radio.checked;
      })()`,
    );
    assert.ok(isChosen);
    await frame.locator('code#connectionString').getByText('@orders-pl-0.').waitFor();
    assert.ok(await frame.locator('#type-private').isChecked());
  });

  it('ignores invalid messages and continues [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ height: 1000 });
    await openSidebar(page);
    await click(row(page, 'Cluster Orders'));
    const frame = webviewFrame(page);
    const string = frame.locator('code#connectionString');
    await string.getByText('@orders-pl-0.').waitFor();
    const before = await string.innerText();
    for (const message of [
      null,
      'ready',
      [],
      { type: 'copy' },
      { type: 'copy', block: 'constructor' },
      { type: 'open', page: 'https://192.0.2.1/' },
      { type: 'do', effect: 'workbench.action.quit' },
      { type: 'chooseType', connectionType: 'private; drop' },
      { type: 'chooseCluster', clusterName: { toString: 'Ledger' } },
      { type: 'chooseUser', username: 'x'.repeat(100_000) },
      { type: 'setOptions', options: { isHostList: 'yes', database: 'x', hasRetryWrites: true } },
      { type: 'createUser', username: 'forged', password: 'forged-password' },
      { type: 'userCreated', username: 'forged' },
    ]) {
      await forge(page, message);
    }
    // Messages arrive in their order: when this one has its effect, the others had theirs.
    await forge(page, { type: 'chooseMethod', method: 'env' });
    await frame.getByRole('tab', { name: '.env line', selected: true }).waitFor();
    assert.equal(await string.innerText(), before);
    assert.equal(await readClipboard(page), '');
    assert.deepEqual(
      (await sandbox.requests()).filter(({ method }) => method !== 'GET'),
      [],
    );
  });

  it('keeps choices, options, and the draft while hidden and after a reload, but no password [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1200 });
    await openSidebar(page);
    await collapse(row(page, 'Project payments-prod', 'Private Endpoints'));
    await click(row(page, 'Cluster Ledger'));
    const frame = webviewFrame(page);
    const string = frame.locator('code#connectionString');
    await string.getByText('@ledger-pl-0-lb.').waitFor();
    await openStep(page, 'link');
    await frame.locator('#link-legacy').click();
    await openStep(page, 'user');
    await frame.locator('#user').selectOption('app_orders');
    await frame.getByRole('button', { name: 'Create Another Database User…' }).click();
    await frame.getByLabel('Username', { exact: true }).fill('etl');
    await frame.locator('#password').fill('only-for-this-page');
    await frame.locator('#role').selectOption('readAnyDatabase');
    await frame.locator('#expiry').selectOption('day');
    await frame.locator('#scope').check();
    await frame.getByRole('tab', { name: 'Drivers' }).click();
    await frame.locator('#driver').selectOption('python');
    await frame.locator('#summary-options').click();
    await frame.locator('#option-database').fill('books');
    await frame.locator('#option-retry-writes').check();
    await string.getByText(/\/books\?.*retryWrites=true/).waitFor();
    const chosen = await string.innerText();
    assert.match(
      chosen,
      /^mongodb\+srv:\/\/app_orders:<db_password>@ledger-pl-0\.[^/]+\/books\?.*retryWrites=true/,
    );

    const isAsBefore = async () => {
      // After a reload the users are read later than the string.
      await string.getByText(chosen, { exact: true }).waitFor();
      assert.equal(await frame.locator('#driver').inputValue(), 'python');
      assert.ok(await frame.locator('#option-retry-writes').isChecked());
      await frame.locator('#username').waitFor();
      assert.equal(await frame.locator('#username').inputValue(), 'etl');
      assert.equal(await frame.locator('#password').inputValue(), '');
      assert.equal(await frame.locator('#role').inputValue(), 'readAnyDatabase');
      assert.equal(await frame.locator('#expiry').inputValue(), 'day');
      assert.ok(await frame.locator('#scope').isChecked());
      assert.equal(
        (await evaluateInWebview<string>(page, 'document.body.innerHTML')).includes('only-for-this'),
        false,
      );
    };
    await runCommand(page, 'Preferences: Open User Settings (JSON)');
    await page.locator('.tab').filter({ hasText: 'settings.json' }).waitFor();
    await page.locator('.tab').filter({ hasText: 'Connect: Ledger' }).click();
    await isAsBefore();
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    await isAsBefore();
  });

  for (const theme of allThemes) {
    it(`has no accessibility violations and no truncated content in the theme ${theme} [long]`, async function () {
      this.timeout(240_000);
      const { page } = await suite.openWorkbench({ ...SIZES.wide, theme });
      await openSidebar(page);
      await click(row(page, 'Cluster Ledger'));
      const frame = webviewFrame(page);
      await frame.locator('code#connectionString').waitFor();
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
      assert.ok(await isTrueInWebview(page, `document.body.dataset.vscodeThemeKind === 'vscode-${theme}'`));
      const look = async (state: string) => {
        for (const [size, viewport] of Object.entries(SIZES)) {
          await page.setViewportSize(viewport);
          assert.ok(
            await isTrueInWebview(
              page,
              `innerWidth > ${viewport.width - 200} && innerWidth <= ${viewport.width}`,
            ),
          );
          const where = `${theme}, ${state}, ${size}`;
          assert.deepEqual(await findViolations(page), [], where);
          const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
          assert.equal(await evaluateInWebview(page, overflow), 0, `${where}: wider than its window`);
          const covered = await evaluateInWebview<number>(page, COVERED);
          assert.ok(covered <= 0.6, `${where}: the result covers ${covered} of the window`);
          await screenshot(page, `connect-${theme}-${state}-${size}`);
        }
        await page.setViewportSize(SIZES.wide);
      };
      for (const step of ['cluster', 'type', 'link', 'endpoint']) await openStep(page, step);
      await look('steps');
      const tabs = frame.getByRole('tab');
      for (let index = 0; index < (await tabs.count()); index++) {
        await tabs.nth(index).click();
        const id = await tabs.nth(index).getAttribute('id');
        await frame.locator(`#method-panel[aria-labelledby="${id ?? ''}"]`).waitFor();
        if (index === 0) await frame.locator('#summary-options').click();
        await look(id ?? '');
      }
      await openStep(page, 'user');
      await frame.locator('#open-user-form').click();
      await frame.locator('#username').fill('etl');
      await frame.locator('#password').fill('short');
      await frame.locator('#create-user').click();
      await frame.locator('#user-problem').waitFor();
      await look('form');
      await frame.locator('#cluster-Archive').click();
      await frame.locator('.result.reasons').waitFor();
      await look('reasons');
    });
  }
});

describe('The Connect page in the hostile scenario', () => {
  const suite = useWorkbench({ world: 'hostile' });

  it('shows names as text [long]', async () => {
    const { page } = await suite.openWorkbench({ height: 1300 });
    await openSidebar(page);
    await expand(row(page, /^Project <img/, 'Clusters'));
    await click(row(page, 'Cluster Plain'));
    const frame = webviewFrame(page);
    await frame.locator('code#connectionString').waitFor();
    await openStep(page, 'cluster');
    await openStep(page, 'user');
    const clusters = frame.locator('#step-cluster input');
    assert.ok((await clusters.count()) > 8);
    await frame.locator('#step-cluster label').filter({ hasText: '<img src=x' }).first().click();
    await frame.getByRole('heading', { name: '<img src=x onerror="alert(1)">' }).waitFor();
    // Its users are those of one cluster alone.
    await frame.locator('#step-cluster label').filter({ hasText: '[x](command:' }).first().click();
    const user = frame.locator('#user option').filter({ hasText: '<img src=x' });
    await user.first().waitFor({ state: 'attached' });
    assert.equal(await frame.locator('#page img, #page script, #page iframe, #page a').count(), 0);
    assert.deepEqual(await findViolations(page), []);
    await screenshot(page, 'connect-hostile');
  });
});
