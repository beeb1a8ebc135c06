import type { Credential } from '../model';

/** A profile of the Atlas CLI on this computer, without its secrets. */
export interface CliProfile {
  readonly name: string;
  /** Origin such as https://cloud.mongodb.com. */
  readonly baseUrl: string;
  /** Whether a `base_url` other than this one applies to it, which neither the CLI nor the extension uses. */
  readonly hasIgnoredBaseUrl: boolean;
  readonly projectId?: string | undefined;
  /** How the CLI signs in with it; `userAccount` is a user's own login, whose token belongs to the CLI. */
  readonly login: 'apiKey' | 'serviceAccount' | 'userAccount' | 'none';
  /** The one that the CLI itself would use. */
  readonly isDefault: boolean;
}

/** A profile whose secret has no host that it may go to. */
export interface UnusableCliProfile extends Pick<CliProfile, 'name' | 'isDefault'> {
  /** An address without TLS, one that is no origin, or a service other than Atlas. */
  readonly problem: 'notHttps' | 'address' | 'service';
}

/** Any profile that the file holds. */
export type CliEntry = CliProfile | UnusableCliProfile;

/** What the configuration of the Atlas CLI holds. */
export type CliFinding =
  | {
      readonly kind: 'none';
      /** Where the file was expected; undefined where the system has no such folder. */
      readonly path: string | undefined;
    }
  | {
      readonly kind: 'unreadable';
      readonly path: string;
      /** Counted from 1. */
      readonly line?: number | undefined;
      readonly reason: 'toml' | 'tooLarge' | 'permission' | 'notAFile';
    }
  | {
      readonly kind: 'profiles';
      readonly path: string;
      readonly profiles: readonly CliProfile[];
      readonly unusable: readonly UnusableCliProfile[];
    };

/** The credential of a CLI profile, or why it can't be had. */
export type CliCredential =
  | { readonly kind: 'found'; readonly credential: Credential }
  | {
      readonly kind: 'missing';
      readonly reason: 'noKeyring' | 'notInKeyring' | 'keyringSilent' | 'windows' | 'userAccount' | 'oddName';
      /** Public key or client id, where it is known and only the secret is missing. */
      readonly credentialId?: string | undefined;
    };
