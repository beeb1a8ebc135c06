import { enterProject } from '../auth/access';
import { momentIn } from '../context';
import type { SandboxApp, SandboxState } from '../context';
import { missingAttribute } from '../http/failure';
import { checkBodyType } from '../http/mediaType';
import { respond } from '../http/respond';
import { versioned } from '../http/versioned';
import { setRegionalMode } from '../scenario/lifecycle';
import { BASE, VERSION, WRITERS } from './endpointPaths';
import { optionalFlag, readObject, refuseUnknown } from './fields';
import { refuseRegionalMode } from './regionRules';

export function addRegionalModeRoutes(app: SandboxApp, state: SandboxState): void {
  const version = versioned(state, VERSION);
  const path = `${BASE}/regionalMode`;

  app.get(path, version, (c) => respond(c, { enabled: enterProject(c, state).regionalMode }));

  // 202 was recorded; the SPEC has 200.
  app.patch(path, version, async (c) => {
    const project = enterProject(c, state, WRITERS);
    checkBodyType(c.req.header('Content-Type'), [VERSION.date]);
    const fields = readObject(await c.req.text());
    refuseUnknown(fields, ['enabled']);
    const enabled = optionalFlag(fields, 'enabled');
    if (enabled === undefined) throw missingAttribute('enabled');
    refuseRegionalMode(project, enabled);
    setRegionalMode(momentIn(state, project), enabled);
    return respond(c, { enabled }, 202);
  });
}
