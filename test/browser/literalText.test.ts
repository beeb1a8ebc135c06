import assert from 'node:assert/strict';
import { notification, openSidebar, screenshot } from './support/page';
import { assertLiteral, assertNoCommandRan, closeQuickInput, findItem } from './support/literal';
import { answer, quickText, runCommand } from './support/quickInput';
import { signIn, signOutOfOnlyProfile } from './support/signIn';
import { click, row } from './support/tree';
import { lookUntil } from './support/until';
import { useWorkbench } from './support/workbench';

const CATEGORY = 'Atlas Private Endpoints';
const WIDGET = '.quick-input-widget';
const GOOGLE = 'Google Cloud Private Service Connect';

/** A part of the identifier in the hostile scenario that holds a command link and an icon, and all of it. */
const NAME = 'psc-prod';
const FULL_NAME = '[psc-prod](command:workbench.action.files.newUntitledFile) $(zap)';

/** Each command that asks for one of many names from Atlas, and the title of its list. */
const LISTS: readonly (readonly [command: string, title: string])[] = [
  ['Terminate…', 'Select a private endpoint to terminate'],
  ['Describe', 'Select a private endpoint to describe'],
  ['Explain Status', 'Select a private endpoint to explain its status'],
  ['Copy ID', 'Select an ID to copy'],
  ['Connect…', 'Select a cluster to connect to'],
  ['Connect with Quick Picks…', 'Select a cluster to connect to'],
  ['Copy Connection String', 'Select a cluster to copy its connection string'],
  ['Insert Connection String', 'Select a cluster to insert its connection string'],
  ['Explain Missing Connection String', 'Select a cluster to see why it has no private connection string'],
  ['Open in Atlas', 'Select a project to open in Atlas'],
  ['Select Projects…', 'Projects shown'],
  ['Filter…', 'Filter private endpoints and clusters'],
];

type Answers = readonly (readonly [title: string, ...items: string[]])[];

/** Each way through several lists that show names from Atlas; after the last one a text is waited for. */
const WAYS: readonly (readonly [command: string, answers: Answers, last: string])[] = [
  [
    'Connect with Quick Picks…',
    [
      // Its users are those of this cluster only.
      ['Select a cluster to connect to', '**b**'],
      ['Connection type', 'Standard'],
      ['Username in the connection string', NAME],
      ['Connection method', 'mongosh'],
    ],
    'Copy',
  ],
  [
    'Connect with Quick Picks…',
    [
      ['Select a cluster to connect to', '--flag'],
      ['Connection type', 'Private Endpoint'],
    ],
    NAME,
  ],
  ['Copy Connection String', [['Select a cluster to copy its connection string', '--flag']], NAME],
  [
    'Explain Missing Connection String',
    [['Select a cluster to see why it has no private connection string', NAME]],
    NAME,
  ],
];

