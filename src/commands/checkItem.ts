import * as vscode from 'vscode';
import type { CheckView } from '../core/connect/view';

const ICONS: Readonly<Record<CheckView['state'], string>> = {
  pass: 'pass',
  fail: 'error',
  waiting: 'clock',
  unknown: 'question',
};

/** A check as a line of a list: its state in an icon and in a word, the next step below it. */
export function toCheckItem({ state, stateWord, sentence, next, action }: CheckView): vscode.QuickPickItem {
  return {
    label: sentence,
    description: [stateWord, action?.label].filter(Boolean).join(' · '),
    ...(next === '' ? {} : { detail: next }),
    iconPath: new vscode.ThemeIcon(ICONS[state]),
  };
}
