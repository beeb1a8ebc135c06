import { AtlasError } from '../core/errors/errors';
import { toPercentEncoded, toWellFormed } from '../core/text';

/** The target of a request. */
export interface Route {
  /** With placeholders, for the log: /groups/{groupId}/clusters. */
  readonly template: string;
  /** With encoded ids, below the API's root. */
  readonly path: string;
}

/** Placeholders whose ids Atlas makes: 24 lower-case hex digits. */
const OBJECT_IDS = new Set(['groupId', 'orgId', 'endpointServiceId']);

/**
 * Fills ids into a path. An id is always one segment: the slashes of an Azure resource id become %2F.
 * Throws AtlasError `invalid` INVALID_ID for an id that no request must be made of.
 */
export function toRoute(template: string, ids: Readonly<Record<string, string>> = {}): Route {
  const path = template.replace(/\{(\w+)\}/g, (_match, name: string) => toSegment(name, ids[name] ?? ''));
  return { template, path };
}

function toSegment(name: string, id: string): string {
  // Most IDs are hex digits, which need no encoding.
  if (OBJECT_IDS.has(name) && /^[a-f0-9]{24}$/.test(id)) return id;
  const isMalformed = OBJECT_IDS.has(name);
  const isDots = id === '' || id === '.' || id === '..';
  const isControl = /[\u0000-\u001f\u007f-\u009f]/.test(id);
  if (isMalformed || isDots || isControl || toWellFormed(id) !== id) {
    throw new AtlasError({ kind: 'invalid', code: 'INVALID_ID' });
  }
  return toPercentEncoded(id);
}