describe('Hostile text', () => {
  const suite = useWorkbench({ world: 'hostile' });

  const openWorkbench = async () => {
    const { page, sandbox } = await suite.openWorkbench();
    await openSidebar(page);
    await row(page, /^Project <img/, 'Private Endpoints').waitFor();
    return { page, sandbox };
  };

  it('isn’t a command link in the confirmation of a termination, and can be pasted from there [long]', async () => {
    const { page, sandbox } = await openWorkbench();
    await runCommand(page, `${CATEGORY}: Terminate…`);
    await (await findItem(page, 'Select a private endpoint to terminate', NAME, GOOGLE)).click();
    const dialog = page.getByRole('dialog');
    const button = dialog.getByRole('button', { name: 'Terminate', exact: true });
    await button.waitFor();
    await assertLiteral(page, 'the dialog');
    await button.click();
    const message = page.locator(`${WIDGET} .quick-input-message`);
    const input = page.locator(`${WIDGET} .quick-input-box input`);
    await message.getByText('to confirm').waitFor();
    await assertLiteral(page, 'the prompt');
    await message.click();
    await input.fill('psc');
    await page.locator(`${WIDGET} .monaco-inputbox.error`).waitFor();
    await assertLiteral(page, 'the validation message');
    await message.click();
    await assertNoCommandRan(page);
    await screenshot(page, 'terminate-hostile');
    const word = /^Type (.+) to confirm/.exec(await message.innerText())?.[1] ?? '';
    assert.equal(word.replaceAll('\u200b', ''), FULL_NAME);
    await sandbox.clearRequests();
    await input.fill(word);
    await page.locator(`${WIDGET} .monaco-inputbox.error`).waitFor({ state: 'detached' });
    await input.press('Enter');
    await page.locator(WIDGET).waitFor({ state: 'hidden' });
    const sent = await lookUntil(
      async () => (await sandbox.requests()).filter(({ method }) => method === 'DELETE'),
      ({ length }) => length > 0,
    );
    assert.match(sent[0]?.path ?? '', /psc-prod/);
  });

  it('is literal in the list of every command [long]', async () => {
    const { page } = await openWorkbench();
    for (const [command, title] of LISTS) {
      await runCommand(page, `${CATEGORY}: ${command}`);
      await findItem(page, title, NAME);
      await assertLiteral(page, command);
      await closeQuickInput(page);
    }
    await assertNoCommandRan(page);
  });

  it('is literal in every sequence of lists [long]', async () => {
    const { page } = await openWorkbench();
    for (const [command, answers, last] of WAYS) {
      await runCommand(page, `${CATEGORY}: ${command}`);
      for (const [title, ...items] of answers) {
        const item = await findItem(page, title, ...items);
        await assertLiteral(page, `${command}: ${title}`);
        await item.click();
      }
      await quickText(page, last).waitFor();
      await assertLiteral(page, `${command}: ${last}`);
      await closeQuickInput(page);
    }
    await assertNoCommandRan(page);
  });

  it('is literal in dialogs, notifications, and the list of endpoints to terminate first [long]', async () => {
    const { page } = await openWorkbench();
    const dialog = page.getByRole('dialog');
    await runCommand(page, `${CATEGORY}: Terminate…`);
    await (
      await findItem(page, 'Select a private endpoint to terminate', 'eastus2', 'endpoint service')
    ).click();
    await dialog.getByText('still has interface endpoints').waitFor();
    await assertLiteral(page, 'the order of terminations');
    await dialog.getByRole('button', { name: 'Terminate an Endpoint…' }).click();
    await findItem(page, 'Select an endpoint to terminate', NAME);
    await assertLiteral(page, 'the endpoints of a service');
    await closeQuickInput(page);

    await runCommand(page, `${CATEGORY}: Explain Status`);
    await (await findItem(page, 'Select a private endpoint to explain its status', NAME, GOOGLE)).click();
    await notification(page, '[psc-prod]');
    await assertLiteral(page, 'the meaning of a status');
  });

  it('is literal in an explained connection string [long]', async () => {
    const { page } = await openWorkbench();
    await runCommand(page, `${CATEGORY}: Explain Connection String…`);
    const link = encodeURIComponent(FULL_NAME);
    const pasted = `mongodb+srv://a:b@plain-pl-0.example.mongodb.net/${link}?appName=${FULL_NAME}&${FULL_NAME}=1`;
    await answer(page, 'Paste a connection string.', pasted);
    await quickText(page, 'mongodb.net').waitFor();
    await assertLiteral(page, 'the explanation');
  });

  it('is literal in the tooltips of rows, where a URL doesn’t become a link [long]', async () => {
    const { page } = await openWorkbench();
    // From below, because a click expands a row.
    for (const [name, shown] of [
      ['https://192.0.2.1', '192.0.2.1'],
      ['[psc-prod]', NAME],
      ['$(zap)', 'zap'],
    ] as const) {
      await click(row(page, `Project ${name}`, 'Private Endpoints'));
      await page.keyboard.press('ControlOrMeta+k');
      await page.keyboard.press('ControlOrMeta+i');
      await page.locator('.monaco-hover').getByText(shown).first().waitFor();
      await assertLiteral(page, `the tooltip of ${name}`);
      await page.keyboard.press('Escape');
    }
    await assertNoCommandRan(page);
  });

  it('is literal in the name of a profile: the menu, the list, the prompt, and the status bar [long]', async () => {
    const { page, sandbox } = await suite.openWorkbench({ credential: null, secretStorage: 'works' });
    await openSidebar(page);
    await runCommand(page, `${CATEGORY}: Sign In`);
    await signIn(page, sandbox.getCredential('owner'), '[psc-prod](command:a) $(zap)');
    await row(page, /^Project <img/, 'Private Endpoints').waitFor();
    await page.locator('.part.statusbar').getByText(NAME).waitFor();
    await assertLiteral(page, 'signing in');
    await runCommand(page, `${CATEGORY}: Account and Projects…`);
    await findItem(page, 'Atlas: [psc-prod]', NAME);
    await assertLiteral(page, 'the menu');
    await closeQuickInput(page);
    await runCommand(page, `${CATEGORY}: Switch Profile…`);
    await findItem(page, 'Switch Profile', NAME);
    await assertLiteral(page, 'the list of profiles');
    await closeQuickInput(page);
    await runCommand(page, `${CATEGORY}: Rename Profile…`);
    await quickText(page, 'New name for [psc-prod]').waitFor();
    await assertLiteral(page, 'the new name');
    await closeQuickInput(page);
    await signOutOfOnlyProfile(page);
    await page.locator('.part.statusbar').getByText('Signed out of [psc-prod]').waitFor();
    await assertLiteral(page, 'signing out');
  });
});
