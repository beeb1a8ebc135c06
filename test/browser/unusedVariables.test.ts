import { openSidebar } from './support/page';
import { answer, pick, quickText } from './support/quickInput';
import { welcome } from './support/tree';
import { useWorkbench } from './support/workbench';

describe('Unused environment variables', () => {
  const suite = useWorkbench();

  it('are announced in the view and listed at sign-in with their replacements [long]', async () => {
    const { page } = await suite.openWorkbench({
      credential: null,
      environment: {
        MONGODB_ATLAS_PUBLIC_KEY: 'abcdefgh',
        MONGODB_ATLAS_PRIVATE_KEY: 'canary-private-key',
        MONGODB_ATLAS_OPS_MANAGER_URL: 'https://cloud.mongodb.com/api/atlas/v2',
      },
    });
    await openSidebar(page);
    await welcome(page).getByText('Some environment variables for Atlas aren’t used.').waitFor();
    await welcome(page).getByText('Show Correct Names').click();
    await quickText(page, 'MONGODB_ATLAS_PUBLIC_KEY isn’t used').waitFor();
    await quickText(page, 'Set MONGODB_ATLAS_PUBLIC_API_KEY instead').waitFor();
    await quickText(page, 'Set MONGODB_ATLAS_PRIVATE_API_KEY instead').waitFor();
    await quickText(page, 'Set MONGODB_ATLAS_OPS_MANAGER_URL to an address without a path').waitFor();
    if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'] });
    // A line of the list is there to be read, and nothing happens when it is selected.
    await pick(page, 'Sign In to Atlas', 'MONGODB_ATLAS_PRIVATE_KEY isn’t used');
    await answer(page, 'Sign In to Atlas', 'API key');
    await quickText(page, 'Sign In: Select Atlas Address').waitFor();
  });
});
