/** Elements that show a finger on them, and how long they wait for it and keep it, ms. */
const hovering = 'wx-view, wx-button, wx-navigator';
const [wait, stay] = [50, 150];

interface Hovered {
  element: Element;
  classes: string[];
}

/** hover-class: the class an element has while a finger is on it, and shortly after. */
export function fingerClasses(): void {
  let timer = 0;
  let now: Hovered | undefined;
  const leave = (): void => {
    clearTimeout(timer);
    const left = now;
    now = undefined;
    setTimeout(() => left?.element.classList.remove(...left.classes), stay);
  };
  document.addEventListener('touchstart', (event) => {
    leave();
    const found = hoveredBy(event.target as Element);
    if (!found) return;
    timer = window.setTimeout(() => {
      now = found;
      found.element.classList.add(...found.classes);
    }, wait);
  });
  for (const name of ['touchend', 'touchcancel', 'touchmove']) document.addEventListener(name, leave);
}

/** The nearest element that has a hover-class. Styles of an isolated component bear its prefix, so the class does too. */
function hoveredBy(target: Element): Hovered | undefined {
  const element = target.closest(hovering);
  if (!element) return undefined;
  const data = (element as { __wxElement?: { data?: { hoverClass?: string } } }).__wxElement?.data;
  const names = (data?.hoverClass ?? '').split(/\s+/).filter((name) => name !== '' && name !== 'none');
  if (names.length === 0) return element.parentElement ? hoveredBy(element.parentElement) : undefined;
  const prefix = /(?:^|\s)(\w+--)/.exec(element.className)?.[1];
  return { element, classes: names.flatMap((name) => (prefix ? [name, prefix + name] : [name])) };
}
