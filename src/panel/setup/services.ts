import type { ConnectChoice } from '../../core/connect/reducer';
import type { NodeOf } from '../../core/node';
import type { SetupWatches } from '../../state/setupWatches';
import type { PanelServices } from '../services';

/** What the Set Up page works with. */
export interface SetupServices extends Pick<
  PanelServices,
  'session' | 'store' | 'poller' | 'log' | 'trust' | 'root'
> {
  readonly setupWatches: SetupWatches;
  readonly openConnect: (from: ConnectChoice) => Promise<void>;
  readonly openDescription: (node: NodeOf<'service' | 'endpoint'>) => Promise<void>;
}
