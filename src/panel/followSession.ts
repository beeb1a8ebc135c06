import type { Session, SessionState } from '../state/session';

/** Loads a restored page once its session is there, and closes it with the session: another one knows other projects. */
export function followSession(
  session: Session,
  page: { readonly load: () => Promise<void>; readonly close: () => void },
): { dispose: () => unknown } {
  let current = session.get();
  return session.onDidChange((next: SessionState) => {
    const isFirst = current.state === 'starting' && next.state === 'signedIn';
    current = next;
    if (isFirst) void page.load();
    else page.close();
  });
}
