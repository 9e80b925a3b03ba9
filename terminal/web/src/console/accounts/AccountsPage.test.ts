import { flushPromises, mount } from "@vue/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import { ask } from "../../link/page_api";
import type { AccountsAnswer, PageAnswer, PageRequest } from "../../protocol";
import { atDesk, fakeDesk } from "../../testing/fake_desk";
import AccountsPage from "./AccountsPage.vue";

vi.mock("../../link/page_api", () => ({ ask: vi.fn() }));

const accounts: AccountsAnswer = {
  kind: "accounts",
  accounts: [{ person: "wang", name: "王伟", roles: ["clerk"], invited: false, factors: ["fido2"] }],
};
const asked = () => vi.mocked(ask).mock.calls.map(([request]) => request);

async function invited(person: string, sure: boolean) {
  const desk = fakeDesk();
  const confirm = vi.spyOn(desk, "confirm").mockResolvedValue(sure);
  const page = mount(AccountsPage, { global: atDesk(desk) });
  await flushPromises();
  const [name, account] = page.findAll("form .field input");
  await name?.setValue("王伟");
  await account?.setValue(person);
  await page.get("form").trigger("submit");
  await flushPromises();
  return confirm;
}

beforeEach(() => {
  vi.mocked(ask).mockReset();
  vi.mocked(ask).mockImplementation(async (request: PageRequest): Promise<PageAnswer> =>
    request.kind === "invite_account"
      ? { kind: "invitation", person: request.person, code: "abc", valid_milliseconds: 259_200_000 }
      : accounts,
  );
});

test("inviting an account that exists asks first, and says what ends", async () => {
  const confirm = await invited("wang", false);
  expect(confirm.mock.calls[0]?.[0].zh).toContain("密码、安全密钥、动态码和恢复码立即全部失效");
  expect(asked().some((request) => request.kind === "invite_account")).toBe(false);
});

test("it is invited once that was answered", async () => {
  await invited("wang", true);
  expect(asked()).toContainEqual({ kind: "invite_account", person: "wang", name: "王伟", roles: ["clerk"] });
});

test("a new account is invited without a question", async () => {
  const confirm = await invited("zhao", true);
  expect(confirm).not.toHaveBeenCalled();
  expect(asked().some((request) => request.kind === "invite_account")).toBe(true);
});
