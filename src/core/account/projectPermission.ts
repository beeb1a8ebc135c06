import { toPermission, type WriteOperation } from './permissions';
import { getProject, type Snapshot } from '../snapshot';

/** Whether the credential in use may do something in a project; unknown for a project that nobody knows. */
export function getPermission(
  snapshot: Snapshot,
  operation: WriteOperation,
  projectId: string,
): 'yes' | 'no' | 'unknown' {
  return toPermission(
    snapshot.access,
    operation,
    getProject(snapshot, projectId) ?? { id: projectId, orgId: '' },
  );
}
