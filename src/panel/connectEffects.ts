import type { Effect } from '../core/connect/choices';
import type { ConnectFacts } from '../core/connect/facts';
import type { ConnectState } from '../core/connect/reducer';
import { loadForConnect } from '../state/connectLoader';
import { runEffect } from './effects';
import { Facts } from './facts';
import type { PanelServices } from './services';

/** What Connect with Quick Picks shares with the page: the same facts and effects. Must be disposed. */
export function startConnectContext(services: PanelServices) {
  const { session, store, watches, loadHosts, findMongosh } = services;
  const facts = new Facts(watches, loadHosts, session);
  return {
    getFacts: (state: ConnectState): ConnectFacts => facts.get(state, store.get()),
    run: (effect: Effect, state: ConnectState): Promise<string | undefined> =>
      runEffect(effect, {
        state,
        snapshot: store.get(),
        facts,
        watches,
        findMongosh,
        load: () => loadForConnect(store, state),
      }),
    dispose: () => facts.dispose(),
  };
}
