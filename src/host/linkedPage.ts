import { toPageAddress, type PageId } from '../core/connect/pages';
import type { ConnectState } from '../core/connect/reducer';
import type { Session } from '../state/session';
import type { Store } from '../state/store';
import { openPage } from './openExternal';

/** Opens a page of Atlas or its documentation that a next step links to. Does nothing while nobody is signed in. */
export async function openLinkedPage(
  page: PageId,
  state: ConnectState,
  { session, store }: { readonly session: Session; readonly store: Store },
): Promise<void> {
  const current = session.get();
  if (current.state !== 'signedIn') return;
  await openPage(toPageAddress(page, current.baseUrl, state, store.get()));
}
