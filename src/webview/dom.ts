type Child = Node | string | undefined;

/** An element with attributes and children. Text is always inserted as text nodes. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== false) element.setAttribute(name, value);
  }
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

/** A button that does something on the page or sends an action to the host. */
export function button(
  id: string,
  className: string,
  children: readonly Child[],
  onPress: () => void,
): HTMLButtonElement {
  const element = el('button', { id, type: 'button', class: className }, ...children);
  element.addEventListener('click', onPress);
  return element;
}

/** Text that may break after the dots and dashes of a name, before it breaks anywhere else. */
export function breakable(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const part of text.split(/(?<=[.\-,_/])/)) fragment.append(part, el('wbr'));
  return fragment;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A 16-unit icon from path data; decoration only, its meaning is always in words beside it. */
export function icon(path: string, className: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon ${className}`);
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}
