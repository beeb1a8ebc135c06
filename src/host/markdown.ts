import * as vscode from 'vscode';
import type { Tooltip } from '../core/rows/row';
import { toLiteralMarkdownText } from '../core/text';

/**
 * A tooltip of a title, sentences, and facts. The only place that makes a MarkdownString. It is untrusted, and its text
 * is appended as text, never as Markdown: no link, HTML, or icon comes from it.
 */
export function toMarkdown({ title, lines, facts }: Tooltip): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  markdown.appendMarkdown('**');
  appendWords(markdown, title);
  markdown.appendMarkdown('**');
  for (const line of lines) {
    markdown.appendMarkdown('\n\n');
    appendWords(markdown, line);
  }
  if (facts.length > 0) markdown.appendMarkdown('\n\n---\n');
  for (const { label, value } of facts) {
    markdown.appendMarkdown('\n\n');
    appendWords(markdown, `${label}:`);
    markdown.appendMarkdown(' ').appendText(toLiteralMarkdownText(value));
  }
  return markdown;
}

/** appendText makes spaces nonbreaking, which would prevent wrapping, so it gets single words. */
function appendWords(markdown: vscode.MarkdownString, text: string): void {
  text.split(/\s+/).forEach((word, index) => {
    if (index > 0) markdown.appendMarkdown(' ');
    markdown.appendText(toLiteralMarkdownText(word));
  });
}
