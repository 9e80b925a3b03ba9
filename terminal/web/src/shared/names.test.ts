import { expect, test } from "vitest";
import { spacedName } from "./names";

test("a name of two characters is spaced, any other stays", () => {
  expect(spacedName("王伟")).toBe("王　伟");
  expect(spacedName("欧阳修")).toBe("欧阳修");
  expect(spacedName("Li")).toBe("Li");
});

test("characters outside the basic plane count as one", () => {
  expect(spacedName("王𬭚")).toBe("王　𬭚");
});
