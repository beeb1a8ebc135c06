import { openSidebar } from './support/page';
import { row } from './support/tree';
import { useWorkbench } from './support/workbench';

describe('500 projects', () => {
  const suite = useWorkbench({ world: 'large' });

  it('appear as they are loaded, with the number of loaded projects [long]', async function () {
    this.timeout(180_000);
    const { page } = await suite.openWorkbench();
    await openSidebar(page);
    const progress = page.locator('.part.sidebar').getByText(/^[1-9]\d* of 500 projects$/);
    await progress.waitFor();
    await row(page, 'Project accounting-api-dev').waitFor();
    await progress.waitFor();
    await progress.waitFor({ state: 'detached', timeout: 120_000 });
  });
});
