import { toPermission, type WriteOperation } from './permissions';
import { getProject, type Snapshot } from '../snapshot';

/** Whether the active credential is allowed to do something in a project; unknown if the project isn't loaded. */
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
