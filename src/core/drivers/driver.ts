/** A MongoDB driver: how it's installed, and a program that pings the cluster. */
export interface Driver {
  /** As Atlas's documentation names it; a product's name, so not translated. */
  readonly label: string;
  /** Language id of the editor. */
  readonly language: string;
  /** Commands, one a line. */
  readonly install: string;
  /**
   * A complete program. Reads the connection string from MONGODB_URI, so that it contains no credentials; requests
   * version 1 of the Stable API, pings, prints one line, and closes.
   */
  readonly code: string;
  /** First version that supports load-balanced (optimized) connection strings; undefined where no source documents it. */
  readonly firstForOptimized?: string | undefined;
  /** MongoDB no longer maintains it: what to use instead, in words. */
  readonly toRetired?: (() => string) | undefined;
}
