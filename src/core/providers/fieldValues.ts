import * as l10n from '@vscode/l10n';
import type { SetupField, SetupValues } from './setup';

/** Why a field's value can't be used; undefined for a valid one, and for an empty one of an optional field. */
export function toFieldProblem(field: SetupField, values: SetupValues): string | undefined {
  const value = getValue(values, field.id);
  if (value !== '') return field.check(value);
  return field.isOptional ? undefined : l10n.t('Enter a value.');
}

/** The trimmed value of a field; empty when there is none. */
export function getValue(values: SetupValues, id: string): string {
  return (Object.hasOwn(values, id) ? values[id] : undefined)?.trim() ?? '';
}

/** The words of a command for a field: its value, or its placeholder while it has no valid value. */
export function toWords(field: SetupField, values: SetupValues): readonly string[] {
  const value = getValue(values, field.id);
  return value !== '' && field.check(value) === undefined ? toItems(value) : [field.placeholder];
}

/** The items of a list that is separated by commas, spaces, or line breaks. */
export function toItems(value: string): readonly string[] {
  return value.split(/[\s,]+/).filter((item) => item !== '');
}

/** A check for a single value or a list whose items all have a form; `rule` is a sentence that says the form. */
export function createCheck(
  isValid: (item: string) => boolean,
  rule: () => string,
  { isList = false }: { readonly isList?: boolean } = {},
): SetupField['check'] {
  return (value) => {
    const items = isList ? toItems(value) : [value];
    const wrong = items.find((item) => !isValid(item));
    return wrong === undefined ? undefined : rule();
  };
}

/** An IPv4 address in dotted decimal notation without leading zeros. */
function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)
  );
}

/** A private IPv4 address: 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, or 100.64.0.0/10 (RFC 1918, RFC 6598). */
export function isPrivateIpv4(text: string): boolean {
  if (!isIpv4(text)) return false;
  const [a = 0, b = 0] = text.split('.').map(Number);
  return (
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b <= 127)
  );
}
