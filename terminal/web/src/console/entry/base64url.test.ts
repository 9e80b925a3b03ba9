import { expect, test } from "vitest";
import { fromBase64url, toBase64url } from "./base64url";

test("bytes come back as they were, without padding and without characters that an address would escape", () => {
  for (const bytes of [[], [0], [255, 254], [251, 239, 190], [1, 2, 3, 4, 250]]) {
    const text = toBase64url(new Uint8Array(bytes).buffer);
    expect(text).toMatch(/^[A-Za-z0-9_-]*$/);
    expect(Array.from(fromBase64url(text))).toEqual(bytes);
  }
  expect(toBase64url(new Uint8Array([251, 239, 190]).buffer)).toBe("----");
});
