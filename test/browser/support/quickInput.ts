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

/** Answers a box: waits for its title or prompt, and enters the text; without one, what stands there. */
export async function answer(page: Page, question: string, text?: string): Promise<void> {
  const input = await findInput(page, question);
  if (text !== undefined) await input.fill(text);
  await input.press('Enter');
}

function focusedItem(page: Page, text: string): Locator {
  return page.locator(`${WIDGET} .monaco-list-row.focused`).filter({ hasText: text });
}

async function findInput(page: Page, question: string): Promise<Locator> {
  await page.locator(WIDGET).getByText(question).first().waitFor();
  return page.locator(`${WIDGET} .quick-input-box input`);
}

/**
 * The list may come after the box, and Enter takes what is in focus then. What is typed while one question follows
 * another goes to the former one, so it is typed until the item is there.
 */
async function take(page: Page, input: Locator, typed: string, text: string): Promise<void> {
  const item = focusedItem(page, text);
  await insist(async () => {
    await input.fill(typed, brief);
    await item.waitFor(brief);
  });
  await input.press('Enter');
}

/** Takes what a box or list offers: waits for its title or prompt, and presses Enter. */
export async function accept(page: Page, question: string): Promise<void> {
  await (await findInput(page, question)).press('Enter');
}

/** What stands in a box, after its title or prompt is there. */
export async function typedIn(page: Page, question: string): Promise<string> {
  return (await findInput(page, question)).inputValue();
}

/** Goes back a step from the one with this title or prompt. */
export async function goBack(page: Page, question: string): Promise<void> {
  await findInput(page, question);
  await page.locator(`${WIDGET} a[aria-label^="Back"]`).click();
}

/** A text in the open box or list: a prompt, a remark, an item. */
export function quickText(page: Page, text: string | RegExp): Locator {
  return page.locator(WIDGET).getByText(text).first();
}

/** Presses a button of the item in a list that the text finds first. */
export async function pressOnItem(page: Page, question: string, text: string, button: string): Promise<void> {
  await (await findInput(page, question)).fill(text);
  const item = focusedItem(page, text);
  await item.hover();
  await item.locator(`a[aria-label^="${button}"]`).click();
}
