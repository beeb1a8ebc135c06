/** The name of a Compute Engine resource such as a forwarding rule (Google Cloud, RFC 1035 label). */
export function isResourceName(text: string): boolean {
  return /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(text);
}

/** A project ID: 6 to 30 characters (Google Cloud, creating projects). */
export function isProjectId(text: string): boolean {
  return /^[a-z][-a-z0-9]{4,28}[a-z0-9]$/.test(text);
}
