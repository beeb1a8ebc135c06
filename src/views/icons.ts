import * as vscode from 'vscode';
import type { RowIcon } from '../core/rows/row';

/** Distinct in shape, colour second: icons stay apart without colour. */
const ICONS: Readonly<Record<RowIcon, readonly [icon: string, color?: string]>> = {
  available: ['pass-filled', 'testing.iconPassed'],
  unconfigured: ['circle-large-outline', 'descriptionForeground'],
  working: ['loading~spin', 'charts.blue'],
  waiting: ['watch', 'charts.yellow'],
  pendingAcceptance: ['clock', 'charts.yellow'],
  rejected: ['circle-slash', 'testing.iconFailed'],
  failed: ['error', 'testing.iconFailed'],
  deleting: ['sync~spin', 'charts.yellow'],
  deleted: ['trash', 'descriptionForeground'],
  unknown: ['question', 'descriptionForeground'],
  legacy: ['warning', 'charts.yellow'],
  project: ['project'],
  provider: ['cloud', 'descriptionForeground'],
  cluster: ['database'],
  clusterWithoutString: ['debug-disconnect', 'descriptionForeground'],
  connectionString: ['link'],
  info: ['info', 'descriptionForeground'],
  notLoaded: ['ellipsis', 'descriptionForeground'],
  loading: ['loading~spin', 'descriptionForeground'],
  locked: ['lock', 'descriptionForeground'],
  page: ['link-external'],
  retry: ['refresh'],
  filter: ['filter'],
  signIn: ['sign-in'],
  profile: ['account'],
  settings: ['settings-gear'],
  log: ['output'],
};

export function toThemeIcon(icon: RowIcon): vscode.ThemeIcon {
  const [id, color] = ICONS[icon];
  return new vscode.ThemeIcon(id, color === undefined ? undefined : new vscode.ThemeColor(color));
}
