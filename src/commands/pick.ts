import * as vscode from 'vscode';
import type { WriteOperation } from '../core/account/permissions';
import { toRequiredAccess } from '../core/errors/explainFailure';
import type { Node, NodeKind, NodeOf } from '../core/node';
import { getInitialFailure } from '../core/loadable';
import { hasCapability, toRow } from '../core/rows';
import type { Capability } from '../core/rows/row';
import { areListsSettled, toCandidates, toFailedLists } from '../core/rows/candidates';
import { getProject, type Snapshot } from '../core/snapshot';
import { getProvider } from '../core/providers';
import { AtlasError } from '../core/errors/errors';
import { toCommand } from '../host/ids';
import { pickOne, type QuickPickChoice } from '../host/quickInput';
import { notifications, withProgress } from '../host/notifications';
import type { Services } from './services';

/** True when the user is signed in. Otherwise asks them to sign in. */
export async function isSignedIn({ ready, session }: Services): Promise<boolean> {
  await ready();
  if (session.get().state === 'signedIn') return true;
  await vscode.commands.executeCommand(toCommand('signIn'));
  return false;
}

/** Loads what isn't loaded yet. Throws AtlasError when the projects can't be loaded. */
export async function ensureLoaded({ store, trust }: Services): Promise<void> {
  if (!areListsSettled(store.get())) {
    trust.allow();
    await withProgress(vscode.l10n.t('Loading private endpoints…'), () => store.refresh());
  }
  const failure = getInitialFailure(store.get().projects);
  if (failure) throw new AtlasError(failure);
}

interface NodeQuestion<K extends NodeKind> {
  readonly kinds: readonly K[];
  readonly text: string;
  /** What the credential has to be allowed in the project. */
  readonly needs?: WriteOperation | undefined;
  /** What the rows must be able to do. */
  readonly capability?: Capability | undefined;
}

/**
 * Asks for one row of the given kinds in the shown projects. Lists that couldn't be loaded are shown, not left out.
 * Rows for which the credential lacks the required access are left out, and if no other row remains, the required
 * access is shown. Only a single project is selected without asking.
 */
export async function pickNode<K extends NodeKind>(
  { store, refreshAll }: Services,
  { kinds, text, needs, capability }: NodeQuestion<K>,
): Promise<NodeOf<K> | undefined> {
  const snapshot = store.get();
  const { nodes: candidates, isDenied } = toCandidates(kinds, snapshot, needs);
  const nodes = capability
    ? candidates.filter((node) => hasCapability(node, capability, snapshot, Date.now()))
    : candidates;
  if (needs && isDenied) {
    void notifications.warning(toRequiredAccess(needs));
    return undefined;
  }
  if (nodes.length === 1 && nodes[0]?.kind === 'project') return nodes[0];
  const choices: QuickPickChoice<NodeOf<K> | 'refresh'>[] = [
    ...toFailedLists(snapshot).map((node) => ({
      label: toRow(node, 'endpoints', snapshot, Date.now())?.spoken ?? '',
      iconPath: new vscode.ThemeIcon('error'),
      detail: vscode.l10n.t('Select to refresh.'),
      alwaysShow: true,
      value: 'refresh' as const,
    })),
    ...toGroups(nodes, snapshot),
  ];
  if (choices.length === 0) {
    void notifications.info(vscode.l10n.t('No matching items in the shown projects.'));
    return undefined;
  }
  const picked = await pickOne({ title: text, placeholder: text, choices });
  if (picked !== 'refresh') return picked;
  await refreshAll();
  return undefined;
}

/** Rows by kind, each kind under its name where there are several. */
function toGroups<N extends Node>(nodes: readonly N[], snapshot: Snapshot): readonly QuickPickChoice<N>[] {
  const kinds = [...new Set(nodes.map(({ kind }) => kind))];
  return kinds.flatMap((kind): QuickPickChoice<N>[] => [
    ...(kinds.length > 1
      ? [{ label: toPlural(kind), kind: vscode.QuickPickItemKind.Separator } as const]
      : []),
    ...nodes.filter((node) => node.kind === kind).map((node) => ({ ...toItem(node, snapshot), value: node })),
  ]);
}

function toItem(node: Node, snapshot: Snapshot): vscode.QuickPickItem {
  const row = toRow(node, node.kind === 'cluster' ? 'clusters' : 'endpoints', snapshot, Date.now());
  const project =
    'projectId' in node && node.projectId ? getProject(snapshot, node.projectId)?.name : undefined;
  const provider = 'provider' in node && node.provider ? getProvider(node.provider).productName : undefined;
  return {
    label: row?.label ?? node.key,
    description: row?.description ?? '',
    detail: node.kind === 'project' ? '' : [provider, toKindWord(node), project].filter(Boolean).join(' · '),
  };
}

function toKindWord(node: Node): string | undefined {
  switch (node.kind) {
    case 'service':
      return vscode.l10n.t('endpoint service');
    case 'endpoint':
      return vscode.l10n.t('interface endpoint');
    case 'cluster':
      return vscode.l10n.t('cluster');
    default:
      return undefined;
  }
}

/** What a group of rows holds. */
function toPlural(kind: NodeKind): string {
  switch (kind) {
    case 'project':
      return vscode.l10n.t('Projects');
    case 'service':
      return vscode.l10n.t('Endpoint services');
    case 'endpoint':
      return vscode.l10n.t('Interface endpoints');
    case 'cluster':
      return vscode.l10n.t('Clusters');
    default:
      return '';
  }
}
