/** A MongoDB driver: how it's installed, and a program that pings the cluster. */
export interface Driver {
  /** As Atlas's documentation names it; a product's name, so not translated. */
  readonly label: string;
  /** Language id of the editor. */
  readonly language: string;
  /** Commands, one a line. */
  readonly install: string;
  /**
   * A whole program. Reads the string from MONGODB_URI, so that it holds no credentials; asks for version 1 of the
   * Stable API, pings, prints one line and closes.
   */
  readonly code: string;
  /** First version that understands load-balanced (optimized) strings; undefined where no source names one. */
  readonly firstForOptimized?: string | undefined;
  /** MongoDB no longer maintains it: what to use instead, in words. */
  readonly toRetired?: (() => string) | undefined;
}
