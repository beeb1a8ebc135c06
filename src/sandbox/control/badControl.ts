/** An invalid control request; its message is the response. */
export class BadControl extends Error {}
