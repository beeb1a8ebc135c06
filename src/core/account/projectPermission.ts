import { toPermission, type Operation } from './permissions';
import { getProject, type Snapshot } from '../snapshot';

/** Whether the credential in use may do something in a project; unknown for a project that nobody knows. */
export function getPermission(
  snapshot: Snapshot,
  verb: Operation,
  projectId: string,
): 'yes' | 'no' | 'unknown' {
  return toPermission(snapshot.access, verb, getProject(snapshot, projectId) ?? { id: projectId, orgId: '' });
}
