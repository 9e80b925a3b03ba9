// The ground of the overlay: transparent for a mixer that takes the alpha channel, else a key colour of its choosing.

const sixHexDigits = /^[0-9a-f]{6}$/i;

/** The CSS colour of `?key=00b140`; transparent without one, or where it is no colour. */
export function overlayGround(search: string): string {
  const key = new URLSearchParams(search).get("key") ?? "";
  return sixHexDigits.test(key) ? `#${key}` : "transparent";
}
