/** A control request that makes no sense; its message is the answer. */
export class BadControl extends Error {}
