import type { Effect } from '../core/connect/choices';
import { reduceConnect, type ConnectState } from '../core/connect/reducer';
import type { ActionView } from '../core/connect/view';
import { openLinkedPage } from '../host/linkedPage';
import type { Services } from './services';

/**
 * Does what a button of the view does, where there is no page: opens Atlas, or has `run` do the effect. The effect that
 * was done, the choices that it leads to, or 'elsewhere' for who went on in the browser.
 */
export async function takeAction(
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
    case 'do':
      await run(does.effect);
      return does.effect;
  }
}
