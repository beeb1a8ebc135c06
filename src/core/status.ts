import * as l10n from '@vscode/l10n';

/**
 * What a status means to a user, whatever the provider calls it. The order is the order of urgency: a group shows the
 * most urgent status of its members.
 */
export const STATUS_KINDS = [
  'failed',
  'rejected',
  'unknown',
  'pendingAcceptance',
  'waiting',
  'unconfigured',
  'deleting',
  'working',
  'available',
  'deleted',
] as const;
export type StatusKind = (typeof STATUS_KINDS)[number];

/** A status as it is shown. */
export interface Status {
  readonly kind: StatusKind;
  /** The Atlas UI's word for it. */
  readonly word: string;
  readonly meaning: string;
  /** Possible causes in one sentence, for where Atlas sent no error message that states the cause. */
  readonly causes?: string;
  /** What the user can do, or what to wait for. */
  readonly next: string;
  /** The next step replaces the endpoint, so that this one will be terminated. */
  readonly isReplacement?: boolean;
  /** The API's value as it came. */
  readonly raw: string;
}

/** The text of a status, evaluated when it's shown, because the display language is known by then. */
export interface StatusWords {
  readonly kind: StatusKind;
  words(): Omit<Status, 'kind' | 'raw'>;
}
export type StatusTable = Readonly<Record<string, StatusWords>>;

/** Finds the API's value in a provider's table; an unknown or missing one is shown unchanged. */
export function toStatus(table: StatusTable, raw: string): Status {
  const known = Object.hasOwn(table, raw) ? table[raw] : undefined;
  if (known) {
    return { kind: known.kind, raw, ...known.words() };
  }
  return {
    kind: 'unknown',
    raw,
    word: raw === '' ? l10n.t('No status') : raw,
    meaning:
      raw === ''
        ? l10n.t('Atlas hasn’t reported a status yet.')
        : l10n.t('Atlas returned a status that this version of the extension doesn’t recognize.'),
    next: l10n.t('Refresh in a minute, or check it in Atlas.'),
  };
}

/** The kind alone, for counts over many thousand: no text is made. */
export function toKind(table: StatusTable, raw: string): StatusKind {
  return (Object.hasOwn(table, raw) ? table[raw]?.kind : undefined) ?? 'unknown';
}

/** One word for a kind, whatever the provider calls the status. */
export function toKindWord(kind: StatusKind): string {
  switch (kind) {
    case 'failed':
      return l10n.t('Failed');
    case 'rejected':
      return l10n.t('Rejected');
    case 'unknown':
      return l10n.t('Unknown status');
    case 'pendingAcceptance':
      return l10n.t('Pending acceptance');
    case 'waiting':
      return l10n.t('Waiting for User');
    case 'unconfigured':
      return l10n.t('Not configured');
    case 'deleting':
      return l10n.t('Deleting');
    case 'working':
      return l10n.t('In progress');
    case 'deleted':
      return l10n.t('Deleted');
    case 'available':
      return l10n.t('Available');
  }
}

/** The most urgent kind of a group; undefined for an empty group. */
export function toWorstKind(kinds: Iterable<StatusKind>): StatusKind | undefined {
  const found = new Set(kinds);
  return STATUS_KINDS.find((kind) => found.has(kind));
}

/** True where the user must act: failed, rejected, pending acceptance, waiting, not configured, unknown. */
export function needsAttention(kind: StatusKind): boolean {
  return STATUS_KINDS.indexOf(kind) <= STATUS_KINDS.indexOf('unconfigured');
}

export type Actor = 'you' | 'atlas';

/** Who has to act on a status that needs attention. Atlas accepts connection requests by itself. */
export function toActor(kind: StatusKind): Actor | undefined {
  if (!needsAttention(kind)) return undefined;
  return kind === 'pendingAcceptance' ? 'atlas' : 'you';
}

/** Who has to act, for a row. */
export function toActorWord(actor: Actor): string {
  return actor === 'you' ? l10n.t('your action') : l10n.t('wait for Atlas');
}

/** The next step with who has to take it. */
export function toStepSentence(actor: Actor | undefined, next: string): string {
  switch (actor) {
    case 'you':
      return l10n.t('Your next step: {0}', next);
    case 'atlas':
      return l10n.t('Wait for Atlas. {0}', next);
    case undefined:
      return next;
  }
}

/** True for an endpoint that Atlas won't connect: another one must be added in its place. */
export function isFailedEndpoint(kind: StatusKind | undefined): boolean {
  return kind === 'failed' || kind === 'rejected';
}

/** True while Atlas or the cloud is working on it and the status will change by itself. */
export function isMoving(kind: StatusKind): boolean {
  return kind === 'working' || kind === 'deleting' || kind === 'pendingAcceptance';
}
