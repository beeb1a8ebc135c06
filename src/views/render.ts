import * as vscode from 'vscode';
import type { Node } from '../core/node';
import type { Row } from '../core/rows/row';
import { toStepCommand } from '../host/stepCommand';
import { toThemeIcon } from './icons';

const STATES = {
  none: vscode.TreeItemCollapsibleState.None,
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
};

/**
 * A row as a `TreeItem`. The tooltip is created when it's requested. Rows that a filter found have other IDs, because
 * the editor would otherwise leave them as collapsed as they were.
 */
export function toTreeItem(node: Node, row: Row, isFiltered: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, STATES[row.children]);
  item.id = isFiltered ? `filtered/${node.key}` : node.key;
  if (row.description) item.description = row.description;
  item.iconPath = toThemeIcon(row.icon);
  item.contextValue = [node.kind, ...[...row.capabilities].sort()].join(';');
  item.accessibilityInformation = { label: row.spoken };
  if (row.click) item.command = { title: row.label, ...toStepCommand(row.click, node) };
  return item;
}
