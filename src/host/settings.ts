import * as vscode from 'vscode';
import type { Waits } from '../state/poller';
import { PREFIX } from './ids';

/** Seconds: what counts where the setting is no number, and the least that is taken. */
const INTERVAL = { usual: 10, least: 5 };
/** A view without changes is refreshed this many times less often. */
const PATIENCE = 6;
/** Refresh intervals of an open document or page, in milliseconds. */
const PAGE_WAITS = { first: 5_000, most: 30_000 };

/** The base URL for new profiles, as the user set it; workspaces can't (application scope). */
export function getBaseUrlSetting(): string {
  return vscode.workspace.getConfiguration(PREFIX).get<string>('baseUrl', '');
}

/** The refresh intervals of visible data, in milliseconds; undefined when polling is off (0). */
export function getPollingWaits(): Waits | undefined {
  const setting: unknown = vscode.workspace.getConfiguration(PREFIX).get('pollingInterval');
  const seconds = typeof setting === 'number' && setting >= 0 ? setting : INTERVAL.usual;
  if (seconds === 0) return undefined;
  const first = Math.max(INTERVAL.least, seconds) * 1000;
  return { first, most: first * PATIENCE };
}

/** The same for an open document or page. */
export function getPageWaits(): Waits | undefined {
  return getPollingWaits() && PAGE_WAITS;
}
