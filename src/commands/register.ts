import * as vscode from 'vscode';
import type { WriteOperation } from '../core/account/permissions';
import { toFailure } from '../core/errors/errors';
import { toNodeArgument, type Node, type NodeKind, type NodeOf } from '../core/node';
import type { Capability } from '../core/rows/row';
import { report } from '../host/report';
import { notifications } from '../host/notifications';
import { ensureLoaded, isSignedIn, pickNode } from './pick';
import type { Services } from './services';

/** A command that needs no row. */
export interface PlainCommand {
  readonly run: (services: Services) => Promise<void>;
}

/** A command on rows: run with a row, a multi-selection, or from the Command Palette, where a picker asks for one. */
export interface NodeCommand<K extends NodeKind = NodeKind> {
  readonly kinds: readonly K[];
  /** Offered in the picker; defaults to `kinds`. */
  readonly picks?: readonly K[];
  readonly question: () => string;
  /** The required permission; the picker leaves out rows for which the credential lacks it. */
  readonly needs?: WriteOperation;
  /** The capability that rows in the picker must have. */
  readonly capability?: Capability;
  /** The subject of the error message. */
  readonly subject: () => string;
  /** `detail`: a text that the caller passed after the row, such as a region. Not to be trusted. */
  readonly run: (
    services: Services,
    nodes: readonly NodeOf<K>[],
    origin: 'row' | 'picker',
    detail?: string,
  ) => Promise<void>;
}

/** What the editor calls, with the arguments of the menu, key binding, or link. */
export type CommandHandler = (...args: readonly unknown[]) => unknown;

/** A command in the one wrapper, which reports one failure and shows nothing on cancel. */
export function toPlainHandler(
  services: Services,
  subject: () => string,
  command: PlainCommand,
): CommandHandler {
  return () => guard(services, subject, () => command.run(services));
}

/** The same for a command on rows, after finding its targets. */
export function toNodeHandler<K extends NodeKind>(
  services: Services,
  command: NodeCommand<K>,
): CommandHandler {
  return (...args) =>
    guard(services, command.subject, async () => {
      if (args.length > 0 && args[0] === undefined) {
        void notifications.info(vscode.l10n.t('The list just changed. Select the row and try again.'));
        return;
      }
      const targets = await toTargets(services, command.kinds, args);
      const nodes = targets ?? (await pickTargets(services, command));
      const detail = targets && typeof args[1] === 'string' ? args[1] : undefined;
      if (nodes.length > 0) await command.run(services, nodes, targets ? 'row' : 'picker', detail);
    });
}

/** Runs a command. A failure is reported once, with a button that runs it again on the same rows. */
export async function guard(
  services: Pick<Services, 'log'>,
  subject: () => string,
  run: () => Promise<void>,
): Promise<void> {
  try {
    await run();
  } catch (error) {
    void report(services.log, subject(), toFailure(error), () => guard(services, subject, run));
  }
}

/**
 * The rows that a command was called with, the clicked one first; undefined when it was called with none. Menus pass
 * the row and the selection, key bindings name the view that has the focus. Arguments are not to be trusted: they are
 * rebuilt, and anything else counts as none.
 */
async function toTargets<K extends NodeKind>(
  services: Services,
  kinds: readonly K[],
  [first, all]: readonly unknown[],
): Promise<readonly NodeOf<K>[] | undefined> {
  const matches = (node: Node | undefined): node is NodeOf<K> =>
    node !== undefined && (kinds as readonly NodeKind[]).includes(node.kind);
  if (first === 'endpoints' || first === 'clusters') {
    return (await services.getActedOn(first)).filter(matches);
  }
  const clicked = toNodeArgument(first);
  if (!matches(clicked)) return undefined;
  const selected = Array.isArray(all) ? all.map(toNodeArgument).filter(matches) : [];
  return [clicked, ...selected.filter(({ key }) => key !== clicked.key)];
}

async function pickTargets<K extends NodeKind>(
  services: Services,
  command: NodeCommand<K>,
): Promise<readonly NodeOf<K>[]> {
  if (!(await isSignedIn(services))) return [];
  await ensureLoaded(services);
  const node = await pickNode(services, {
    kinds: command.picks ?? command.kinds,
    text: command.question(),
    needs: command.needs,
    capability: command.capability,
  });
  return node ? [node] : [];
}
