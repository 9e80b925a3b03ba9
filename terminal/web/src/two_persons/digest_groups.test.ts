import { expect, test } from "vitest";
import { digestAloud, digestGroups } from "./digest_groups";

// SHA-256 of nothing, as everybody knows it.
const nothing = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

test("a digest is read in groups of four figures", () => {
  expect(digestAloud(nothing)).toBe("E3B0 C442 98FC 1C14");
  const { first, rest } = digestGroups(nothing);
  expect([...first, ...rest].join("").toLowerCase()).toBe(
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  );
});

test("two proposals that differ in a bit are read differently or stand apart in the rest", () => {
  const other = digestGroups("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFQ=");
  expect(other.rest).not.toEqual(digestGroups(nothing).rest);
});
