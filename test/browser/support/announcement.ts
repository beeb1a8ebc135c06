/** What the sandbox says of itself when it starts. */
export interface Announcement {
  readonly baseUrl: string;
  readonly credentials: readonly Credential[];
  readonly projects: readonly { readonly id: string; readonly name: string; readonly orgId: string }[];
}

/** A key or service account that the sandbox accepts. */
export interface Credential {
  readonly name: string;
  readonly kind: 'apiKey' | 'serviceAccount';
  readonly publicKey?: string;
  readonly privateKey?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly roles: readonly unknown[];
}
