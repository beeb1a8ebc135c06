const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Letters and digits of any script, and `_-.()`, without a period at the end (Azure, naming rules of resources). */
const RESOURCE_GROUP = /^[\p{L}\p{Nd}_.()-]{0,89}[\p{L}\p{Nd}_()-]$/u;

/** 2 to 64 characters (Azure, naming rules of Microsoft.Network/privateEndpoints). */
const NAME = /^[a-z0-9][a-z0-9_.-]{0,62}[a-z0-9_]$/i;

/** Virtual networks: 2 to 64 characters. Subnets: 1 to 80 (Azure, naming rules of Microsoft.Network/virtualNetworks). */
const VNET_NAME = /^[a-z0-9](?:[a-z0-9_.-]{0,62}[a-z0-9_])$/i;
const SUBNET_NAME = /^[a-z0-9](?:[a-z0-9_.-]{0,78}[a-z0-9_])?$/i;

export function isResourceGroup(text: string): boolean {
  return RESOURCE_GROUP.test(text);
}

/** The name of a private endpoint. */
export function isEndpointName(text: string): boolean {
  return NAME.test(text);
}

export function isVnetName(text: string): boolean {
  return VNET_NAME.test(text);
}

export function isSubnetName(text: string): boolean {
  return SUBNET_NAME.test(text);
}

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
