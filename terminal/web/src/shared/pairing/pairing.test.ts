import { effectScope } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { PageAnswer, PageRequest } from "../../protocol";
import { session } from "../../testing/hall_fixtures";
import { groupedCode, usePairing } from "./pairing";

let asked: PageRequest["kind"][] = [];
let answer: (request: PageRequest) => PageAnswer | null;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal("fetch", async (_: string, init: { body: string }) => {
    const request = JSON.parse(init.body) as PageRequest;
    asked.push(request.kind);
    const told = answer(request);
    if (!told) throw new TypeError("network");
    return new Response(JSON.stringify(told));
  });
});

afterEach(() => vi.useRealTimers());

const nobody = session({ stage: "signed_out", page: null, device: null, screen: null });
const waits = (code: string, page: "hall" | "chair" = "hall") =>
  session({ stage: "pairing", page, device: null, screen: null, code });

function begun() {
  const scope = effectScope();
  const desk = scope.run(() => usePairing("hall"));
  if (!desk) throw new Error("the scope did not run");
  return { desk, end: () => scope.stop() };
}

test("a device that is nobody's asks for a code and shows it", async () => {
  answer = (request) => (request.kind === "begin_pairing" ? waits("482715") : nobody);
  const { desk, end } = begun();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(["session", "begin_pairing"]);
  expect(desk.state.value).toEqual({ at: "waiting", code: "482715", reachable: true });
  end();
});

test("it asks once a second, and goes on by itself once a clerk has admitted it", async () => {
  let stands: PageAnswer = waits("482715");
  answer = () => stands;
  const { desk, end } = begun();
  await vi.advanceTimersByTimeAsync(2000);
  expect(asked).toEqual(["session", "session", "session"]);
  stands = session();
  await vi.advanceTimersByTimeAsync(1000);
  expect(desk.state.value).toEqual({ at: "admitted", session: session() });
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toHaveLength(4);
  end();
});

test("a code that has lapsed is renewed", async () => {
  const codes = ["111111", "222222"];
  let stands: PageAnswer = nobody;
  answer = (request) => {
    if (request.kind === "begin_pairing") stands = waits(codes.shift() ?? "");
    return stands;
  };
  const { desk, end } = begun();
  await vi.advanceTimersByTimeAsync(0);
  stands = nobody;
  await vi.advanceTimersByTimeAsync(1000);
  expect(desk.state.value).toMatchObject({ at: "waiting", code: "222222" });
  end();
});

test("a code that was asked for by another page is not shown as this one's", async () => {
  answer = (request) => (request.kind === "begin_pairing" ? waits("333333") : waits("999999", "chair"));
  const { desk, end } = begun();
  await vi.advanceTimersByTimeAsync(0);
  expect(desk.state.value).toMatchObject({ code: "333333" });
  end();
});

test("while the server is away the code stays, and the page goes on trying", async () => {
  let up = true;
  answer = () => (up ? waits("482715") : null);
  const { desk, end } = begun();
  await vi.advanceTimersByTimeAsync(0);
  up = false;
  await vi.advanceTimersByTimeAsync(1000);
  expect(desk.state.value).toEqual({ at: "waiting", code: "482715", reachable: false });
  up = true;
  await vi.advanceTimersByTimeAsync(1000);
  expect(desk.state.value).toMatchObject({ reachable: true });
  end();
});

test("a browser on which somebody is signed in says so, and asks for no code", async () => {
  answer = () => session({ stage: "signed_in", name: "王芳", page: null });
  const { desk, end } = begun();
  await vi.advanceTimersByTimeAsync(0);
  expect(desk.state.value).toEqual({ at: "account", name: "王芳" });
  expect(asked).toEqual(["session"]);
  end();
});

test("nothing is asked once the page is gone", async () => {
  answer = () => waits("482715");
  const { end } = begun();
  await vi.advanceTimersByTimeAsync(0);
  end();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toEqual(["session"]);
});

test("the code is grouped as it is read aloud", () => {
  expect(groupedCode("482715")).toBe("482 715");
});
