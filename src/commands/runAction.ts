import type { Effect } from '../core/connect/choices';
import { reduceConnect, type ConnectState } from '../core/connect/reducer';
import type { ActionView } from '../core/connect/view';
import { openSetUp } from '../host/openSetUp';
import { openLinkedPage } from '../host/linkedPage';
import type { Services } from './services';

/**
 * Runs an action of the view without a page: opens Atlas, or calls `run` for the effect. Returns the effect, the new
 * choices, or 'elsewhere' if the user continues in the browser or with the setup.
 */
export async function runAction(
  { does }: ActionView,
  services: Pick<Services, 'session' | 'store'>,
  state: ConnectState,
  run: (effect: Effect) => Promise<void>,
): Promise<Effect | ConnectState | 'elsewhere'> {
  switch (does.type) {
    case 'chooseType': {
      const { connectionType } = does;
      return reduceConnect(state, { type: 'chooseType', connectionType });
    }
    case 'open':
      await openLinkedPage(does.page, state, services);
      return 'elsewhere';
    case 'setUp':
      await openSetUp({ ...does, projectId: state.projectId }, services.store.get());
      return 'elsewhere';
    case 'do':
      await run(does.effect);
      return does.effect;
  }
}
