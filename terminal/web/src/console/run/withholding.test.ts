import { expect, test } from "vitest";
import { agendaItem, clerkView } from "../../testing/clerk_fixtures";
import { withheld, withholdable } from "./withholding";

test("what is withheld can be lifted, and the rest withheld but what is mandatory", () => {
  const view = clerkView({
    agenda: [
      agendaItem("pending"),
      agendaItem("taken", { state: "taken_up" }),
      agendaItem("withheld", { state: "withheld" }),
      agendaItem("again", { item_kind: "rehearing", mandatory: true }),
    ],
  });
  expect(withholdable(view).map((item) => item.item)).toEqual(["pending", "taken"]);
  expect(withheld(view).map((item) => item.item)).toEqual(["withheld"]);
});
