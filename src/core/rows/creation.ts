import { getPermission } from '../account/projectPermission';
import type { Snapshot } from '../snapshot';
import type { Capability } from './row';

/** Adds that a private endpoint can be created in the project, for a credential that may or might. */
export function withCreation(
  capabilities: readonly Capability[],
  projectId: string,
  snapshot: Snapshot,
): readonly Capability[] {
  return getPermission(snapshot, 'setUp', projectId) === 'no' ? capabilities : [...capabilities, 'canCreate'];
}
