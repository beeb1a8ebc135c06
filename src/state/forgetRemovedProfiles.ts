import type { Profiles } from './profiles';
import type { TreeCache } from './treeCache';

/** The trees of accounts that were signed out in another window go with them. */
export function forgetRemovedProfiles(profiles: Profiles, treeCache: TreeCache): () => void {
  let known = profiles.getAll();
  return () => {
    const all = profiles.getAll();
    for (const head of known) if (!all.some(({ id }) => id === head.id)) treeCache.forget(head);
    known = all;
  };
}
