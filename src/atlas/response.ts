/** A response with any status. */
export interface HttpResponse {
  readonly status: number;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** The parsed JSON; an empty string when there was no body, undefined when it is not JSON. */
  readonly data: unknown;
  /** The Authorization header of the request, which nothing from the server may repeat. */
  readonly authorization?: string | undefined;
}
