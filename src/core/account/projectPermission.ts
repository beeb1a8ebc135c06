import { may, type Verb } from './permissions';
import { getProject, type Snapshot } from '../snapshot';

/** Whether the credential in use may do something in a project; unknown for a project that nobody knows. */
export function mayIn(snapshot: Snapshot, verb: Verb, projectId: string): 'yes' | 'no' | 'unknown' {
  return may(snapshot.access, verb, getProject(snapshot, projectId) ?? { id: projectId, orgId: '' });
}
