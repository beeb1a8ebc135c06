import * as vscode from 'vscode';
import { toAge } from '../core/formatTime';
import type { OutputOutcome } from '../host/blockOutput';
import { copyValues } from '../host/clipboard';
import { insertText } from '../host/insert';
import { notifications } from '../host/notifications';
import { CONNECTABLE, type Connectable } from '../core/connect/startingPoint';
import { findConnectionStrings, type Found, type Words } from './findString';
import { copyServerlessString, findServerlessService } from './serverless';
import type { NodeCommand } from './register';
import type { Services } from './services';

/** What is done with the strings that were found. */
type OutputAction = (texts: readonly string[], names: string, services: Services) => Promise<OutputOutcome>;

/** Copies without the page: asks only for what the row doesn't determine. */
export const copyConnectionString = toCommand(
  {
    which: () => vscode.l10n.t('Select a cluster to copy its connection string'),
    title: (name) => vscode.l10n.t('Copy Connection String for {0}', name),
  },
  () => vscode.l10n.t('Copy Connection String'),
  async (texts, names) => {
    const failed = vscode.l10n.t(
      'Couldn’t copy to the clipboard. Copy the connection string from the Connect page.',
    );
    const refusal = await copyValues(texts, failed);
    return refusal === undefined
      ? { done: vscode.l10n.t('Copied the private connection string for {0}', names) }
      : { refusal };
  },
);

/** Inserts the connection string into the text editor, with the same questions as copying. */
export const insertConnectionString = toCommand(
  {
    which: () => vscode.l10n.t('Select a cluster to insert its connection string'),
    title: (name) => vscode.l10n.t('Insert Connection String for {0}', name),
  },
  () => vscode.l10n.t('Insert Connection String'),
  async (texts, names, { lastEditor }) => {
    const inserted = await insertText(texts.join('\n'), { last: lastEditor, isLine: false });
    if ('refusal' in inserted) return inserted;
    const { document } = inserted;
    return {
      done: vscode.l10n.t('Inserted the private connection string for {0} into {1}', names, document),
    };
  },
);

function toCommand(words: Words, subject: () => string, hand: OutputAction): NodeCommand<Connectable> {
  return {
    kinds: CONNECTABLE,
    picks: ['cluster'],
    question: words.which,
    subject,
    run: async (services, nodes, origin) => {
      const service = findServerlessService(nodes, services.store.get());
      if (service) {
        await copyServerlessString(service);
        return;
      }
      const found = await findConnectionStrings(services, nodes, origin, words);
      if (!found) return;
      const texts = found.map((each) => each.text);
      const names = found.map(({ cluster }) => cluster).join(', ');
      const outcome = await hand(texts, names, services);
      if ('refusal' in outcome) void notifications.error(outcome.refusal);
      else tell(found, outcome.done);
    },
  };
}

/** Says what was done, what remains to do, how old the connection strings are, and which don't work. */
function tell(found: readonly Found[], done: string): void {
  const replace = found.every(({ hasUser }) => hasUser)
    ? vscode.l10n.t('Replace the password placeholder.')
    : vscode.l10n.t('Replace the username and password placeholders.');
  const notes = [...new Set(found.flatMap(({ note }) => note ?? []))];
  const [oldest] = found.flatMap(({ old }) => old ?? []).sort((a, b) => a.at - b.at);
  const what = oldest
    ? vscode.l10n.t(
        '{0}. It was last updated {1}. Couldn’t refresh clusters: {2}.',
        done,
        toAge(oldest.at, Date.now()),
        oldest.cause,
      )
    : `${done}.`;
  const message = [what, ...notes, replace].join(' ');
  void (oldest || notes.length > 0 ? notifications.warning(message) : notifications.info(message));
}
