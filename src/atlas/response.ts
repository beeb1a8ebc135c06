/** An answer of any status. */
export interface HttpResponse {
  readonly status: number;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** The parsed JSON; an empty string when there was no body, undefined when it is not JSON. */
  readonly data: unknown;
  /** The Authorization header that was sent for it: nothing that the server says may repeat it. */
  readonly authorization?: string | undefined;
}
