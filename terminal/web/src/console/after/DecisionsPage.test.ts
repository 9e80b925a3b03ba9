import { flushPromises, mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import { clerkView, openMeeting } from "../../testing/clerk_fixtures";
import { atDesk, fakeDesk } from "../../testing/fake_desk";
import type { Answer, MeetingLine, Query } from "../../protocol";
import DecisionsPage from "./DecisionsPage.vue";

const meetings: MeetingLine[] = [{ meeting: "15-35", term: 15, number: 35, extraordinary: false, date: "2025-10-28", state: "open" }];

function answer(query: Query): Answer | null {
  if (query.kind !== "interpellations") return null;
  return {
    kind: "interpellations", meeting: query.meeting,
    interpellations: [{
      interpellation: "ip-1", department: "housing", department_name: "市住建局", topic: "供热不达标", content: "", movers: [],
      state: "filed", decision: null, manner: null, answers: [], dissatisfied: [], second_decision: null,
    }],
  };
}

async function page() {
  const desk = fakeDesk(clerkView({ meeting: openMeeting() }), { register: { meetings }, answer });
  const mounted = mount(DecisionsPage, { global: atDesk(desk) });
  const choose = async (field: string, value: string) => {
    const select = mounted.findAll("label.field").find((label) => label.text().startsWith(field))?.get("select");
    await select?.setValue(value);
    await flushPromises();
  };
  return { desk, mounted, choose };
}

test("an interpellation is chosen by what it is about", async () => {
  const { desk, mounted, choose } = await page();
  await choose("事由", "refer_interpellation");
  expect(mounted.text()).toContain("第35次会议：供热不达标（市住建局，已提出，待主任会议决定交办）");
  await choose("质询案", "ip-1");
  await mounted.get('input[placeholder^="主任会议"]').setValue("主任会议〔2025〕8号");
  await mounted.get("form").trigger("submit");
  expect(desk.acted[0]).toMatchObject({ kind: "record_decision", interpellation: "ip-1", meeting: null, case_id: null });
});

test("what was chosen for one matter is not taken for another", async () => {
  const { mounted, choose } = await page();
  await choose("会议", "15-35");
  await choose("事由", "escalate");
  expect(mounted.findAll("select").map((select) => select.element.value)).toEqual(["escalate", ""]);
});
