type Child = Node | string;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Makes an element; what it holds is text or elements, and never markup. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** Makes a button that does something. */
export function makeButton(attributes: Attributes, label: Child, act: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', ...attributes }, label);
  button.addEventListener('click', act);
  return button;
}

/** Returns the element of an id, of the kind that the page gives it. */
export function byId<Element extends HTMLElement>(id: string, kind: new () => Element): Element {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new Error(`The page has no ${id}`);
}

/** Tells people who cannot see the page what has changed. */
export function announce(text: string): void {
  const announcer = byId('announcer', HTMLElement);
  if (announcer.textContent !== text) announcer.textContent = text;
}

/** Puts a text where it can be pasted from, and says so on the button for a moment. */
export async function copyText(text: string, button: HTMLButtonElement): Promise<void> {
  const label = button.textContent;
  const isCopied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  button.textContent = isCopied ? 'Copied' : 'Cannot copy';
  announce(button.textContent);
  setTimeout(() => (button.textContent = label), 1500);
}
