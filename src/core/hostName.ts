import { toPlainText } from './text';

/** The host of a base URL, as a person reads it: `cloud.mongodb.com`. */
export function toHostName(baseUrl: string): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : toPlainText(baseUrl);
}
