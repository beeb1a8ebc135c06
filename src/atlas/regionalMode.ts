import * as v from 'valibot';
import type { Caller } from './call';
import { decode, record } from './decode';
import { toRoute } from './paths';

const VERSION = '2023-01-01';

/** Required: without this field, the response says nothing. */
const modeSchema = record({ enabled: v.boolean() });

/** Whether the project has regionalized private endpoints. */
export async function loadRegionalMode(
  caller: Caller,
  projectId: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const route = toRoute('/groups/{groupId}/privateEndpoint/regionalMode', { groupId: projectId });
  const data = await caller.load({ method: 'GET', route, version: VERSION }, signal);
  return decode(modeSchema, data, caller.host).enabled;
}
