/** A VPC endpoint's ID (Atlas Admin API, pattern of an AWS endpoint's `id`). */
export function isEndpointId(text: string): boolean {
  return /^vpce-[0-9a-f]{17}$/.test(text);
}
