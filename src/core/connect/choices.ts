/** The choices of the Connect page. Values are the extension's own; labels are in the view. */

/** As Atlas offers them: through a private endpoint, through VPC or VNet peering, over the public internet. */
export const CONNECTION_TYPES = ['private', 'peering', 'standard'] as const;
export type ConnectionType = (typeof CONNECTION_TYPES)[number];

/** Atlas's Private Link Type: load-balanced (sharded clusters on AWS), or the one that is called legacy beside it. */
export const LINKS = ['optimized', 'legacy'] as const;
export type Link = (typeof LINKS)[number];

/** Atlas's connection methods, and three plain forms of the connection string. */
export const METHODS = [
  'drivers',
  'mongosh',
  'compass',
  'vscode',
  'connectionString',
  'hosts',
  'env',
] as const;
export type Method = (typeof METHODS)[number];

/** The drivers of Atlas's documentation (Connect via Client Libraries). */
export const DRIVER_IDS = [
  'c',
  'cpp',
  'csharp',
  'go',
  'java-sync',
  'kotlin-coroutine',
  'nodejs',
  'php',
  'python',
  'ruby',
  'rust-async',
  'rust-sync',
  'scala',
  'swift-async',
  'swift-sync',
] as const;
export type DriverId = (typeof DRIVER_IDS)[number];

/** Built-in roles offered for a new user: Atlas Admin preselected as in Atlas, narrower ones beside it. */
export const NEW_USER_ROLES = ['readWriteAnyDatabase', 'atlasAdmin', 'readAnyDatabase'] as const;
export type NewUserRole = (typeof NEW_USER_ROLES)[number];

/** Lifetime of a new user. Atlas deletes temporary users by itself, at most 7 days after their creation. */
export const EXPIRIES = ['never', 'hours6', 'day', 'week'] as const;
export type Expiry = (typeof EXPIRIES)[number];

/** Pieces of text of a method that can be copied or inserted. */
export const BLOCKS = [
  'connectionString',
  'openString',
  'env',
  'install',
  'code',
  'command',
  'hosts',
  'hostString',
] as const;
export type Block = (typeof BLOCKS)[number];

/** What the page has the editor do, always because a button was pressed. */
export const EFFECTS = [
  'refresh',
  'watch',
  'stopWatching',
  'runMongosh',
  'openCompass',
  'openMongodbExtension',
  'installMongodbExtension',
  'resolveHosts',
] as const;
export type Effect = (typeof EFFECTS)[number];
