const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Letters and digits of any script, and `_-.()`, without a period at the end (Azure, naming rules of resources). */
const RESOURCE_GROUP = /^[\p{L}\p{Nd}_.()-]{0,89}[\p{L}\p{Nd}_()-]$/u;

/** 2 to 64 characters (Azure, naming rules of Microsoft.Network/privateEndpoints). */
const NAME = /^[a-z0-9][a-z0-9_.-]{0,62}[a-z0-9_]$/i;

/** What a private endpoint's resource ID consists of, between the slashes. Azure ignores case. */
const PARTS = [
  /^$/,
  /^subscriptions$/i,
  UUID,
  /^resourceGroups$/i,
  RESOURCE_GROUP,
  /^providers$/i,
  /^Microsoft\.Network$/i,
  /^privateEndpoints$/i,
  NAME,
];

/** The resource ID of a private endpoint, in full. */
export function isEndpointId(text: string): boolean {
  if (text.length > 512) return false;
  const parts = text.split('/');
  return parts.length === PARTS.length && PARTS.every((part, index) => part.test(parts[index] ?? ''));
}
