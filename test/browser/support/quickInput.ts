import type { Locator, Page } from 'playwright-core';
import { brief, insist } from './until';

const WIDGET = '.quick-input-widget';

/** Runs a command by its title in the palette ("Category: Title", or a part that finds it first). */
export async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator(WIDGET).getByPlaceholder('Type the name of a command to run.');
  await insist(async () => {
    await page.keyboard.press('F1');
    await input.waitFor(brief);
  });
  await take(page, input, `>${title}`, title);
}

/** Answers a list: waits for its question, and takes the item that the text finds first. */
export async function pick(page: Page, question: string, text: string): Promise<void> {
  await take(page, await findInput(page, question), text, text);
}

/** Answers a box: waits for its title or prompt, and enters the text. */
export async function answer(page: Page, question: string, text: string): Promise<void> {
  const input = await findInput(page, question);
  await input.fill(text);
  await input.press('Enter');
}

async function findInput(page: Page, question: string): Promise<Locator> {
  await page.locator(WIDGET).getByText(question).first().waitFor();
  return page.locator(`${WIDGET} .quick-input-box input`);
}

/** The list may come after the box, and Enter takes what is in focus then. */
async function take(page: Page, input: Locator, typed: string, text: string): Promise<void> {
  await input.fill(typed);
  await page.locator(`${WIDGET} .monaco-list-row.focused`).filter({ hasText: text }).waitFor();
  await input.press('Enter');
}
