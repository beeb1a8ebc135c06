import type { Fault } from '../../../src/sandbox/control/faults';
import type { RequestLogEntry } from '../../../src/sandbox/control/requestLog';
import type { Announcement, Credential } from './announcement';

/** The sandbox's control API: its clock, its faults, and the requests that it received. */
export class SandboxControl {
  constructor(readonly announcement: Announcement) {}

  /** The credential of that name. Throws when there is none. */
  getCredential(name: string): Credential {
    const found = this.announcement.credentials.find((credential) => credential.name === name);
    if (!found) throw new Error(`The sandbox has no credential named ${name}.`);
    return found;
  }

  /** The id of the project of that name. Throws when there is none. */
  getProjectId(name: string): string {
    const found = this.announcement.projects.find((project) => project.name === name);
    if (!found) throw new Error(`The sandbox has no project named ${name}.`);
    return found.id;
  }

  /** Stops the sandbox's clock: statuses change only by {@link step} from here on. */
  async freeze(): Promise<void> {
    await this.send('POST', 'clock', { freeze: true });
  }

  /** Lets the clock run again. */
  async thaw(): Promise<void> {
    await this.send('POST', 'clock', { freeze: false });
  }

  /** Moves the clock by so many ms. */
  async step(ms: number): Promise<void> {
    await this.send('POST', 'clock', { step: ms });
  }

  /** Replaces the list of faults; an empty list means none. */
  async faults(list: readonly Fault[]): Promise<void> {
    await this.send('POST', 'faults', list);
  }

  /** Puts the world, the clock and the list of requests back as at the start. */
  async reset(): Promise<void> {
    await this.send('DELETE', 'faults');
    await this.send('POST', 'reset');
    await this.thaw();
    await this.clearRequests();
  }

  /** What the sandbox was asked since the last {@link clearRequests}. */
  async requests(): Promise<readonly RequestLogEntry[]> {
    return (await this.send('GET', 'requests')) as readonly RequestLogEntry[];
  }

  /** Forgets the requests so far. */
  async clearRequests(): Promise<void> {
    await this.send('DELETE', 'requests');
  }

  private async send(method: string, door: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.announcement.baseUrl}/_sandbox/${door}`, {
      method,
      // A kept connection may be closed by the other side in the moment in which it is used again.
      headers: { 'content-type': 'application/json', connection: 'close' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /_sandbox/${door}: ${response.status} ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }
}
