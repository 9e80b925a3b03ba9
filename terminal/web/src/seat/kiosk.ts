// What browsers do by themselves and a seat must not: menus, dragging, marking text, zooming, going back. What touch
// alone can do is in kiosk.css.

const byItself = ["contextmenu", "dragstart", "dragover", "drop"] as const;
const zoomKeys = ["+", "=", "-", "0"];
const historyKeys = ["ArrowLeft", "ArrowRight"];

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

const prevent = (event: Event): void => event.preventDefault();

function preventMarking(event: Event): void {
  // A question that is being written is corrected by marking it.
  if (!takesText(event.target)) event.preventDefault();
}

function preventWheelZoom(event: WheelEvent): void {
  // Touch pads report a pinch so.
  if (event.ctrlKey) event.preventDefault();
}

function preventKeys(event: KeyboardEvent): void {
  const zooms = (event.ctrlKey || event.metaKey) && zoomKeys.includes(event.key);
  const leaves = event.altKey && historyKeys.includes(event.key);
  if (zooms || leaves || event.key === "BrowserBack" || event.key === "BrowserForward") event.preventDefault();
}

/** Holds for the whole page; what it gives back ends it. */
export function holdKiosk(page: Window): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  for (const kind of byItself) page.addEventListener(kind, prevent, { signal, capture: true });
  page.addEventListener("selectstart", preventMarking, { signal, capture: true });
  page.addEventListener("wheel", preventWheelZoom, { signal, capture: true, passive: false });
  page.addEventListener("keydown", preventKeys, { signal, capture: true });
  return () => ending.abort();
}
