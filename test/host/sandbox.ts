import type { Announcement } from '../browser/support/announcement';
import { SandboxControl } from '../browser/support/sandboxControl';

/** The sandbox that the launcher of the host tests started. Throws outside of them. */
export function getSandbox(): SandboxControl {
  const text = process.env['APE_TEST_SANDBOX'];
  if (!text) throw new Error('APE_TEST_SANDBOX is not set: host tests run through npm test.');
  return new SandboxControl(JSON.parse(text) as Announcement);
}
