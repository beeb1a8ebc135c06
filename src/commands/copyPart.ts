import * as vscode from 'vscode';
import { toCopiedWords, type CopyPart } from '../core/copyParts';
import { isSameInEveryShell, toCommandLine } from '../core/shellQuote';
import { toDescriptionName } from '../core/describe';
import { askShell } from '../host/askShell';
import { copyValues } from '../host/clipboard';
import { notifications, notifyCopied } from '../host/notifications';
import type { NodeCommand } from './register';

/** Copies one part of each selected service or endpoint, one per line. */
export function toCopyCommand(part: CopyPart, label: () => string): NodeCommand<'service' | 'endpoint'> {
  return {
    kinds: ['service', 'endpoint'],
    question: () => vscode.l10n.t('Select a private endpoint to copy from'),
    subject: label,
    run: async ({ store }, nodes) => {
      const snapshot = store.get();
      const found = nodes.map((node) => ({ node, words: toCopiedWords(part, node, snapshot) }));
      const missing = found.filter(({ words }) => words === undefined);
      if (missing.length > 0) {
        const names = missing.map(({ node }) => toDescriptionName(node, snapshot)).join(', ');
        void notifications.warning(
          vscode.l10n.t('{0}: Atlas reports nothing to copy for {1}. Refresh, then retry.', label(), names),
        );
      }
      const lines = found.flatMap(({ words }) => (words ? [words] : []));
      const shell = lines.every(isSameInEveryShell) ? 'posix' : await askShell();
      if (!shell) return;
      const texts = lines.flatMap((words) =>
        words.length === 1 ? words : (toCommandLine(words, shell) ?? []),
      );
      if (texts.length === 0) return;
      notifyCopied(label(), await copyValues(texts));
    },
  };
}
